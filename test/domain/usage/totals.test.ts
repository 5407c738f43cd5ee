import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allCalls, noTotals, sameTotals, subtractTotals, sumTotals } from '../../../domain/usage/totals.ts';
import { about, anyEvent, anyEvents, AWKWARD, identity, totalsOf } from './events.ts';

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
    const calls = { count: 2, seconds: 66, billedSeconds: 180, costMicros: 42_501n };
    expect(totals).toEqual({
      calls: { live: calls },
      triggers: { 'recruiter:chat_ui': calls },
      interviews: { phone: 1 },
      sms: { custom: { count: 1, segments: 3 } },
      audio: { count: 1, seconds: 31 },
    });
  });

  test('of nothing are zeros', () => {
    expect(allCalls(noTotals())).toEqual({ count: 0, seconds: 0, billedSeconds: 0, costMicros: 0n });
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
        expect(difference).toEqual(noTotals());
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
