import { METER_NAMES, type Meter } from '../../../../domain/accounts/meters.ts';
import {
  CALL_TYPE_NAMES,
  INTERVIEW_METHOD_NAMES,
  METER_NOUNS,
  METER_UNITS,
  smsTypeName,
} from '../../../../domain/kinds/names.ts';
import type { CallType } from '../../../../domain/ledger/event.ts';
import type { Noun } from './plurals.ts';

export const meterNoun = (meter: Meter): Noun => ({ one: METER_UNITS[meter], other: METER_NOUNS[meter] });

/** Names of what is counted, the same as in emails. */
export const names = {
  meters: METER_NAMES satisfies Record<Meter, string>,
  meterNouns: {
    call_minutes: meterNoun('call_minutes'),
    interviews: meterNoun('interviews'),
    sms: meterNoun('sms'),
    audio_minutes: meterNoun('audio_minutes'),
  } satisfies Record<Meter, Noun>,
  callTypes: CALL_TYPE_NAMES satisfies Record<CallType, string>,
  methods: INTERVIEW_METHOD_NAMES as Record<string, string>,
  smsType: smsTypeName,
};
