import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../../domain/accounts/account.ts';
import { nextTurn } from '../../../domain/exports/turns.ts';
import type { ExportJob } from '../../../domain/exports/job.ts';
import type { Clock } from '../../clock.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ExportMessage } from '../../storage/export-queue.ts';
import type { ExportTurns } from '../../storage/export-turns.ts';
import type { ExportWork } from '../../storage/export-work.ts';

interface Stores {
  accounts: Pick<AccountStore, 'get'>;
  exports: Pick<ExportWork, 'claim'>;
  turns: ExportTurns;
}

/** How long a worker that may not begin anything looks out for an account that it may work for. */
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 1000;

/**
 * Claims the export whose turn it is: a wake-up says that there is something to do, and not what. There are as many
 * wake-ups as exports, so each is written in the end. While all that wait are of accounts that have their share at work,
 * the worker waits for somebody else's; one that gives up is replaced by the sweep, which wakes one for each.
 * @param perAccount how many exports of an account may be at work
 * @returns undefined if there is nothing to do
 */
export async function takeTurn(
  { accounts, exports, turns }: Stores,
  message: ExportMessage,
  perAccount: number,
  clock: Clock,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<{ job: ExportJob; account: Account } | undefined> {
  const tried = new Set<string>();
  for (let look = 1; ;) {
    const waiting = (await turns.waiting()).filter(({ exportId }) => !tried.has(exportId));
    const standing = await turns.of([...new Set(waiting.map(({ accountId }) => accountId))], clock());
    const next = nextTurn(waiting, standing, perAccount, message.exportId);
    if (next === undefined) return undefined;
    if (next === 'full') {
      if (look === LOOKS) return undefined;
      look += 1;
      await pause(BETWEEN_LOOKS_MS);
      continue;
    }
    const { accountId, exportId } = next;
    const account = await accounts.get(accountId);
    if (!account) {
      // It has ended: its exports wait until it is restored or removed.
      tried.add(exportId);
      continue;
    }
    // Another worker has taken a place: who is next must be asked again.
    if (!(await turns.begin(next, standing.get(accountId), clock()))) continue;
    const job = await exports.claim(accountId, exportId, clock());
    await turns.wasBegun(accountId, exportId);
    if (job) return { job, account };
    // Finished, deleted, or held by a worker whose lease has not expired.
    tried.add(exportId);
    await turns.end(next);
  }
}
