import { BASE_UNITS, METERS, type Meter } from '../accounts/meters.ts';
import { meterUse } from './meter-use.ts';
import { structureOf, type Totals } from './totals.ts';

/** What use costs, as the API names it where it stands next to meters. */
export const COST = 'costUsd';

/** What can be limited: the use of a meter, or what all use costs. */
export type Measure = Meter | typeof COST;

export const MEASURES: readonly [Measure, ...Measure[]] = [...METERS, COST];

export const isMeter = (measure: Measure): measure is Meter => measure !== COST;

/**
 * Base units per unit in which a limit is kept: 60 seconds a minute. Money is kept in micro-USD, which is both; it becomes
 * decimal USD where it is shown.
 */
export const baseUnitsOf = (measure: Measure): number => (isMeter(measure) ? BASE_UNITS[measure] : 1);

/**
 * What the events of totals cost together, in micro-USD: what calls are rated at, and what producers say that others cost.
 * A breakdown shows the same, kind by kind.
 */
export const costOf = (totals: Totals): bigint =>
  Object.values(structureOf(totals)).reduce((sum, { all }) => sum + BigInt(all['costMicros'] ?? 0), 0n);

/** How much of a measure is used, in base units. Money beyond 9 billion USD is no longer exact, and far over every limit. */
export const useOf = (totals: Totals, measure: Measure): number =>
  isMeter(measure) ? meterUse(totals, measure) : Number(costOf(totals));
