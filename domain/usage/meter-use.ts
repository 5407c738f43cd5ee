import { BASE_UNITS, type Meter } from '../accounts/meters.ts';
import { ALL_KINDS } from '../kinds/all.ts';
import { structureOf, type Totals } from './totals.ts';

const SUMMED = new Map(
  ALL_KINDS.map(({ name, meter, measures, isPriced }) => {
    const cost = Object.keys(measures).find((measure) => isPriced && measures[measure]?.money);
    return [meter.name, { kind: name, measure: meter.measure, cost }];
  }),
);

/**
 * How much of a meter is used, in whole base units: seconds for the minute meters, pieces for the others.
 * Comparisons with limits use base units, so that no rounding decides whether a quota is exceeded.
 */
export function meterUse(totals: Totals, meter: Meter): number {
  const { kind, measure } = SUMMED.get(meter)!;
  return Number(structureOf(totals)[kind]?.all[measure] ?? 0);
}

/** What the use of a meter cost by itself, in micro-USD: the sum of its calls. 0 if its events are not priced. */
export function meterCost(totals: Totals, meter: Meter): bigint {
  const { kind, cost } = SUMMED.get(meter)!;
  return cost === undefined ? 0n : BigInt(structureOf(totals)[kind]?.all[cost] ?? 0);
}

/** Base units as units of the meter, with at most six decimals. */
export function toUnits(meter: Meter, baseUnits: number): number {
  return roundedSixth(baseUnits, BASE_UNITS[meter]);
}

/** Seconds as minutes, with at most six decimals. */
export function toMinutes(seconds: number): number {
  return roundedSixth(seconds, 60);
}

const roundedSixth = (amount: number, per: number) => Math.round((amount * 1e6) / per) / 1e6;
