import type { Day } from '../calendar.ts';
import type { DayUse, Forecast } from './forecast.ts';

/** Whether a month reaches its limit, in words that are no surer than the forecast is. */
export type Outlook =
  /** `on` is null where the day is not known. */
  | { kind: 'reached'; on: Day | null }
  /** Even the low end of the range reaches it: nine of ten such months do. */
  | { kind: 'expected'; on: Day }
  /** The limit lies within the range; `on` is null where what is expected stays below it. */
  | { kind: 'possible'; on: Day | null }
  /** Even the high end stays below it. */
  | { kind: 'unlikely' }
  /** There is no forecast. */
  | { kind: 'unknown' };

/**
 * @param used base units
 * @param limit base units
 * @param days of the month, oldest first, as far as they are known
 */
export function outlook(
  used: number,
  limit: number,
  forecast: Forecast | null,
  days: readonly DayUse[] = [],
): Outlook {
  if (used > 0 && used >= limit) return { kind: 'reached', on: dayReached(days, limit) };
  if (forecast === null) return { kind: 'unknown' };
  const { low, high, exhaustsOn } = forecast;
  if (low >= limit && exhaustsOn !== null) return { kind: 'expected', on: exhaustsOn };
  return high >= limit ? { kind: 'possible', on: exhaustsOn } : { kind: 'unlikely' };
}

/** The first day by whose end the limit, as it is now, was reached. */
function dayReached(days: readonly DayUse[], limit: number): Day | null {
  let sum = 0;
  const day = days.find(({ used }) => {
    sum += used;
    return sum > 0 && sum >= limit;
  });
  return day?.day ?? null;
}
