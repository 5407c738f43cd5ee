import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import {
  CALL_TYPES,
  INTERVIEW_METHODS,
  TRIGGERED_BY,
  type UsageEvent,
} from '../../../domain/events/event.ts';
import {
  allCalls,
  countEvent,
  noTotals,
  reviveTotals,
  sameTotals,
  subtractTotals,
  sumTotals,
  type Totals,
} from '../../../domain/usage/totals.ts';

const about = { candidateId: 'k', campaignId: 'p', campaignName: 'n' };
const time = parseInstant('2026-11-22T06:00:00Z')!;
const identity = { accountId: 'acme', source: 's', id: 'i', time };

/** Names that an ordinary object would take for something of its own. */
const AWKWARD = ['__proto__', 'constructor', 'tostring', 'valueof', 'hasownproperty', '1', 'invitation'];

const anyEvent: fc.Arbitrary<UsageEvent> = fc.oneof(
  fc
    .record({
      callType: fc.constantFrom(...CALL_TYPES),
      triggeredBy: fc.constantFrom(...TRIGGERED_BY),
      triggerSource: fc.constantFrom(...AWKWARD),
      durationSeconds: fc.nat(86_400),
      billedSeconds: fc.nat(86_400),
      costMicros: fc.nat(1_000_000_000),
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
  fc.nat(86_400).map((durationSeconds) => ({
    kind: 'audio' as const,
    identity: { ...identity, kind: 'audio' as const },
    facts: { ...about, durationSeconds },
  })),
);
const anyEvents = fc.array(anyEvent, { maxLength: 40 });

function totalsOf(events: readonly UsageEvent[]): Totals {
  const totals = noTotals();
  for (const event of events) countEvent(totals, event);
  return totals;
}

describe('totals', () => {
  test('count each event under its names', () => {
    const call = { callType: 'live', triggeredBy: 'recruiter', triggerSource: 'chat_ui' } as const;
    const totals = totalsOf([
      {
        kind: 'call',
        identity: { ...identity, kind: 'call' },
        facts: { ...about, ...call, durationSeconds: 61, billedSeconds: 120, costMicros: 42_500 },
      },
      {
        kind: 'call',
        identity: { ...identity, kind: 'call' },
        facts: { ...about, ...call, durationSeconds: 5, billedSeconds: 60, costMicros: 1 },
      },
      {
        kind: 'interview',
        identity: { ...identity, kind: 'interview' },
        facts: { ...about, method: 'phone' },
      },
      {
        kind: 'sms',
        identity: { ...identity, kind: 'sms' },
        facts: { ...about, messageType: 'custom', segments: 3 },
      },
      { kind: 'audio', identity: { ...identity, kind: 'audio' }, facts: { ...about, durationSeconds: 31 } },
    ]);
    const calls = { count: 2, seconds: 66, billedSeconds: 180, costMicros: 42_501 };
    expect(JSON.parse(JSON.stringify(totals))).toEqual({
      calls: { live: calls },
      triggers: { 'recruiter:chat_ui': calls },
      interviews: { phone: 1 },
      sms: { custom: { count: 1, segments: 3 } },
      audio: { count: 1, seconds: 31 },
    });
  });

  test('of nothing are zeros', () => {
    expect(allCalls(noTotals())).toEqual({ count: 0, seconds: 0, billedSeconds: 0, costMicros: 0 });
    expect(sameTotals(sumTotals([]), noTotals())).toBe(true);
  });

  test('do not depend on the order of the events', () => {
    fc.assert(
      fc.property(
        anyEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          ),
        ),
        ([events, shuffled]) => {
          expect(totalsOf(shuffled)).toEqual(totalsOf(events));
        },
      ),
    );
  });

  test('of parts add up to the totals of the whole', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, anyEvents, (one, two, three) => {
        const parts = [one, two, three].map(totalsOf);
        expect(sumTotals(parts)).toEqual(totalsOf([...one, ...two, ...three]));
      }),
    );
  });

  test('are not changed by being summed or subtracted', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (one, two) => {
        const [left, right] = [totalsOf(one), totalsOf(two)];
        sumTotals([left, right]);
        subtractTotals(left, right);
        expect([left, right]).toEqual([totalsOf(one), totalsOf(two)]);
      }),
    );
  });

  test('less a part are what the rest adds up to', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (one, two) => {
        const whole = totalsOf([...one, ...two]);
        expect(sameTotals(subtractTotals(whole, totalsOf(two)), totalsOf(one))).toBe(true);
      }),
    );
  });

  test('differ by nothing from themselves', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const difference = subtractTotals(totalsOf(events), totalsOf(events));
        expect(JSON.parse(JSON.stringify(difference))).toEqual(JSON.parse(JSON.stringify(noTotals())));
      }),
    );
  });

  test('are the same just where every member is', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, more) => {
        const totals = totalsOf(events);
        expect(sameTotals(totals, totalsOf([...events].reverse()))).toBe(true);
        expect(sameTotals(totals, totalsOf([...events, more]))).toBe(false);
        expect(sameTotals(totalsOf([...events, more]), totals)).toBe(false);
      }),
    );
  });

  test('are read back from JSON as they were, names such as __proto__ included', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (events, later) => {
        const revived = reviveTotals(JSON.parse(JSON.stringify(totalsOf(events))) as Totals);
        expect(sameTotals(revived, totalsOf(events))).toBe(true);
        for (const event of later) countEvent(revived, event);
        expect(sameTotals(revived, totalsOf([...events, ...later]))).toBe(true);
      }),
    );
  });

  test('of all calls together do not depend on whether type or trigger splits them', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { calls, triggers } = totalsOf(events);
        expect(allCalls({ ...noTotals(), calls: triggers })).toEqual(allCalls({ ...noTotals(), calls }));
      }),
    );
  });

  test('of a name that objects have by themselves start at zero', () => {
    for (const name of AWKWARD) expect(noTotals().sms[name]).toBeUndefined();
  });
});
