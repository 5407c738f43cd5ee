import { monthOf, type Instant, type Month } from '../../domain/calendar.ts';
import { logger } from '../logger.ts';
import type { PendingDayStore, PendingMark } from '../storage/pending-days.ts';
import { rollUpMonth, type RollupStores } from './roll-up-month.ts';

export interface RollUp extends RollupStores {
  pendingDays: Pick<PendingDayStore, 'all' | 'forget'>;
  /**
   * How long after its window's end a mark is kept. Longer than the recorder's and this function's timeouts
   * together: every event behind a forgotten mark was stored before its last recount, and a recount by an
   * overlapping run that missed an event is written over by a later run.
   */
  graceSeconds: number;
  windowSeconds: number;
}

export interface RollUpResult {
  /** Accounts and the months of theirs whose days were recounted. */
  touched: Map<string, Month[]>;
  days: number;
  /** Months whose numbers changed. */
  changed: number;
  /** Months that could not be recounted; their marks stay for the next run. */
  failed: number;
  /** False where time ran out or a month failed; the next run goes on with what is left. */
  complete: boolean;
}

/**
 * Recounts every pending day, once, however many of its windows are marked. Marks of open windows count too.
 * @param now as of when: decides which marks may be forgotten
 * @param mayGoOn false when the time left is too short for another month
 */
export async function rollUp(
  stores: RollUp,
  now: Instant,
  mayGoOn: () => boolean = () => true,
): Promise<RollUpResult> {
  const marks = await stores.pendingDays.all();
  const result: RollUpResult = { touched: new Map(), days: 0, changed: 0, failed: 0, complete: true };
  const months = Map.groupBy(marks, ({ accountId, day }) => `${accountId}#${monthOf(day)}`);
  for (const ofMonth of months.values()) {
    if (!mayGoOn()) {
      result.complete = false;
      break;
    }
    try {
      await rollUpMarks(stores, ofMonth, now, result);
    } catch (error) {
      // One account's trouble must not keep the others' numbers old.
      result.failed += 1;
      result.complete = false;
      logger.error('month not rolled up', { accountId: ofMonth[0]?.accountId, error: error as Error });
    }
  }
  // Everything that was confirmed before this run had a mark, and every mark was followed.
  if (result.complete) await stores.rollups.setAsOf(now);
  logger.info('rolled up', {
    days: result.days,
    months: months.size,
    changed: result.changed,
    complete: result.complete,
  });
  return result;
}

async function rollUpMarks(
  stores: RollUp,
  marks: PendingMark[],
  now: Instant,
  result: RollUpResult,
): Promise<void> {
  const [first] = marks;
  if (!first) return;
  const { accountId } = first;
  const month = monthOf(first.day);
  const days = [...new Set(marks.map(({ day }) => day))];
  if (await rollUpMonth(stores, accountId, month, days, now)) result.changed += 1;
  result.days += days.length;
  result.touched.set(accountId, [...(result.touched.get(accountId) ?? []), month]);
  const lifetime = stores.windowSeconds + stores.graceSeconds;
  const old = marks.filter(
    ({ window }) => window.add({ seconds: lifetime }).epochMilliseconds <= now.epochMilliseconds,
  );
  await stores.pendingDays.forget(old);
}
