import {
  byMeter,
  METER_LABELS,
  METER_NAMES,
  METER_NOUNS,
  METER_UNITS,
} from '../../../../domain/accounts/meters.ts';
import { ALL_KINDS } from '../../../../domain/kinds/all.ts';
import { labelOf } from '../../../../domain/kinds/breakdown-names.ts';
import { call } from '../../../../domain/kinds/call.ts';
import type { Noun } from './plurals.ts';

/** Names of what is counted. They belong to the kinds of usage, and are the same in emails. */
export const names = {
  kinds: ALL_KINDS,
  meters: METER_NAMES,
  meterLabels: METER_LABELS,
  meterNouns: byMeter((meter): Noun => ({ one: METER_UNITS[meter], other: METER_NOUNS[meter] })),
  callType: (name: string) => labelOf(call.breakdowns.type, name),
  trigger: (name: string) => labelOf(call.breakdowns.trigger, name),
};
