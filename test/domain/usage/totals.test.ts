import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindNamed, type AnyFacts } from '../../../domain/kinds/all.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import {
  addMeasures,
  dictionary,
  measuresOf,
  noTotals,
  sameTotals,
  structureOf,
  subtractTotals,
  sumTotals,
  type Measures,
  type Structure,
  type Totals,
} from '../../../domain/usage/totals.ts';
import { about, anyEvent, anyEvents, AWKWARD, callBy, identity, smsOf, totalsOf } from './events.ts';
import { measuresBy } from './measures.ts';

/** The totals of one event, read off the definition of its kind. */
function totalsOfOne({ kind, facts }: UsageEvent): Totals {
  const any = facts as unknown as AnyFacts;
  const { measures, breakdowns } = kindNamed(kind);
  const values = Object.entries(measures).map(([measure, { of, money, sparse }]) => ({
    measure,
    value: money ? BigInt(of(any)) : of(any),
    isShown: !sparse || of(any) !== 0,
  }));
  const shown = values
    .filter(({ isShown }) => isShown)
    .map(({ measure, value }) => [measure, value] as const);
  const by = Object.entries(breakdowns).map(([breakdown, { of }]) => {
    const named = dictionary();
    named[of(any)] = Object.fromEntries(shown);
    return [breakdown, named] as const;
  });
  const totals: Structure = { [kind]: { all: Object.fromEntries(shown), by: Object.fromEntries(by) } };
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
    const calls = { count: 2, seconds: 66, billedSeconds: 180, costMicros: 42_501n };
    expect(totals).toEqual({
      call: { all: calls, by: { type: { live: calls }, trigger: { 'recruiter:chat_ui': calls } } },
      interview: { all: { count: 1 }, by: { method: { phone: { count: 1 } } } },
      sms: { all: { count: 1, segments: 3 }, by: { type: { custom: { count: 1, segments: 3 } } } },
      audio: { all: { count: 1, seconds: 31 }, by: {} },
    });
  });

  test('are what the definitions of the kinds say, added up event by event', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(totalsOf(events)).toEqual(sumTotals(events.map(totalsOfOne)));
      }),
    );
  });

  test('of no events are empty, and read as zeros', () => {
    expect(noTotals()).toEqual({});
    expect(measuresOf(noTotals(), 'call')).toEqual({
      count: 0,
      seconds: 0,
      billedSeconds: 0,
      costMicros: 0n,
    });
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

  test('of the parts add up to the totals of the whole', () => {
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

  test('minus the totals of a part are the totals of the rest', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (one, two) => {
        const whole = totalsOf([...one, ...two]);
        expect(sameTotals(subtractTotals(whole, totalsOf(two)), totalsOf(one))).toBe(true);
      }),
    );
  });

  test('minus themselves are empty', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const difference = subtractTotals(totalsOf(events), totalsOf(events));
        expect(difference).toEqual(noTotals());
      }),
    );
  });

  test('are the same only if every member is', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, more) => {
        const totals = totalsOf(events);
        expect(sameTotals(totals, totalsOf([...events].reverse()))).toBe(true);
        expect(sameTotals(totals, totalsOf([...events, more]))).toBe(false);
        expect(sameTotals(totalsOf([...events, more]), totals)).toBe(false);
      }),
    );
  });

  test.each([
    ['the name of a message type', smsOf('custom'), smsOf('reminder')],
    ['who triggered a call', callBy('system', 'api'), callBy('candidate', 'api')],
    ['the type of a call', callBy('system', 'api'), callBy('system', 'api', { callType: 'robocall' })],
  ])('are others if an event is corrected in nothing but %s', (_, before, after) => {
    for (const others of [[], [smsOf('custom'), smsOf('reminder'), callBy('candidate', 'sms')]]) {
      const [left, right] = [totalsOf([...others, before]), totalsOf([...others, after])];
      expect(sameTotals(left, right)).toBe(false);
      expect(sameTotals(right, left)).toBe(false);
    }
  });

  test('are others if a breakdown was added to them', () => {
    const all = { count: 1, segments: 2 };
    const without: object = { sms: { all, by: {} } };
    expect(sameTotals(totalsOf([smsOf('custom')]), without)).toBe(false);
    expect(sameTotals(without, totalsOf([smsOf('custom')]))).toBe(false);
    expect(sameTotals({}, totalsOf([smsOf('custom')]))).toBe(false);
  });

  test('of a kind are the sum of the names of each of its breakdowns', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { all, by } of Object.values(structureOf(totalsOf(events)))) {
          for (const named of Object.values(by)) {
            const sum: Measures = {};
            for (const measures of Object.values(named)) addMeasures(sum, measures);
            expect(sum).toEqual(all);
          }
        }
      }),
    );
  });

  test('start at zero for names that ordinary objects already have', () => {
    const { sms } = totalsOf([smsOf('custom')]);
    for (const name of AWKWARD) expect(sms?.by.type?.[name]).toBeUndefined();
    expect(measuresBy(totalsOf([smsOf('constructor')]), 'sms', 'type')['constructor']).toEqual({
      count: 1,
      segments: 2,
    });
  });

  test('with unknown kinds, breakdowns and measures are summed and compared like any others', () => {
    const one: object = {
      fax: { all: { count: 2, fee: 5n }, by: { line: { main: { count: 2, fee: 5n } } } },
    };
    const other: object = {
      sms: { all: { count: 1, segments: 1, fee: 3n }, by: { country: { ph: { count: 1 } } } },
    };
    const sum = sumTotals([one, other, one]);
    expect(sum).toEqual({
      fax: { all: { count: 4, fee: 10n }, by: { line: { main: { count: 4, fee: 10n } } } },
      ...other,
    });
    expect(sameTotals(sum, other)).toBe(false);
    expect(sameTotals(subtractTotals(sum, other), sumTotals([one, one]))).toBe(true);
    expect(subtractTotals(sum, sum)).toEqual({});
  });

  test('keep sums of money exact in any range', () => {
    const price = 999_999_999_999_999;
    const totals = totalsOf(
      Array.from({ length: 1000 }, () => callBy('system', 'api', { costMicros: price })),
    );
    expect(totals.call?.all.costMicros).toBe(1000n * BigInt(price));
    expect(totals.call?.by.type?.['live']?.costMicros).toBe(1000n * BigInt(price));
  });

  test('keep them exact for a name that comes first after so much money, and for the one before it', () => {
    const price = 999_999_999_999_999;
    const dear = Array.from({ length: 25 }, () => callBy('system', 'api', { costMicros: price }));
    const { call } = totalsOf([
      ...dear,
      callBy('candidate', 'sms', { callType: 'robocall', costMicros: 1 }),
      ...dear,
    ]);
    expect(call?.all.costMicros).toBe(50n * BigInt(price) + 1n);
    expect(call?.by.type?.['live']?.costMicros).toBe(50n * BigInt(price));
    expect(call?.by.type?.['robocall']?.costMicros).toBe(1n);
    expect(call?.by.trigger?.['system:api']?.costMicros).toBe(50n * BigInt(price));
  });
});
