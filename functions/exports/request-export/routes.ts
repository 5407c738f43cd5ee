import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Principal } from '../../../domain/access/access.ts';
import { exports } from '../../../domain/api/exports.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { checkNotified } from '../../../domain/exports/notified.ts';
import { checkRetention, type ExportTerms } from '../../../domain/exports/request.ts';
import { DEFAULT_EXPORT_KIND } from '../../../domain/exports/export-kind.ts';
import { queuedExport, type ExportJob } from '../../../domain/exports/job.ts';
import { MAX_UNFINISHED_EXPORTS, UNFINISHED_RETRY_SECONDS } from '../../../domain/limits/export-attempts.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { conflict, notFound, tooManyRequests } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { AddressLimits, DailyLimits } from '../../storage/daily-limits.ts';
import type { ExportFiles } from '../../storage/export-files.ts';
import type { ExportLinks } from '../../storage/export-links.ts';
import type { ExportQueue } from '../../storage/export-queue.ts';
import type { ExportStore } from '../../storage/exports.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import { showExport } from '../show-export.ts';

interface ExportApiStores {
  accounts: Pick<AccountStore, 'get'>;
  addressLimits: AddressLimits;
  dailyLimits: DailyLimits;
  exports: Pick<ExportStore, 'countUnfinished' | 'create' | 'get' | 'list' | 'remove'>;
  files: ExportFiles;
  idempotency: IdempotencyStore;
  links: ExportLinks;
  queue: ExportQueue;
}

/** By whom and when. */
interface Asked {
  now: Instant;
  principal: Principal;
}

/** Call-log exports: request one, follow it, delete it. */
export function exportRoutes(stores: ExportApiStores, settings: { apiUrl: string }, clock: Clock) {
  const show = (job: ExportJob, { now, principal }: Asked) =>
    showExport(stores.links, settings.apiUrl, job, now, principal);
  return apiHandler(
    exports,
    {
      requestExport: async (request) => {
        const { body, now } = request;
        const account = await accountOf(request, stores.accounts);
        const { id: accountId, timeZone } = account;
        checkRetention(body, now, timeZone);
        checkNotified(body.notifyEmail, account, request.principal);
        const key = request.headers['idempotency-key'];
        const exportId = await stores.idempotency.idFor(
          { accountId, operation: 'export', key, body: { ...body, kind: namedKind(body) } },
          `exp_${uuid()}`,
          now,
        );
        // A repeated request makes nothing new, so it counts towards no limit.
        const known = key === undefined ? undefined : await stores.exports.get(accountId, exportId);
        const job = known ?? (await newExport(stores, { id: exportId, accountId, terms: body }, now));
        if (job.status === 'queued') await stores.queue.wake({ accountId, exportId: job.id });
        return {
          status: 202,
          body: await show(job, request),
          headers: { location: `/v1/accounts/${accountId}/exports/${job.id}` },
        };
      },
      listExports: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return request.page(
          (limit, after) => stores.exports.list(id, limit, after),
          (job) => show(job, request),
        );
      },
      getExport: async (request) => ({
        status: 200,
        body: await show(await jobOf(request, stores), request),
      }),
      deleteExport: async (request) => {
        const job = await jobOf(request, stores);
        // The file first: if that fails, the export is still there to be deleted again.
        if (job.fileKey !== null) await stores.files.remove(job.fileKey);
        const { fileKey } = await stores.exports.remove(job, request.now);
        // A worker may have finished since the job was read.
        if (fileKey !== null && fileKey !== job.fileKey) await stores.files.remove(fileKey);
        return { status: 204 };
      },
    },
    clock,
  );
}

/** Nothing for the default, so that a request of an earlier version, which knew no kinds, is the same when it is repeated. */
const namedKind = ({ kind }: ExportTerms) => (kind === DEFAULT_EXPORT_KIND ? undefined : kind);

/** @throws HttpProblem 409, 429 @throws DailyLimitReached */
async function newExport(
  { exports, addressLimits, dailyLimits }: Pick<ExportApiStores, 'exports' | 'addressLimits' | 'dailyLimits'>,
  wanted: { id: string; accountId: string; terms: ExportTerms },
  now: Instant,
): Promise<ExportJob> {
  const { accountId, terms } = wanted;
  // Requests that overlap may pass the limit by a few, which harms nobody.
  if ((await exports.countUnfinished(accountId, MAX_UNFINISHED_EXPORTS)) >= MAX_UNFINISHED_EXPORTS)
    throw tooManyUnfinished();
  if (terms.notifyEmail !== undefined) {
    await addressLimits.count(terms.notifyEmail, 'notifications', wanted.id, now);
    await dailyLimits.count(accountId, 'export notifications', wanted.id, now);
  }
  const linkSecret = randomBytes(24).toString('base64url');
  const job = await exports.create(queuedExport({ ...wanted, linkSecret }, now));
  if (!job) throw deleted();
  return job;
}

const tooManyUnfinished = () =>
  tooManyRequests(
    `This account has ${MAX_UNFINISHED_EXPORTS} unfinished exports. Wait for one of them, or delete one.`,
    UNFINISHED_RETRY_SECONDS,
  );

const deleted = () =>
  conflict('The export that this Idempotency-Key made was deleted. Use a new key for a new export.');

async function jobOf(
  request: { path: { id: string; exportId: string } },
  { accounts, exports }: Pick<ExportApiStores, 'accounts' | 'exports'>,
): Promise<ExportJob> {
  const { id } = await accountOf(request, accounts);
  const job = await exports.get(id, request.path.exportId);
  if (!job) throw notFound('export');
  return job;
}
