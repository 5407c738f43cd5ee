import type { AccountTerms } from '../accounts/account.ts';
import { BASE_UNITS, HAS_COST, type Meter } from '../accounts/meters.ts';
import { multiply, parseUsd, portion } from '../money.ts';
import type { Forecast } from './forecast.ts';
import type { Standing, Terms } from './standing.ts';

/** Micro-USD that are payable for a month. Sums are exact, hence `bigint`. */
export interface Bill {
  /** For use that is charged at its own cost. */
  charged: bigint;
  /** For use over the limit, at the overage rate. */
  overage: bigint;
}

/** An amount at the end of the month, by the forecast. */
export interface Range<Amount> {
  low: Amount;
  expected: Amount;
  high: Amount;
}

/** Use that has a cost of its own, from which further use is priced. */
export interface Priced {
  /** Micro-USD. */
  cost: bigint;
  /** Base units that cost this together. */
  used: number;
}

type Charge = NonNullable<NonNullable<AccountTerms['charges']>[Meter]>;

/** Whether use within the limit is payable: as agreed, or else only where there is no limit within which it is included. */
export function chargeOf({ charges, quotas }: Pick<Terms, 'charges' | 'quotas'>, meter: Meter): Charge {
  const isUnlimited = (quotas[meter] ?? null) === null;
  return charges?.[meter] ?? (isUnlimited && HAS_COST[meter] ? 'charged' : 'included');
}

/**
 * What use of a meter costs: everything is paid once. Use over the limit is paid at the overage rate, and so not at its
 * own cost as well; only a charged meter without an overage rate has its own cost over the limit too.
 *
 * Which calls were over the limit depends on their order, and what an event costs never does. So the use within the
 * limit has the share of the cost that it has of the use.
 * @param priced what the use cost so far; without any, nothing is known of what further use costs
 */
export function billAt(
  { meter, limit }: Pick<Standing, 'meter' | 'limit'>,
  terms: Pick<Terms, 'charges' | 'quotas' | 'overageRates'>,
  priced: Priced,
): (used: number) => Bill {
  const rate = parseUsd(terms.overageRates[meter] ?? '');
  const isCharged = chargeOf(terms, meter) === 'charged';
  return (used) => {
    const within = limit === null ? used : Math.min(used, limit * BASE_UNITS[meter]);
    const atOwnCost = rate === undefined ? used : within;
    return {
      charged: isCharged && priced.used > 0 ? portion(priced.cost, atOwnCost, priced.used) : 0n,
      overage: BigInt(multiply(rate ?? 0, used - within, BASE_UNITS[meter])),
    };
  };
}

export const totalOf = ({ charged, overage }: Bill): bigint => charged + overage;

export const sumOfBills = (bills: readonly Bill[]): Bill => ({
  charged: bills.reduce((sum, { charged }) => sum + charged, 0n),
  overage: bills.reduce((sum, { overage }) => sum + overage, 0n),
});

/** What a value is at the low end of a forecast, as expected, and at the high end. */
export const overRange = <Value>(
  { low, expected, high }: Range<number> | Forecast,
  valueOf: (used: number) => Value,
): Range<Value> => ({ low: valueOf(low), expected: valueOf(expected), high: valueOf(high) });

/** The same of every amount of a range. */
export const mapRange = <From, To>(
  { low, expected, high }: Range<From>,
  to: (amount: From) => To,
): Range<To> => ({
  low: to(low),
  expected: to(expected),
  high: to(high),
});
