import { byMeter, type Meter } from '../../../../domain/accounts/meters.ts';
import { capitalised, kindNamed } from '../../../../domain/kinds/all.ts';
import { labelOf } from '../../../../domain/kinds/breakdown-names.ts';
import type { Texts } from '../shape.ts';
import { KINDS_IN_SPANISH } from '../../../../domain/kinds/spanish.ts';

type Names = Pick<Texts, 'kinds' | 'meters' | 'meterLabels' | 'meterNouns' | 'callType' | 'trigger'>;

const meterOf = (meter: Meter) => KINDS_IN_SPANISH.find((kind) => kind.meter.name === meter)!.meter;
const calls = KINDS_IN_SPANISH.find(({ name }) => name === 'call') ?? kindNamed('call');

/** Names of what is counted. */
export const names: Names = {
  kinds: KINDS_IN_SPANISH,
  meters: byMeter((meter) => capitalised(meterOf(meter).noun.other)),
  meterLabels: byMeter((meter) => capitalised(meterOf(meter).short)),
  meterNouns: byMeter((meter) => meterOf(meter).noun),
  callType: (name) => labelOf(calls.breakdowns['type']!, name),
  trigger: (name) => labelOf(calls.breakdowns['trigger']!, name),
};
