import {
  METER_NAMES,
  METER_NOUNS,
  METERS,
  METER_UNITS,
  type Meter,
} from '../../../../domain/accounts/meters.ts';
import { labelOf } from '../../../../domain/kinds/breakdown-names.ts';
import { call } from '../../../../domain/kinds/call.ts';
import type { Noun } from './plurals.ts';

/** Names of what is counted. They belong to the kinds of usage, and are the same in emails. */
export const names = {
  meters: METER_NAMES,
  meterNouns: Object.fromEntries(
    METERS.map((meter) => [meter, { one: METER_UNITS[meter], other: METER_NOUNS[meter] }]),
  ) as Record<Meter, Noun>,
  callType: (name: string) => labelOf(call.breakdowns.type, name),
  trigger: (name: string) => labelOf(call.breakdowns.trigger, name),
};
