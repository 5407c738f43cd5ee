import { v7 as uuid } from 'uuid';
import { maySee, type Principal } from '../../../domain/access/access.ts';
import { imports } from '../../../domain/api/imports.ts';
import type { Instant } from '../../../domain/calendar.ts';
import {
  importStatus,
  uploadKey,
  waitingImport,
  type ImportJob,
  type ImportTerms,
} from '../../../domain/imports/job.ts';
import {
  MAX_UNFINISHED_IMPORTS,
  UNFINISHED_IMPORTS_RETRY_SECONDS,
} from '../../../domain/limits/import-limits.ts';
import { InvalidInput } from '../../../domain/validation.ts';
import type { Clock } from '../../clock.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { conflict, forbidden, notFound, tooManyRequests } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import type { ImportFiles } from '../../storage/import-files.ts';
import type { ImportLinks } from '../../storage/import-links.ts';
import type { ImportStore } from '../../storage/imports.ts';
import { KEYS_OF_NO_ACCOUNT } from '../../storage/keys.ts';
import type { RunQueue } from '../../storage/run-queue.ts';
import { showImport } from '../show-import.ts';

interface ImportApiStores {
  accounts: Pick<AccountStore, 'get'>;
  files: Pick<ImportFiles, 'find' | 'remove'>;
  idempotency: IdempotencyStore;
  imports: Pick<ImportStore, 'countUnfinished' | 'create' | 'get' | 'list' | 'remove'>;
  links: ImportLinks;
  queue: Pick<RunQueue, 'send'>;
}

type Body = ImportTerms & { accountId?: string | undefined };

/** Imports of files: make one, follow it, cancel it. */
export function importRoutes(stores: ImportApiStores, clock: Clock) {
  return apiHandler(
    imports,
    {
      createImport: async ({ body, headers, principal, now }) => {
        const accountId = await importedAccount(stores, body, principal);
        const key = headers['idempotency-key'];
        const importId = await stores.idempotency.idFor(
          { accountId: accountId ?? KEYS_OF_NO_ACCOUNT, operation: 'import', key, body },
          `imp_${uuid()}`,
          now,
        );
        // A repeated request makes nothing new, so it counts towards no limit.
        const known = key === undefined ? undefined : await stores.imports.get(importId);
        const job = known ?? (await newImport(stores, importId, accountId, body, now));
        return {
          status: 201,
          body: await showImport(stores.links, job, now),
          headers: { location: `/v1/imports/${job.id}` },
        };
      },
      listImports: async ({ page, principal, now }) =>
        page(
          (limit, after) => stores.imports.list(principal.accountId, limit, after),
          (job) => showImport(stores.links, job, now),
        ),
      getImport: async ({ path, principal, now }) => {
        const job = await jobOf(stores, path.importId, principal);
        return {
          status: 200,
          body: await showImport(stores.links, job, now, await begunIfUploaded(stores, job, now)),
        };
      },
      deleteImport: async ({ path, principal, now }) => {
        const { id } = await jobOf(stores, path.importId, principal);
        // Its worker then keeps nothing that it writes from now on.
        const job = await stores.imports.remove(id, now);
        await stores.files.remove(uploadKey(job));
        if (job.checkpoint.rejectsKey !== null) await stores.files.remove(job.checkpoint.rejectsKey);
        return { status: 204 };
      },
    },
    clock,
  );
}

/** The account whose events alone are imported; null if those of any account are. @throws HttpProblem 403 @throws InvalidInput */
async function importedAccount(
  { accounts }: Pick<ImportApiStores, 'accounts'>,
  { accountId, mapping }: Body,
  principal: Principal,
): Promise<string | null> {
  // A token of another account is not told whether this one exists.
  if (accountId !== undefined && !maySee(principal, accountId))
    throw forbidden('This token is for another account.');
  const imported = principal.accountId ?? accountId;
  if (imported !== undefined && !(await accounts.get(imported)))
    throw new InvalidInput([{ pointer: '/accountId', message: 'no such account' }]);
  if (mapping && mapping.subject === undefined && imported === undefined) {
    throw new InvalidInput([
      {
        pointer: '/mapping/subject',
        message: 'required, unless accountId says whose events they are: expected an account or a column',
      },
    ]);
  }
  return imported ?? null;
}

/** @throws HttpProblem 409, 429 */
async function newImport(
  { imports: store }: Pick<ImportApiStores, 'imports'>,
  id: string,
  accountId: string | null,
  { accountId: _, ...terms }: Body,
  now: Instant,
): Promise<ImportJob> {
  // Requests that overlap may pass the limit by a few, which harms nobody.
  if ((await store.countUnfinished(MAX_UNFINISHED_IMPORTS)) >= MAX_UNFINISHED_IMPORTS) {
    throw tooManyRequests(
      `There are ${MAX_UNFINISHED_IMPORTS} unfinished imports. Wait for one of them, or delete one.`,
      UNFINISHED_IMPORTS_RETRY_SECONDS,
    );
  }
  const job = await store.create(waitingImport({ id, accountId, terms }, now));
  if (!job)
    throw conflict('The import that this Idempotency-Key made was deleted. Use a new key for a new import.');
  return job;
}

/** A token of one account sees the imports of that account. @throws HttpProblem 404 */
async function jobOf(
  { imports: store }: Pick<ImportApiStores, 'imports'>,
  importId: string,
  principal: Principal,
): Promise<ImportJob> {
  const job = await store.get(importId);
  if (!job || (principal.accountId !== undefined && principal.accountId !== job.accountId))
    throw notFound('import');
  return job;
}

/** Wakes a worker as soon as the file is there, so that whoever asks need not wait for the sweep. @returns whether it is */
async function begunIfUploaded(
  { files, queue }: Pick<ImportApiStores, 'files' | 'queue'>,
  job: ImportJob,
  now: Instant,
): Promise<boolean> {
  if (importStatus(job, now) !== 'waiting' || !(await files.find(uploadKey(job)))) return false;
  await queue.send([job.id], now);
  return true;
}
