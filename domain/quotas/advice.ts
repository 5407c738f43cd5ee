import { BASE_UNITS } from '../accounts/meters.ts';
import { daysOfMonth, monthOf, type Day, type Month } from '../calendar.ts';
import { mapRange, overRange, totalOf, type Bill, type Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import type { Outlook } from './outlook.ts';
import type { Standing } from './standing.ts';

/** What to do about a meter that exceeds its limit, or may. Packs and quotas have no price here, so the cheapest is only named where it is certain. */
export interface Advice {
  /**
   * `nothing`: no pack could cost less than doing nothing. `pack`: a pack may cost less than the overage that it avoids.
   * `increase`: the month is over, so only a higher quota helps, from the next month on.
   */
  kind: 'nothing' | 'pack' | 'increase';
  /** How much more covers the month's peak, in units of the meter: as a pack, or every month. */
  quantity: number;
  /** The monthly quota that covers the peak without packs. */
  quota: number;
  /** What doing nothing costs more than a limit that covers the peak, in micro-USD. */
  nothing: Range<bigint>;
  /** What the peak follows from. */
  from: Peak['from'];
}

/** The most that a month is likely to use, in base units, and the source of that estimate. */
interface Peak extends Range<number> {
  from: 'forecast' | 'pace' | 'use';
}

interface Asked {
  standing: Standing;
  outlook: Outlook | null;
  forecast: Forecast | null;
  month: Month;
  today: Day;
  /** Bills the month's use under the present limit. */
  billOf: (used: number) => Bill;
  /** Bills it under a limit that covers all of it. */
  coveredBillOf: (used: number) => Bill;
}

/**
 * The advice for a meter: sized to the upper end of the forecast, which is what may happen, and not to the lowest
 * warning threshold, which nobody pays for. Null if nothing is to be done: there is no limit, even the upper end stays
 * within it, or there is no forecast and no threshold is reached yet.
 */
export function adviceOf(asked: Asked): Advice | null {
  const { standing, outlook, forecast, month, today } = asked;
  const { meter, limit, plan, used, status } = standing;
  if (limit === null || plan === null) return null;
  const peak = peakOf(month, used, forecast, today);
  // The pace alone is no reason to act: one busy day at the beginning of a month would be.
  const isPressing = outlook === null ? status === 'warning' : outlook !== 'within';
  if (!isPressing || peak.high <= limit * BASE_UNITS[meter]) return null;
  const most = Math.ceil(peak.high / BASE_UNITS[meter]);
  const quota = roundUp(most);
  const saved = (amount: number) => totalOf(asked.billOf(amount)) - totalOf(asked.coveredBillOf(amount));
  const nothing = mapRange(overRange(peak, saved), (amount) => (amount > 0n ? amount : 0n));
  const isOver = peak.from === 'use';
  return {
    kind: isWorthNothing(nothing) ? 'nothing' : isOver ? 'increase' : 'pack',
    quantity: isOver ? quota - plan : roundUp(most - limit),
    quota,
    nothing,
    from: peak.from,
  };
}

/** Less than half a cent is shown as $0.00. */
const isWorthNothing = ({ high }: Range<bigint>) => high < 5000n;

/**
 * The forecast; or without one the use so far extrapolated to the end of the month. A month that has ended uses no more.
 * @param used base units
 * @param today in the account's zone
 */
function peakOf(month: Month, used: number, forecast: Forecast | null, today: Day): Peak {
  if (forecast) return { ...overRange(forecast, (amount) => Math.max(used, amount)), from: 'forecast' };
  if (month !== monthOf(today)) return { low: used, expected: used, high: used, from: 'use' };
  const days = daysOfMonth(month);
  const atThisPace = Math.ceil((used * days.length) / (days.indexOf(today) + 1));
  return { low: used, expected: atThisPace, high: atThisPace, from: 'pace' };
}

/** To two digits: 4,321 to 4,400. Numbers that people would choose. */
function roundUp(units: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(units)) - 1);
  return Math.ceil(units / step) * step;
}
