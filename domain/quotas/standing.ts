import type { Account } from '../accounts/account.ts';
import { METERS, type Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { parseUsd, multiply, type MicroUsd } from '../money.ts';
import { baseUnitsOf, type Measure } from '../usage/measure.ts';
import { meterUse } from '../usage/meter-use.ts';
import type { Totals } from '../usage/totals.ts';
import type { Pack } from './pack.ts';

/** The part of an account's terms that limits and bills depend on. */
export type Terms = Pick<Account, 'quotas' | 'thresholds' | 'overageRates' | 'charges'>;

/** Where use stands with a limit in one month. Amounts are in base units (seconds, pieces or micro-USD) unless noted otherwise. */
export interface Position<Of extends Measure = Measure> {
  meter: Of;
  /** In units of the meter, or micro-USD; null is unlimited. */
  limit: number | null;
  used: number;
  status: 'unlimited' | 'ok' | 'warning' | 'exceeded';
}

/** An account's standing with one meter in one month. */
export interface Standing extends Position<Meter> {
  /** In units of the meter; null is unlimited. */
  plan: number | null;
  /** All packs of the month together, in units of the meter. */
  packs: number;
  /** Plan and packs together, in units of the meter; null is unlimited, whatever packs there are. */
  limit: number | null;
  overage: { baseUnits: number; costMicros: MicroUsd };
}

export function standings(terms: Terms, packs: readonly Pack[], month: Month, totals: Totals): Standing[] {
  return METERS.map((meter) => {
    const used = meterUse(totals, meter);
    const plan = terms.quotas[meter] ?? null;
    const bought = packs.filter((pack) => pack.meter === meter && pack.month === month);
    const quantity = bought.reduce((sum, pack) => sum + pack.quantity, 0);
    const limit = plan === null ? null : plan + quantity;
    const over = limit === null ? 0 : Math.max(0, used - limit * baseUnitsOf(meter));
    const rate = parseUsd(terms.overageRates[meter] ?? '0') ?? 0;
    return {
      ...positionAt({ meter, limit, used }, terms.thresholds),
      plan,
      packs: quantity,
      overage: { baseUnits: over, costMicros: multiply(rate, over, baseUnitsOf(meter)) },
    };
  });
}

/** Use of anything against a limit: of a meter, or of a part of it by a budget. @param thresholds percent */
export const positionAt = <Of extends Measure>(
  { meter, limit, used }: Omit<Position<Of>, 'status'>,
  thresholds: readonly number[],
): Position<Of> => ({ meter, limit, used, status: statusOf(meter, used, limit, thresholds) });

/** Whether use has reached `percent` of the limit, to the hundredth; the first use reaches a limit of 0. */
export function hasReached(meter: Measure, used: number, limit: number, percent: number): boolean {
  if (used <= 0) return false;
  const whole = limit * baseUnitsOf(meter);
  const hundredths = Math.round(percent * 100);
  // Money leaves the range of exact numbers here.
  return isExact(used, whole, hundredths)
    ? used * 10_000 >= whole * hundredths
    : BigInt(used) * 10_000n >= BigInt(whole) * BigInt(hundredths);
}

/** Use as a percentage of the limit, truncated (not rounded) to two decimals: 99.996 % is not yet 100 %. */
export function percentUsed(meter: Measure, used: number, limit: number | null): number | null {
  if (limit === null) return null;
  if (limit === 0) return used > 0 ? 100 : 0;
  const whole = limit * baseUnitsOf(meter);
  if (isExact(used, whole, 0)) return Math.floor((used * 10_000) / whole) / 100;
  return Number((BigInt(used) * 10_000n) / BigInt(whole)) / 100;
}

const isExact = (used: number, whole: number, hundredths: number) =>
  Math.max(used * 10_000, whole * hundredths) <= Number.MAX_SAFE_INTEGER;

function statusOf(
  meter: Measure,
  used: number,
  limit: number | null,
  thresholds: readonly number[],
): Position['status'] {
  if (limit === null) return 'unlimited';
  if (used > limit * baseUnitsOf(meter)) return 'exceeded';
  return thresholds.some((percent) => hasReached(meter, used, limit, percent)) ? 'warning' : 'ok';
}
