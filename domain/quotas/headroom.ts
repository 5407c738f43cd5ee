import { BASE_UNITS, type Meter } from '../accounts/meters.ts';
import { daysOfMonth, monthOf, type Day, type Month } from '../calendar.ts';
import type { Forecast } from './forecast.ts';

/** The most that a month is likely to use, in base units, and the source of that estimate. */
interface Peak {
  amount: number;
  from: 'forecast' | 'pace' | 'use';
}

/**
 * The upper end of the forecast, or without one the use so far extrapolated to the end of the month. A month that has
 * ended uses no more.
 * @param used base units
 * @param today in the account's zone
 */
export function peakOf(month: Month, used: number, forecast: Forecast | null, today: Day): Peak {
  if (month !== monthOf(today)) return { amount: used, from: 'use' };
  if (forecast) return { amount: Math.max(used, forecast.high), from: 'forecast' };
  const days = daysOfMonth(month);
  return { amount: Math.ceil((used * days.length) / (days.indexOf(today) + 1)), from: 'pace' };
}

/** What to add so that the month causes no further warning, in units of the meter. */
interface Headroom {
  /** Percent of the limit: the peak stays below it. */
  threshold: number;
  /** The pack to add for this month only; 0 if none is needed. */
  pack: number;
  /** The monthly quota that would suffice without packs. */
  quota: number;
}

/** A threshold below half of the limit is only a milestone: staying under it would mean buying more than twice the use. */
const LEAST_THRESHOLD = 50;

/**
 * The pack or quota that prevents further warnings. A pack that only covers the overage would trigger the next warning
 * immediately, because a new limit re-arms every threshold, so the peak must stay below the lowest threshold.
 * Quantities are rounded up to numbers that people would choose.
 * @param peak base units
 * @param limit units of the meter
 * @param thresholds percent, in any order
 */
export function headroom(meter: Meter, peak: number, limit: number, thresholds: readonly number[]): Headroom {
  const threshold = Math.min(100, ...thresholds.filter((percent) => percent >= LEAST_THRESHOLD));
  const needed = Math.floor((peak * 100) / (BASE_UNITS[meter] * threshold)) + 1;
  return { threshold, pack: needed > limit ? roundUp(needed - limit) : 0, quota: roundUp(needed) };
}

/** To two digits: 4,321 to 4,400. */
function roundUp(units: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(units)) - 1);
  return Math.ceil(units / step) * step;
}
