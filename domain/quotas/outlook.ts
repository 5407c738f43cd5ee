import type { Day } from '../calendar.ts';
import type { DayUse, Forecast } from './forecast.ts';

/** Whether a month reaches its limit, stated with no more certainty than the forecast has. */
export type Outlook =
  /** `on` is null if the day is unknown. */
  | { kind: 'reached'; on: Day | null }
  /** Even the low end of the range reaches the limit: nine of ten such months do. */
  | { kind: 'expected'; on: Day }
  /** The limit is within the range; `on` is null if the expected use stays below it. */
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

/** The first day by whose end the current limit was reached. */
function dayReached(days: readonly DayUse[], limit: number): Day | null {
  let sum = 0;
  const day = days.find(({ used }) => {
    sum += used;
    return sum > 0 && sum >= limit;
  });
  return day?.day ?? null;
}
