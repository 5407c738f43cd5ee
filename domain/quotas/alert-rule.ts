import type { Month } from '../calendar.ts';
import { BASE_UNITS } from '../accounts/meters.ts';
import type { Alert, AlertIdentity, AlertReason } from './alert.ts';
import { forecastExceeds, type Forecast } from './forecast.ts';
import { hasReached, type Standing } from './standing.ts';

interface AlertInput {
  standing: Standing;
  /** Percent of the limit, in any order. */
  thresholds: readonly number[];
  forecast: Forecast | null;
  /** The month that standing and forecast are of. */
  month: Month;
  /** The account's alerts; those of other months, meters and limits are ignored. */
  existing: readonly Alert[];
}

/**
 * The one alert to raise for a meter now, if any. Several thresholds crossed at once make one alert, the highest; after
 * it no lower one follows, even where voided events lower the use. What is already known for this month, meter and
 * limit is not repeated, whether its email is sent, pending or failed: sending again is not raising again.
 *
 * Where a threshold and the forecast are both new, the threshold goes first, since it is a fact; the forecast follows
 * in the next evaluation if it still holds by then and the limit is not reached. An account without thresholds
 * is warned by the forecast alone.
 *
 * A new effective limit (a pack, another quota) starts afresh.
 */
export function nextAlert(input: AlertInput): AlertIdentity | undefined {
  const { standing, thresholds, forecast, month } = input;
  const { meter, limit } = standing;
  if (limit === null) return undefined;
  const known = input.existing
    .filter((alert) => alert.month === month && alert.meter === meter && alert.limit === limit)
    .map(({ reason }) => reason);
  const reason = reasons(standing, thresholds, forecast).find((reason) => !isCovered(reason, known));
  return reason === undefined ? undefined : { month, meter, limit, reason };
}

/**
 * The identity as a text that sorts by month, meter, limit and threshold, the forecast last, stable and usable within a
 * key: `2026-11#sms#0000000000001000#0090`. The paddings hold every limit that is exact (2^53) and every threshold.
 */
export function alertKey({ month, meter, limit, reason }: AlertIdentity): string {
  return [month, meter, String(limit).padStart(16, '0'), String(reason).padStart(4, '0')].join('#');
}

/** What holds for a meter now, the most urgent first: at most one threshold, and the forecast below 100 %. */
function reasons(
  { meter, limit, used }: Standing,
  thresholds: readonly number[],
  forecast: Forecast | null,
): AlertReason[] {
  if (limit === null) return [];
  const reached = thresholds.filter((percent) => hasReached(meter, used, limit, percent));
  const exceeds =
    forecast !== null &&
    !hasReached(meter, used, limit, 100) &&
    forecastExceeds(forecast, limit * BASE_UNITS[meter]);
  return [...(reached.length > 0 ? [Math.max(...reached)] : []), ...(exceeds ? ['forecast' as const] : [])];
}

/** An alert of 100 % or more has said all that the forecast could say. */
function isCovered(reason: AlertReason, known: readonly AlertReason[]): boolean {
  if (known.includes(reason)) return true;
  const atLeast = reason === 'forecast' ? 100 : reason;
  return known.some((other) => other !== 'forecast' && other >= atLeast);
}
