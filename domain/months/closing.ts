import { Temporal } from 'temporal-polyfill';
import type { Account } from '../accounts/account.ts';
import { addMonths, endOfMonth, localMonth, monthsUntil, type Instant, type Month } from '../calendar.ts';
import { RECORDABLE_MONTHS } from '../ledger/retention.ts';

/** When a month is due to be closed: `closeAfterHours` after it ends in the account's time zone. */
export function closingDue(month: Month, timeZone: string, closeAfterHours: number): Instant {
  return endOfMonth(month, timeZone).add({ hours: closeAfterHours });
}

/** Every month that is due at `now` and can still receive events, oldest first. */
export function closableMonths(timeZone: string, closeAfterHours: number, now: Instant): Month[] {
  const latest = addMonths(localMonth(now.subtract({ hours: closeAfterHours }), timeZone), -1);
  return monthsUntil(latest, RECORDABLE_MONTHS);
}

interface MonthToClose {
  month: Month;
  /** Whether the CSM gets the monthly report. */
  withReport: boolean;
}

interface Months {
  has(month: Month): boolean;
}

/**
 * The months to close now, oldest first: from the month of the first use, or of the account's creation if that is
 * earlier, except those that are closed already.
 *
 * Each is reported, however late, since a month that was not closed in time still owes its report. The exceptions are
 * months from before the account was created: they were loaded long after they ended and are news to nobody, apart
 * from the latest.
 * @param closable from `closableMonths`
 * @param counted the months that have use
 */
export function monthsToClose(
  { createdAt, timeZone }: Pick<Account, 'createdAt' | 'timeZone'>,
  closable: readonly Month[],
  counted: Months,
  closed: Months,
): MonthToClose[] {
  const created = localMonth(Temporal.Instant.from(createdAt), timeZone);
  const first = closable.findIndex((month) => counted.has(month) || month >= created);
  const latest = closable.at(-1);
  return (first === -1 ? [] : closable.slice(first))
    .filter((month) => !closed.has(month))
    .map((month) => ({ month, withReport: month === latest || month >= created }));
}

/** Catching up takes minutes; an account that has waited this long for its month to close needs an operator. */
const LATE_HOURS = 3;

/** @param due from `closingDue` */
export function isClosingLate(due: Instant, now: Instant): boolean {
  return Temporal.Instant.compare(due.add({ hours: LATE_HOURS }), now) < 0;
}

/** No zone is farther behind UTC. */
const HOURS_BEHIND = 12;

/** Whether an instant may lie in a month that is over, in some time zone. @param epochMs milliseconds since 1970 */
export function mayBeOfMonthOver(epochMs: number, now: Instant): boolean {
  const month = now.toZonedDateTimeISO('UTC').toPlainDate().with({ day: 1 });
  const start = month.toZonedDateTime('UTC').add({ hours: HOURS_BEHIND });
  return epochMs < start.epochMilliseconds;
}
