import type { Instant } from '../../domain/calendar.ts';
import type { Clock } from '../clock.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { DueStore } from '../storage/due.ts';
import type { RunQueue } from '../storage/run-queue.ts';
import { eraseCandidates, type EraseStores } from './erase-candidates.ts';
import { removeAccount, type RemoveStores } from './remove-account.ts';

interface EraseDueStores extends EraseStores, Omit<RemoveStores, 'due' | 'exports' | 'files' | 'imports'> {
  accounts: Pick<AccountStore, 'get'>;
  due: Pick<DueStore, 'ofAccount' | 'noteAnew' | 'done'>;
  queue: Pick<RunQueue, 'send'>;
}

interface EraseResult {
  /** Accounts in which nothing is left to erase or to remove. */
  finished: number;
  /** Accounts that another run goes on with. */
  unfinished: number;
}

/** Recorders that read the account before a request have ended by then; see `settlesAt`. */
const WAIT_SECONDS = 60;

/**
 * Goes on with the erasures of these accounts and removes those whose time has come, one account after the other.
 * @param time of the run, which decides what is removed; whether recorders have ended, only the clock can tell
 * @throws Error if an account failed; the others are done, and its note stays for the next run
 */
export async function eraseDue(
  stores: EraseDueStores,
  accounts: readonly string[],
  time: Instant,
  clock: Clock,
  mayGoOn: () => boolean,
): Promise<EraseResult> {
  const result = { finished: 0, unfinished: 0, failed: 0 };
  for (const accountId of accounts) {
    try {
      const isErased = await eraseOne(stores, accountId, clock, mayGoOn);
      const isRemoved = await removeOne(stores, accountId, time, mayGoOn);
      if (isErased && isRemoved) result.finished += 1;
      else result.unfinished += 1;
    } catch (error) {
      result.failed += 1;
      logger.error('data not erased', { accountId, error: error as Error });
    }
  }
  const { finished, unfinished, failed } = result;
  if (failed > 0) throw new Error(`the data of ${failed} accounts could not be erased`);
  return { finished, unfinished };
}

/** @returns whether nothing is left to erase */
async function eraseOne(
  stores: EraseDueStores,
  accountId: string,
  clock: Clock,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const { accounts, due, erasures, queue } = stores;
  const account = await accounts.get(accountId);
  // The erasures of an account that has ended wait with it.
  if (!account) return true;
  const now: Instant = clock();
  const notes = await due.ofAccount('erase', accountId, now);
  const outcome = await eraseCandidates(stores, account, clock, mayGoOn);
  if (outcome === 'finished') {
    await due.done(notes);
    // Somebody may have asked since, and have written the note that was just removed.
    if ((await erasures.unfinished(accountId)).length > 0) await due.noteAnew('erase', accountId, now);
    return true;
  }
  // The schedule makes up for a message that is lost.
  await queue.send([accountId], now, outcome === 'waiting' ? WAIT_SECONDS : 0);
  return false;
}

/** @returns whether nothing is left to remove */
async function removeOne(
  stores: EraseDueStores,
  accountId: string,
  time: Instant,
  mayGoOn: () => boolean,
): Promise<boolean> {
  if (await removeAccount(stores, accountId, time, mayGoOn)) return true;
  await stores.queue.send([accountId], time);
  return false;
}
