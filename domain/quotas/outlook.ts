import type { Day } from '../calendar.ts';
import { baseUnitsOf, type Measure } from '../usage/measure.ts';
import type { DayUse, Forecast } from './forecast.ts';

/**
 * Whether a month exceeds its limit, stated with no more certainty than the forecast has; from good to bad.
 * `within`: even the upper end of the forecast stays within the limit. `may_exceed`: the limit is within the forecast's
 * range. `will_exceed`: even the lower end is over the limit, as nine of ten such months turn out; the forecast raises an
 * alert. `exceeded`: more is used than the limit, a fact with or without a forecast.
 */
export const OUTLOOKS = ['within', 'may_exceed', 'will_exceed', 'exceeded'] as const;
export type Outlook = (typeof OUTLOOKS)[number];

/** Null without a limit, and without a forecast unless the limit is already exceeded. */
export function outlookOf(
  meter: Measure,
  used: number,
  limit: number | null,
  forecast: Pick<Forecast, 'low' | 'high'> | null,
): Outlook | null {
  if (limit === null) return null;
  const most = limit * baseUnitsOf(meter);
  if (used > most) return 'exceeded';
  if (forecast === null) return null;
  if (forecast.low > most) return 'will_exceed';
  return forecast.high > most ? 'may_exceed' : 'within';
}

/**
 * The first day by whose end the present limit was reached; null if it is not known.
 * @param limit base units
 * @param days of the month, oldest first, as far as they are known
 */
export function dayReached(days: readonly DayUse[], limit: number): Day | null {
  let sum = 0;
  const day = days.find(({ used }) => {
    sum += used;
    return sum > 0 && sum >= limit;
  });
  return day?.day ?? null;
}
