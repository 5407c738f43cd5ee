import { ALL_KINDS, capitalised } from '../kinds/all.ts';
import type { KindMeter } from '../kinds/kind.ts';
import type { EventKind, MeterOf } from '../kinds/kinds.ts';

/** The name of a meter: what is billed, per calendar month of the account. */
export type Meter = MeterOf<EventKind>;

/** In the order in which they are shown. */
export const METERS = ALL_KINDS.map(({ meter }) => meter.name) as [Meter, ...Meter[]];

/** A value for each meter. */
export const byMeter = <Value>(valueOf: (meter: Meter) => Value) =>
  Object.fromEntries(METERS.map((meter) => [meter, valueOf(meter)])) as Record<Meter, Value>;

const DEFINITIONS = new Map(ALL_KINDS.map(({ meter }) => [meter.name, meter]));
const COSTS = new Set(ALL_KINDS.filter(({ isPriced }) => isPriced).map(({ meter }) => meter.name));
const perMeter = <Value>(valueOf: (definition: KindMeter) => Value) =>
  byMeter((meter) => valueOf(DEFINITIONS.get(meter)!));

/** Base units per unit of the meter: 60 seconds a minute. */
export const BASE_UNITS = perMeter(({ baseUnits }) => baseUnits);

/**
 * Whether use of a meter has a cost of its own, as a call has: then use within the limit can be charged. A cost
 * that producers give to events of other kinds is theirs, and no bill has it.
 */
export const HAS_COST = byMeter((meter) => COSTS.has(meter));

/** Units within a sentence: "5,000 more SMS messages". */
export const METER_NOUNS = perMeter(({ noun }) => noun.other);

/** One unit within a sentence: "$0.01 per SMS message". */
export const METER_UNITS = perMeter(({ noun }) => noun.one);

/** Headings: "Completed interviews". */
export const METER_NAMES = perMeter(({ noun }) => capitalised(noun.other));

/** Short names at the beginning of a subject: "Interviews 88% used". */
export const METER_LABELS = perMeter(({ short }) => capitalised(short));

/** Short names within a subject: "25 more interviews requested". */
export const METER_LABELS_INSIDE = perMeter(({ short }) => short);
