import { ALL_KINDS, capitalised } from '../kinds/all.ts';
import type { KindMeter } from '../kinds/kind.ts';
import type { EventKind, MeterOf } from '../kinds/kinds.ts';

/** The name of a meter: what is billed, per calendar month of the account. */
export type Meter = MeterOf<EventKind>;

/** In the order in which they are shown. */
export const METERS = ALL_KINDS.map(({ meter }) => meter.name) as [Meter, ...Meter[]];

const perMeter = <Value>(valueOf: (meter: KindMeter) => Value) =>
  Object.fromEntries(ALL_KINDS.map(({ meter }) => [meter.name, valueOf(meter)])) as Record<Meter, Value>;

/** Base units per unit of the meter: 60 seconds a minute. */
export const BASE_UNITS = perMeter(({ baseUnits }) => baseUnits);

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
