import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountTerms } from '../../../domain/accounts/account.ts';
import { portfolioEntry, unusedEntry, exhaustsOn } from '../../../domain/portfolio/entry.ts';
import { byUrgency, urgencyOf, type Urgency } from '../../../domain/portfolio/urgency.ts';
import { smsMonth } from './standings.ts';

const TODAY = '2026-11-22';

/** 1,000 SMS a month. */
const entry = (
  used: number,
  forecast?: { low: number; expected: number; high: number; on?: string | null },
) =>
  portfolioEntry(
    smsMonth(used, 1000, { forecast: forecast ? { ...forecast, exhaustsOn: forecast.on ?? null } : null }),
  );
const urgency = (of: ReturnType<typeof entry>) => urgencyOf(of, { id: 'acme', name: 'Acme' }, TODAY);

describe('an entry', () => {
  test.each([
    ['exceeded once more is used than the limit', entry(1001), 'exceeded'],
    ['unknown when it is reached exactly, without a forecast', entry(1000), null],
    [
      'about to be exceeded if even the low end of the forecast is over it',
      entry(800, { low: 1001, expected: 1100, high: 1200, on: '2026-11-28' }),
      'will_exceed',
    ],
    [
      'perhaps exceeded if only the high end is over it',
      entry(800, { low: 900, expected: 950, high: 1001 }),
      'may_exceed',
    ],
    [
      'within if the high end does not exceed it',
      entry(100, { low: 200, expected: 300, high: 1000 }),
      'within',
    ],
    ['unknown without a forecast', entry(100), null],
  ])('says that a limit is %s', (_, { meters }, expected) => {
    expect(meters[0]?.outlook).toBe(expected);
  });

  test('expects the overage of the forecast, or of the use if that is more', () => {
    expect(entry(800, { low: 900, expected: 1100, high: 1200 }).expectedOverageMicros).toBe(5_000_000);
    expect(entry(1200, { low: 1200, expected: 1200, high: 1200 }).expectedOverageMicros).toBe(10_000_000);
    expect(entry(800).expectedOverageMicros).toBe(0);
  });

  test('of an account that is not counted yet has its quotas and no use', () => {
    const terms = accountTerms.parse({
      name: 'Acme',
      timeZone: 'Asia/Manila',
      csm: { name: 'Carla', email: 'carla@crm.example' },
      quotas: { sms: 1000 },
    });
    const { meters, ...rest } = unusedEntry(terms, '2026-11', TODAY);
    expect(meters.find(({ meter }) => meter === 'sms')).toMatchObject({ used: 0, limit: 1000, status: 'ok' });
    expect(rest).toEqual({ month: '2026-11', expectedOverageMicros: 0 });
  });
});

describe('days to the limit', () => {
  const on = (day: string) => entry(800, { low: 1000, expected: 1100, high: 1200, on: day });
  test.each([
    ['0 once a limit is reached', entry(1000), 0],
    ['0 if it is expected today', on(TODAY), 0],
    ['0 if it was expected before today', on('2026-11-20'), 0],
    ['4 if it is expected in four days', on('2026-11-26'), 4],
    ['unknown if the limit is expected to suffice', entry(100, { low: 200, expected: 300, high: 400 }), null],
    ['unknown for a limit of nothing that is not used', portfolioEntry(smsMonth(0, 0)), null],
  ])('are %s', (_, of, days) => {
    expect(urgency(of).days).toBe(days);
  });

  test('are those of the meter that runs out first', () => {
    const first = on('2026-11-29').meters[0]!;
    const second = on('2026-11-25').meters[0]!;
    expect(exhaustsOn({ meters: [first, second] })).toBe('2026-11-25');
  });
});

const anUrgency: fc.Arbitrary<Urgency> = fc.record({
  days: fc.option(fc.integer({ min: 0, max: 31 })),
  expectedOverageMicros: fc.integer({ min: 0, max: 3 }),
  name: fc.constantFrom('Acme', 'acme', 'Zenith'),
  accountId: fc.constantFrom('a', 'b', 'c'),
});

describe('the order', () => {
  test('is by days to the limit, then by expected overage, then by name', () => {
    const of = (accountId: string, days: number | null, expectedOverageMicros = 0, name = accountId) => ({
      accountId,
      days,
      expectedOverageMicros,
      name,
    });
    const sorted = [
      of('a', null),
      of('b', 3, 1),
      of('c', 0),
      of('d', 3, 2),
      of('e', null, 0, 'Aardvark'),
      of('f', null, 5),
    ].sort(byUrgency);
    expect(sorted.map(({ accountId }) => accountId)).toEqual(['c', 'd', 'b', 'f', 'a', 'e']);
  });

  test('is the same whatever order accounts come in', () => {
    const accounts = fc.uniqueArray(anUrgency, { selector: ({ accountId }) => accountId });
    const twoOrders = accounts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(twoOrders, ([one, other]) => {
        expect(one.toSorted(byUrgency)).toEqual(other.toSorted(byUrgency));
      }),
    );
  });

  test('never puts an account with fewer days behind one with more', () => {
    fc.assert(
      fc.property(fc.array(anUrgency), (accounts) => {
        const days = accounts.sort(byUrgency).map(({ days }) => days ?? Infinity);
        expect(days).toEqual(days.toSorted((left, right) => left - right));
      }),
    );
  });
});
