import pMap from 'p-map';
import { OPERATOR } from '../../domain/access/actor.ts';
import { daysBetween, monthsBetween, type Instant } from '../../domain/calendar.ts';
import { exportFileKey } from '../../domain/exports/file-name.ts';
import { uploadKey } from '../../domain/imports/job.ts';
import { daysOfAccount } from '../../domain/erasure/removal.ts';
import { logger } from '../logger.ts';
import type { EndingStore } from '../storage/account-endings.ts';
import type { AccountRemoval } from '../storage/account-removal.ts';
import { toAccount } from '../storage/accounts.ts';
import type { DueStore } from '../storage/due.ts';
import type { ExportFiles } from '../storage/export-files.ts';
import type { ExportWithdrawals } from '../storage/export-withdrawals.ts';
import type { ImportErasure } from '../storage/import-erasure.ts';
import type { TokenStore } from '../storage/tokens.ts';

export interface RemoveStores {
  endings: Pick<EndingStore, 'beginRemoval'>;
  removal: AccountRemoval;
  due: Pick<DueStore, 'ofAccount' | 'done'>;
  exports: Pick<ExportWithdrawals, 'ofAccount'>;
  imports: ImportErasure;
  files: Pick<ExportFiles, 'remove'>;
  tokens: Pick<TokenStore, 'revoke'>;
}

const AT_ONCE = 8;

/**
 * Removes what is stored of an account whose time has come, as far as there is time. What is removed already costs the next
 * run only a look, so whatever breaks off is simply begun anew. The account itself goes last: until then it is found again.
 * @param now decides whose time has come
 * @returns false if something is left to do
 */
export async function removeAccount(
  stores: RemoveStores,
  accountId: string,
  now: Instant,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const { endings, removal, due } = stores;
  const notes = await due.ofAccount('remove', accountId, now);
  if (notes.length === 0) return true;
  const item = await endings.beginRemoval(accountId, now);
  if (!item) {
    // It was restored, or is gone. One that was ended anew since has another note.
    await due.done(notes);
    return true;
  }
  const { csm, createdAt } = toAccount(item);
  for (const keyId of await removal.boundKeys(accountId)) await stores.tokens.revoke(keyId, now, OPERATOR);
  await removal.clearTokens(accountId);
  await removal.clearSecrets(accountId);
  await removal.clearNotes(accountId, csm.email);
  await removeFiles(stores, accountId);
  await removeImports(stores, accountId);
  const { from, to, storedFrom } = daysOfAccount(createdAt, now);
  let isDone = true;
  const unlessLate = (work: () => Promise<void>) => async () => {
    if (mayGoOn()) await work();
    else isDone = false;
  };
  const parts = [
    ...daysBetween(storedFrom, to).map((day) => unlessLate(() => removal.clearDay(accountId, day))),
    ...monthsBetween(from, to).map((month) => unlessLate(() => removal.clearMonth(accountId, month))),
    // The history goes last of these: it tells who was its CSM.
    ...removal.partitions(accountId).map((pk) => unlessLate(() => removal.clearPartition(pk))),
  ];
  await pMap(parts, (part) => part(), { concurrency: AT_ONCE });
  if (!isDone) return false;
  await removal.finish(accountId, OPERATOR, now);
  logger.info('account removed', { accountId });
  return true;
}

/** Files are deleted a week after they were made anyway; those of a bucket without that rule are deleted here. */
async function removeFiles({ exports, files }: RemoveStores, accountId: string): Promise<void> {
  for (const job of await exports.ofAccount(accountId))
    for (let attempt = 1; attempt <= job.attempts; attempt += 1)
      await files.remove(exportFileKey(job, attempt));
}

/** The account's own imports: those of all accounts have files for a week, and this one ended a month ago. */
async function removeImports(
  { imports, files }: Pick<RemoveStores, 'imports' | 'files'>,
  accountId: string,
): Promise<void> {
  const held = await imports.thatMayHold(accountId);
  for (const job of held.filter((each) => each.accountId === accountId)) {
    await files.remove(uploadKey(job));
    if (job.checkpoint.rejectsKey !== null) await files.remove(job.checkpoint.rejectsKey);
    await imports.remove(job.id);
  }
}
