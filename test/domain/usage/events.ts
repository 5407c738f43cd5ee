import fc from 'fast-check';
import { parseInstant } from '../../../domain/calendar.ts';
import {
  CALL_TYPES,
  INTERVIEW_METHODS,
  TRIGGERED_BY,
  type CallFacts,
  type EventOf,
  type TriggeredBy,
  type UsageEvent,
} from '../../../domain/ledger/event.ts';
import { countEvent, noTotals, type Totals } from '../../../domain/usage/totals.ts';

export const about = { candidateId: 'k', campaignId: 'p', campaignName: 'n' };
const time = parseInstant('2026-11-22T06:00:00Z')!;
export const identity = { accountId: 'acme', source: 's', id: 'i', time };

export const smsOf = (messageType: string, campaignId = about.campaignId): EventOf<'sms'> => ({
  kind: 'sms',
  identity: { ...identity, kind: 'sms' },
  facts: { ...about, campaignId, messageType, segments: 2 },
});

export const callBy = (
  triggeredBy: TriggeredBy,
  triggerSource: string,
  facts: Partial<CallFacts> = {},
): EventOf<'call'> => ({
  kind: 'call',
  identity: { ...identity, kind: 'call' },
  facts: {
    ...about,
    ...{ callType: 'live', triggeredBy, triggerSource },
    ...{ durationSeconds: 61, billedSeconds: 120, costMicros: 5 },
    ...facts,
  },
});

/** Names that an ordinary object would take for something of its own. */
export const AWKWARD = [
  '__proto__',
  'constructor',
  'tostring',
  'valueof',
  'hasownproperty',
  '1',
  'invitation',
];

/** Often none: what lasted no second still counts. */
const anyDuration = fc.oneof(fc.constant(0), fc.nat(86_400));

export const anyEvent: fc.Arbitrary<UsageEvent> = fc.oneof(
  fc
    .record({
      callType: fc.constantFrom(...CALL_TYPES),
      triggeredBy: fc.constantFrom(...TRIGGERED_BY),
      triggerSource: fc.constantFrom(...AWKWARD),
      durationSeconds: anyDuration,
      billedSeconds: anyDuration,
      // The highest price that an event may say: a few of them leave the range of exact floats.
      costMicros: fc.oneof(fc.nat(1_000_000_000), fc.nat(999_999_999_999_999)),
    })
    .map((facts) => ({
      kind: 'call' as const,
      identity: { ...identity, kind: 'call' as const },
      facts: { ...about, ...facts },
    })),
  fc.constantFrom(...INTERVIEW_METHODS).map((method) => ({
    kind: 'interview' as const,
    identity: { ...identity, kind: 'interview' as const },
    facts: { ...about, method },
  })),
  fc
    .record({ messageType: fc.constantFrom(...AWKWARD), segments: fc.integer({ min: 1, max: 20 }) })
    .map((facts) => ({
      kind: 'sms' as const,
      identity: { ...identity, kind: 'sms' as const },
      facts: { ...about, ...facts },
    })),
  anyDuration.map((durationSeconds) => ({
    kind: 'audio' as const,
    identity: { ...identity, kind: 'audio' as const },
    facts: { ...about, durationSeconds },
  })),
);
export const anyEvents = fc.array(anyEvent, { maxLength: 40 });

export function totalsOf(events: readonly UsageEvent[]): Totals {
  const totals = noTotals();
  for (const event of events) countEvent(totals, event);
  return totals;
}
