import { createHash } from 'node:crypto';
import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { monthsOf } from '../../domain/ledger/local-spans.ts';
import { isCountingLate, type Mark } from '../../domain/ledger/mark.ts';
import { BrokenOff } from '../ledger/count-slices.ts';
import { Outrun } from '../ledger/outrun.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { MarkStore } from '../storage/marks.ts';
import { rollUpAccount, type RollUpStores } from './roll-up-account.ts';

export interface RollUp extends RollUpStores {
  accounts: Pick<AccountStore, 'getMany' | 'hasEnded'>;
  marks: RollUpStores['marks'] & Pick<MarkStore, 'all' | 'ofAccount'>;
  /** See `isSettled`. */
  graceSeconds: number;
}

interface RollUpResult {
  /** Accounts that were counted. */
  accounts: number;
  /** Slices whose counts changed. */
  changed: number;
  /** Accounts that could not be counted; their marks stay for the next run. */
  failed: number;
  /** The first reason. */
  firstError: unknown;
  /** Accounts that were not completely counted, because something failed, time ran out or another run is at them. */
  behind: Set<string>;
}

interface RollUpOptions {
  /** False if there is no time left to begin with more. */
  mayGoOn?: () => boolean;
  /** Only these accounts; all that have marks by default. */
  accounts?: readonly string[] | undefined;
  /** Called with each account that was counted and the months that have news. A failure is the account's own. */
  counted?: (account: Account, view: UsageView, months: Month[]) => Promise<void>;
}

const ACCOUNTS_AT_ONCE = 4;
/** How many late accounts the log names. */
const MAX_LOGGED = 20;

/**
 * Counts what is marked, several accounts at once. An account that fails, or that has millions of events, delays no
 * other.
 * @param now decides which marks are settled
 */
export async function rollUp(
  stores: RollUp,
  now: Instant,
  { mayGoOn = () => true, accounts: only, counted = async () => undefined }: RollUpOptions = {},
): Promise<RollUpResult> {
  const marks = only ? await marksOf(stores, only) : await stores.marks.all();
  const result: RollUpResult = {
    accounts: 0,
    changed: 0,
    failed: 0,
    firstError: undefined,
    behind: new Set(),
  };
  const accounts = new Map(
    (await stores.accounts.getMany([...marks.keys()])).map((account) => [account.id, account]),
  );
  // Their marks stay, so that what is pending is counted if they are restored.
  const missing = [...marks.keys()].filter((accountId) => !accounts.has(accountId));
  for (const accountId of missing) if (await stores.accounts.hasEnded(accountId)) marks.delete(accountId);
  const limits = { graceSeconds: stores.graceSeconds, mayGoOn };

  async function rollUpOne([accountId, ofAccount]: [string, Mark[]]): Promise<void> {
    try {
      if (!mayGoOn()) throw new BrokenOff();
      const account = accounts.get(accountId);
      if (!account) throw new Error('usage was recorded for an account that does not exist');
      const { changed, view } = await rollUpAccount(stores, account, ofAccount, now, limits);
      result.accounts += 1;
      result.changed += changed;
      const spans = ofAccount.map(({ span }) => span);
      await counted(account, view, monthsOf(spans, account.timeZone));
    } catch (error) {
      result.behind.add(accountId);
      if (error instanceof BrokenOff || error instanceof Outrun) return;
      result.failed += 1;
      result.firstError ??= error;
      logger.error('account not rolled up', { accountId, error: error as Error });
    }
  }

  await pMap(inTurn([...marks], now), rollUpOne, { concurrency: ACCOUNTS_AT_ONCE });
  const { accounts: done, changed, failed, behind } = result;
  logger.info('rolled up', { accounts: done, changed, failed, behind: behind.size });
  tellWhoIsLate(marks, behind, now);
  return result;
}

async function marksOf(
  { marks }: Pick<RollUp, 'marks'>,
  accounts: readonly string[],
): Promise<Map<string, Mark[]>> {
  const found = await pMap(
    accounts,
    async (accountId) => [accountId, await marks.ofAccount(accountId)] as const,
    { concurrency: ACCOUNTS_AT_ONCE },
  );
  return new Map(found.filter(([, ofAccount]) => ofAccount.length > 0));
}

/** In a different order in each run, so that whatever ends runs early does not always delay the same accounts. */
function inTurn(accounts: readonly [string, Mark[]][], now: Instant): [string, Mark[]][] {
  const place = (accountId: string) =>
    createHash('sha256').update(`${now.toString()}#${accountId}`).digest('hex');
  return accounts
    .map((account) => ({ account, place: place(account[0]) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ account }) => account);
}

function tellWhoIsLate(
  marks: ReadonlyMap<string, readonly Mark[]>,
  behind: ReadonlySet<string>,
  now: Instant,
): void {
  const late = [...behind].flatMap((accountId) => {
    const mark = (marks.get(accountId) ?? []).find((each) => isCountingLate(each, now.epochMilliseconds));
    return mark ? [{ accountId, since: new Date(mark.windowMs).toISOString() }] : [];
  });
  if (late.length > 0)
    logger.error('totals are behind', { accounts: late.length, first: late.slice(0, MAX_LOGGED) });
}
