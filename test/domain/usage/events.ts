import fc from 'fast-check';
import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import type { CallFacts, TriggeredBy } from '../../../domain/kinds/call.ts';
import type { DataFields } from '../../../domain/kinds/kind.ts';
import type { EventOf, UsageEvent } from '../../../domain/ledger/event.ts';
import { Counter } from '../../../domain/usage/counter.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

export const about = { candidateId: 'k', campaignId: 'p', campaignName: 'n' };
const time = '2026-11-22T06:00:00';
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

/** Names that ordinary objects already have. */
export const AWKWARD = [
  '__proto__',
  'constructor',
  'tostring',
  'valueof',
  'hasownproperty',
  '1',
  'invitation',
];

type Field = fc.Arbitrary<unknown>;

/** The vocabulary in which kinds declare their data, as generators: a new kind's events are generated with the others. */
const generators = {
  optional: (field: Field) => fc.option(field, { nil: undefined }),
  oneOf: (names: readonly string[]) => fc.constantFrom(...names),
  object: (fields: Record<string, Field>) => fc.record(fields),
  integer: (min: number, max: number) => fc.integer({ min, max }),
  // Often 0, because calls and recordings of 0 seconds count too.
  seconds: fc.oneof(fc.constant(0), fc.nat(86_400)),
  openName: () => fc.constantFrom(...AWKWARD),
  id: fc.constantFrom('k', 'constructor'),
  title: fc.constantFrom('Cashiers, Cebu', '__proto__'),
  // The highest price that an event may have: the sum of a few is too large for a float.
  usd: fc.oneof(fc.nat(1000).map(String), fc.constant('999999999.999999')),
} satisfies Record<keyof DataFields, unknown>;

/** Common fields that an event may have. */
const optionalAbout = {
  recruiterId: fc.option(fc.constantFrom('rec-1', 'rec-2', ...AWKWARD), { nil: undefined }),
  costUsd: fc.option(generators.usd, { nil: undefined }),
};

const rates = { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } };

export const anyEvent: fc.Arbitrary<UsageEvent> = fc.oneof(
  ...ALL_KINDS.map(({ name, data, toFacts }) =>
    fc
      .record({
        ...optionalAbout,
        ...(data(generators as unknown as DataFields) as unknown as Record<string, Field>),
      })
      .map((own) => {
        const facts = toFacts({ ...about, ...own }, { rates });
        return { kind: name, identity: { ...identity, kind: name }, facts } as unknown as UsageEvent;
      }),
  ),
);
export const anyEvents = fc.array(anyEvent, { maxLength: 40 });

export function totalsOf(events: readonly UsageEvent[]): Totals {
  const counter = new Counter();
  for (const event of events) counter.add(event);
  return counter.totals();
}
