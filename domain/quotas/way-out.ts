import { BASE_UNITS } from '../accounts/meters.ts';
import type { Forecast } from './forecast.ts';
import type { MonthUse } from './month-use.ts';
import type { Standing } from './standing.ts';

/** The cheapest way out of a meter that exceeds its limit, or may. Packs and quotas have no price here. */
interface WayOut {
  kind: 'nothing' | 'pack' | 'increase';
  because: 'no_limit' | 'within' | 'not_charged' | 'once' | 'again_and_again';
  /** What covers the most that the month is likely to use, in units of the meter; null if nothing is needed. */
  quantity: number | null;
}

/** A limit that two of the last three months exceeded is too low; one that a single month exceeds is not. */
const LATEST = 3;
const OFTEN = 2;

/** @param months oldest first, this one last */
export function wayOut(
  { meter, limit, used, overage }: Pick<Standing, 'meter' | 'limit' | 'used' | 'overage'>,
  forecast: Forecast | null,
  months: readonly MonthUse[],
  rateMicros: number,
): WayOut {
  const base = BASE_UNITS[meter];
  if (limit === null) return { kind: 'nothing', because: 'no_limit', quantity: null };
  const peak = Math.max(used, forecast?.high ?? 0);
  if (peak <= limit * base) return { kind: 'nothing', because: 'within', quantity: null };
  if (rateMicros === 0 && overage.costMicros === 0)
    return { kind: 'nothing', because: 'not_charged', quantity: null };
  const quantity = Math.ceil(peak / base) - limit;
  const exceeded = months
    .slice(-LATEST - 1, -1)
    .filter((month) => month.used !== null && month.limit !== null && month.used > month.limit * base);
  return exceeded.length >= OFTEN
    ? { kind: 'increase', because: 'again_and_again', quantity }
    : { kind: 'pack', because: 'once', quantity };
}
