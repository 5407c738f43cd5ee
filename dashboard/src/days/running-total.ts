import { daysOfMonth, type Day, type Month } from '../../../domain/calendar.ts';
import { rounded } from '../charts/series.ts';

/** A day of a month, with what a meter has reached by its end. */
export interface TotalDay {
  day: Day;
  /** Undefined of a day that is still to come. */
  used: number | undefined;
  total: number | undefined;
  /** What the month before had reached by the same day; its whole if it was shorter. */
  before: number | undefined;
}

/**
 * The running total of each day of a month.
 * @param used of each day up to today @param before of each day of the month before; empty if it is unknown
 */
export function runningTotals(month: Month, used: readonly number[], before: readonly number[]): TotalDay[] {
  const [totals, totalsBefore] = [sums(used), sums(before)];
  return daysOfMonth(month).map((day, index) => ({
    day,
    used: used[index],
    total: totals[index],
    before: totalsBefore[index] ?? totalsBefore.at(-1),
  }));
}

/** After each of the values. */
export function sums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => (sum = rounded(sum + value)));
}
