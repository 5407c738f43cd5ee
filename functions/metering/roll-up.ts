import { createHash } from 'node:crypto';
import { monthOf, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import { isCountingLate, mayBeForgotten, type MarkLifetime } from '../../domain/ledger/mark.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { PendingDayStore, PendingMark } from '../storage/pending-days.ts';
import { asOfAccount, type RollUpState } from '../storage/roll-up-state.ts';
import type { RollupStore } from '../storage/rollups.ts';
import { OutOfTime } from './count-day.ts';
import { rollUpMonth, type RollupStores } from './roll-up-month.ts';

export interface RollUp extends RollupStores, MarkLifetime {
  accounts: Pick<AccountStore, 'getMany'>;
  pendingDays: Pick<PendingDayStore, 'all' | 'forget'>;
  rollups: Pick<RollupStore, 'ofMonth' | 'put' | 'state' | 'moveTo'>;
}

interface RollUpResult {
  /** The accounts that were recounted, each with its months. */
  touched: Map<string, Month[]>;
  days: number;
  /** Months whose numbers changed. */
  changed: number;
  /** Parts of months that could not be recounted; their marks stay for the next run. */
  failed: number;
  /** Accounts that were not completely counted, because something failed or time ran out. The next run continues with them. */
  behind: Set<string>;
}

/** How many days of a month are recounted together; the remaining time is checked before each part. */
const DAYS_AT_ONCE = 8;
/** If more accounts than this are behind, none is named: every request reads the state, so it must stay small, and the problem is then everybody's. */
const MAX_NAMED_BEHIND = 200;
/** How many late accounts the log names. */
const MAX_LOGGED = 20;

/**
 * Recounts every marked day once, however many of its windows are marked, including open ones.
 * A failing account does not delay the others.
 * @param now decides which marks may be deleted
 * @param mayGoOn false if the remaining time is too short for another month
 */
export async function rollUp(
  stores: RollUp,
  now: Instant,
  mayGoOn: () => boolean = () => true,
): Promise<RollUpResult> {
  const [marks, before] = await Promise.all([stores.pendingDays.all(), stores.rollups.state()]);
  const accounts = await stores.accounts.getMany([...new Set(marks.map(({ accountId }) => accountId))]);
  const zones = new Map(accounts.map(({ id, timeZone }) => [id, timeZone]));
  const result: RollUpResult = { touched: new Map(), days: 0, changed: 0, failed: 0, behind: new Set() };
  const changed = new Set<string>();
  for (const part of inTurn(partsOf(marks), now)) {
    const { accountId, month } = part;
    if (!mayGoOn()) {
      result.behind.add(accountId);
      continue;
    }
    try {
      const timeZone = zones.get(accountId);
      if (timeZone === undefined) throw new Error('usage was recorded for an account that does not exist');
      if (await rollUpMonth(stores, { ...part, timeZone }, now, mayGoOn))
        changed.add(`${accountId}#${month}`);
      result.days += part.days.length;
      const touched = result.touched.get(accountId) ?? [];
      if (!touched.includes(month)) result.touched.set(accountId, [...touched, month]);
      await forgetOld(stores, part.marks, now);
    } catch (error) {
      result.behind.add(accountId);
      if (error instanceof OutOfTime) continue;
      result.failed += 1;
      logger.error('month not rolled up', { accountId, month, error: error as Error });
    }
  }
  result.changed = changed.size;
  logger.info('rolled up', {
    days: result.days,
    changed: result.changed,
    failed: result.failed,
    behind: result.behind.size,
  });
  await tellHowFar(stores, result.behind, before, marks, now);
  return result;
}

interface Part {
  accountId: string;
  month: Month;
  /** Not empty. */
  days: Day[];
  marks: PendingMark[];
}

function partsOf(marks: readonly PendingMark[]): Part[] {
  const months = Map.groupBy(marks, ({ accountId, day }) => `${accountId}#${monthOf(day)}`);
  return [...months.values()].flatMap((ofMonth) => {
    const days = [...Map.groupBy(ofMonth, ({ day }) => day)];
    const parts = Map.groupBy(days, (_, index) => Math.floor(index / DAYS_AT_ONCE));
    return [...parts.values()].map((part): Part => ({
      accountId: ofMonth[0]!.accountId,
      month: monthOf(ofMonth[0]!.day),
      days: part.map(([day]) => day),
      marks: part.flatMap(([, ofDay]) => ofDay),
    }));
  });
}

/** In a different order on each run, so that whatever ends runs early does not always delay the same accounts. */
function inTurn(parts: readonly Part[], now: Instant): Part[] {
  const place = ({ accountId, days }: Part) =>
    createHash('sha256').update(`${now.toString()}#${accountId}#${days[0]}`).digest('hex');
  return parts
    .map((part) => ({ part, place: place(part) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ part }) => part);
}

async function forgetOld(stores: RollUp, marks: readonly PendingMark[], now: Instant): Promise<void> {
  await stores.pendingDays.forget(marks.filter((mark) => mayBeForgotten(mark, stores, now)));
}

/** Everything confirmed before this run had a mark, and every mark was recounted, except those of accounts that are behind. */
async function tellHowFar(
  { rollups }: RollUp,
  behind: ReadonlySet<string>,
  before: RollUpState,
  marks: readonly PendingMark[],
  now: Instant,
): Promise<void> {
  const instants = new Map([...behind].map((accountId) => [accountId, asOfAccount(before, accountId)]));
  if (behind.size <= MAX_NAMED_BEHIND) await rollups.moveTo({ asOf: now, behind: instants });

  const since = ([accountId, asOf]: [string, Instant | undefined]) =>
    asOf ?? marks.find((mark) => mark.accountId === accountId)?.window ?? now;
  const late = [...instants].filter((each) => isCountingLate(since(each), now));
  if (late.length > 0) {
    logger.error('totals are behind', {
      accounts: late.length,
      first: late.slice(0, MAX_LOGGED).map((each) => ({ accountId: each[0], since: since(each).toString() })),
    });
  }
}
