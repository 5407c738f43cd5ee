import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS, type UsageEvent } from '../../../domain/ledger/event.ts';
import { hasRest, NameCounter, sumDays } from '../../../domain/usage/names.ts';
import { addMeasures, type Measures, type Totals } from '../../../domain/usage/totals.ts';
import { measuresBy } from './measures.ts';
import { anyEvents, callBy, smsOf, totalsOf } from './events.ts';

const sms = (messageType: string) => smsOf(messageType);
const call = (source: string) => callBy('system', source);

/** The sum of all names of a breakdown. */
function sumOf(named: Record<string, object> | undefined): Measures | undefined {
  if (!named) return undefined;
  const sum: Measures = {};
  for (const measures of Object.values(named)) addMeasures(sum, measures as Measures);
  return sum;
}

const LIMITS = { held: 5, kept: 2 };

function counted(events: readonly UsageEvent[], limits = LIMITS): Totals {
  const counter = new NameCounter(limits);
  for (const event of events) counter.add(event);
  return counter.totals();
}

const smsCounts = (totals: Totals) =>
  Object.fromEntries(
    Object.entries(measuresBy(totals, 'sms', 'type')).map(([name, { count }]) => [name, count]),
  );

describe('open names', () => {
  test('keep the busiest, ties in alphabetical order, and add up the rest as other', () => {
    const totals = counted(['d', 'c', 'b', 'a', 'b', 'd', 'c', 'd'].map(sms));
    expect(totals.sms?.by.type).toEqual({
      d: { count: 3, segments: 6 },
      b: { count: 2, segments: 4 },
      other: { count: 3, segments: 6 },
    });
  });

  test('add up the rest of the triggers by who triggered them', () => {
    const events = [
      ...['a', 'a', 'b', 'c'].map((name) => call(name)),
      callBy('candidate', 'a'),
      callBy('candidate', 'z'),
    ];
    const triggers = measuresBy(counted(events), 'call', 'trigger');
    expect(Object.fromEntries(Object.entries(triggers).map(([name, { count }]) => [name, count]))).toEqual({
      'system:a': 2,
      'candidate:a': 1,
      'candidate:other': 1,
      'system:other': 2,
    });
    expect(triggers['system:other']).toEqual({ count: 2, seconds: 122, billedSeconds: 240, costMicros: 10n });
  });

  test('add a name that is itself called other to the rest, without taking a place', () => {
    expect(smsCounts(counted(['other', 'other', 'other', 'a', 'b'].map(sms)))).toEqual({
      a: 1,
      b: 1,
      other: 3,
    });
    expect(smsCounts(counted(['other', 'a', 'b', 'c'].map(sms)))).toEqual({ a: 1, b: 1, other: 2 });
  });

  test('add a name to the rest if it first appears once the limit is reached, however often it comes', () => {
    const held = ['a', 'b', 'c', 'd', 'e'];
    expect(smsCounts(counted([...held, 'f', 'f', 'f', 'e', 'a'].map(sms)))).toEqual({ a: 2, e: 2, other: 6 });
  });

  test('keep the busiest names of a month over all its days', () => {
    const days = [
      ['a', 'a', 'b', 'c'],
      ['c', 'c', 'd'],
      ['e', 'd', 'd'],
    ].map((names) => counted(names.map(sms)));
    expect(smsCounts(sumDays(days, LIMITS))).toEqual({ a: 2, d: 3, other: 5 });
  });
});

describe('a sum', () => {
  test.each<[boolean, string, UsageEvent[]]>([
    [false, 'nothing', []],
    [false, 'as many names as it keeps', ['a', 'b'].map(sms)],
    [true, 'more message types than it keeps', ['a', 'b', 'c'].map(sms)],
    [true, 'more triggers than it keeps', ['a', 'b', 'c'].map(call)],
    [true, 'more names of one kind, and fewer of another', [...['a', 'b', 'c'].map(call), sms('a')]],
    [true, 'a name that is itself called other', [sms('a'), sms('other')]],
    [false, 'a name that only ends so', [sms('another')]],
  ])('has a rest: %s, if it is of %s', (expected, _, events) => {
    expect(hasRest(counted(events))).toBe(expected);
  });
});

describe('whatever the names,', () => {
  test('nothing is lost, and no more names are kept than the limit', () => {
    fc.assert(
      fc.property(fc.array(anyEvents, { maxLength: 5 }), (days) => {
        const all = totalsOf(days.flat());
        const month = sumDays(
          days.map((events) => counted(events)),
          LIMITS,
        );
        for (const kind of EVENT_KINDS) expect(month[kind]?.all).toEqual(all[kind]?.all);
        for (const open of ['trigger', 'type'] as const)
          expect(sumOf(month.call?.by[open])).toEqual(all.call?.all);
        expect(sumOf(month.sms?.by.type)).toEqual(all.sms?.all);
        expect(month.interview).toEqual(all.interview);
        expect(month.call?.by.type).toEqual(all.call?.by.type);
        const kept = (names: object) => Object.keys(names).filter((name) => !/(^|:)other$/.test(name)).length;
        expect(kept(measuresBy(month, 'sms', 'type'))).toBeLessThanOrEqual(LIMITS.kept);
        expect(kept(measuresBy(month, 'call', 'trigger'))).toBeLessThanOrEqual(LIMITS.kept);
      }),
    );
  });

  test('the order of the events does not matter below the limit of names held', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const limits = { held: 40, kept: 2 };
        expect(counted(events.toReversed(), limits)).toEqual(counted(events, limits));
      }),
    );
  });

  test('totals are unbounded below the limit of names kept', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(counted(events, { held: 40, kept: 40 })).toEqual(totalsOf(events));
      }),
    );
  });
});
