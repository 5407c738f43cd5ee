import {
  addDays,
  addMonths,
  atHour,
  lastDayOfMonth,
  localDay,
  monthOf,
  weekday,
  type Day,
  type Instant,
} from '../../calendar.ts';

/** How often a schedule makes an export. */
export const CADENCES = ['week', 'month'] as const;
export type Cadence = (typeof CADENCES)[number];

/** A week from Monday to Sunday, by its Monday (`2026-11-16`), or a month (`2026-11`), in the account's zone. */
export type Period = string;

/** The export of a period is made at this hour of the day after it, in the account's zone. */
const EXPORT_HOUR = 6;

const DAYS_OF_WEEK = 7;

export const cadenceOf = (period: Period): Cadence => (period.length === 'YYYY-MM'.length ? 'month' : 'week');

/** The period that a day is in. */
export const periodOf = (every: Cadence, day: Day): Period =>
  every === 'month' ? monthOf(day) : addDays(day, 1 - weekday(day));

/** The period `count` periods later (earlier where negative). */
export const addPeriods = (period: Period, count: number): Period =>
  cadenceOf(period) === 'month' ? addMonths(period, count) : addDays(period, count * DAYS_OF_WEEK);

/** The first and the last day of a period. */
export function daysOfPeriod(period: Period): { from: Day; to: Day } {
  return cadenceOf(period) === 'month'
    ? { from: `${period}-01`, to: lastDayOfMonth(period) }
    : { from: period, to: addDays(period, DAYS_OF_WEEK - 1) };
}

/** The last period that is over, whose export may be made at once. */
export const lastFullPeriod = (every: Cadence, now: Instant, timeZone: string): Period =>
  addPeriods(periodOf(every, localDay(now, timeZone)), -1);

/**
 * When the export of a period is due: whatever DST does, when clocks show the hour on the day after it. That of a month
 * then waits until the month is closed, so that its figures are final.
 */
export const periodDue = (period: Period, timeZone: string): Instant =>
  atHour(addDays(daysOfPeriod(period).to, 1), EXPORT_HOUR, timeZone);

/** The last period whose export is due. */
export function lastDuePeriod(every: Cadence, now: Instant, timeZone: string): Period {
  const last = lastFullPeriod(every, now, timeZone);
  const isDue = periodDue(last, timeZone).epochMilliseconds <= now.epochMilliseconds;
  return isDue ? last : addPeriods(last, -1);
}
