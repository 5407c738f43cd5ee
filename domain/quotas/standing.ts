import type { Account } from '../accounts/account.ts';
import { BASE_UNITS, METERS, type Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { parseUsd, multiply, type MicroUsd } from '../money.ts';
import { meterUse } from '../usage/meter-use.ts';
import type { Totals } from '../usage/totals.ts';
import type { Pack } from './pack.ts';

/** The part of an account's terms that limits and bills depend on. */
export type Terms = Pick<Account, 'quotas' | 'thresholds' | 'overageRates' | 'charges'>;

/** An account's standing with one meter in one month. Amounts are in base units (seconds or pieces) unless noted otherwise. */
export interface Standing {
  meter: Meter;
  /** In units of the meter; null is unlimited. */
  plan: number | null;
  /** All packs of the month together, in units of the meter. */
  packs: number;
  /** Plan and packs together, in units of the meter; null is unlimited, whatever packs there are. */
  limit: number | null;
  used: number;
  status: 'unlimited' | 'ok' | 'warning' | 'exceeded';
  overage: { baseUnits: number; costMicros: MicroUsd };
}

export function standings(terms: Terms, packs: readonly Pack[], month: Month, totals: Totals): Standing[] {
  return METERS.map((meter) => {
    const used = meterUse(totals, meter);
    const plan = terms.quotas[meter] ?? null;
    const bought = packs.filter((pack) => pack.meter === meter && pack.month === month);
    const quantity = bought.reduce((sum, pack) => sum + pack.quantity, 0);
    const limit = plan === null ? null : plan + quantity;
    const over = limit === null ? 0 : Math.max(0, used - limit * BASE_UNITS[meter]);
    const rate = parseUsd(terms.overageRates[meter] ?? '0') ?? 0;
    return {
      meter,
      plan,
      packs: quantity,
      limit,
      used,
      status: statusOf(meter, used, limit, terms.thresholds),
      overage: { baseUnits: over, costMicros: multiply(rate, over, BASE_UNITS[meter]) },
    };
  });
}

/** Whether use has reached `percent` of the limit; the first use reaches a limit of 0. */
export function hasReached(meter: Meter, used: number, limit: number, percent: number): boolean {
  return used > 0 && used * 100 >= limit * BASE_UNITS[meter] * percent;
}

/** Use as a percentage of the limit, truncated (not rounded) to two decimals: 99.996 % is not yet 100 %. */
export function percentUsed(meter: Meter, used: number, limit: number | null): number | null {
  if (limit === null) return null;
  if (limit === 0) return used > 0 ? 100 : 0;
  return Math.floor((used * 10_000) / (limit * BASE_UNITS[meter])) / 100;
}

function statusOf(
  meter: Meter,
  used: number,
  limit: number | null,
  thresholds: readonly number[],
): Standing['status'] {
  if (limit === null) return 'unlimited';
  if (used > limit * BASE_UNITS[meter]) return 'exceeded';
  return thresholds.some((percent) => hasReached(meter, used, limit, percent)) ? 'warning' : 'ok';
}
