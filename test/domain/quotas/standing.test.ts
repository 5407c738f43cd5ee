import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METERS, type Meter } from '../../../domain/accounts/meters.ts';
import type { Pack } from '../../../domain/quotas/pack.ts';
import {
  hasReached,
  percentUsed,
  standings,
  type Standing,
  type Terms,
} from '../../../domain/quotas/standing.ts';
import { noTotals, type Totals } from '../../../domain/usage/totals.ts';
import { given } from '../usage/given-totals.ts';

const terms: Terms = { quotas: { sms: 1000 }, thresholds: [75, 90, 100], overageRates: {} };

function totals({ sms = 0, billedSeconds = 0, audioSeconds = 0 }): Totals {
  const calls = { count: 1, seconds: billedSeconds, billedSeconds, costMicros: 0n };
  return given({
    call: { type: { live: calls } },
    sms: { type: { custom: { count: sms, segments: 2 * sms } } },
    audio: { count: 1, seconds: audioSeconds },
  });
}

function pack(quantity: number, rest: Partial<Pack> = {}): Pack {
  return { id: 'p', meter: 'sms', quantity, month: '2026-11', createdAt: '2026-11-01T00:00:00Z', ...rest };
}

function standingOf(meter: Meter, terms: Terms, used: Totals, packs: Pack[] = []): Standing | undefined {
  return standings(terms, packs, '2026-11', used).find((standing) => standing.meter === meter);
}

describe('the standing of an account', () => {
  test('lists every meter', () => {
    const all = standings(terms, [], '2026-11', noTotals());
    expect(all.map(({ meter }) => meter)).toEqual([...METERS]);
  });

  test.each([
    [0, 'ok'],
    [749, 'ok'],
    [750, 'warning'],
    [999, 'warning'],
    [1000, 'warning'],
    [1001, 'exceeded'],
  ])('with %i of 1000 messages is %s', (sms, status) => {
    expect(standingOf('sms', terms, totals({ sms }))).toMatchObject({ used: sms, status, limit: 1000 });
  });

  test.each([
    [4500 - 1, 'ok'],
    [4500, 'warning'],
    [6000, 'warning'],
    [6001, 'exceeded'],
  ])('with %i billed seconds of 100 minutes is %s', (billedSeconds, status) => {
    const minutes = { ...terms, quotas: { call_minutes: 100 } };
    expect(standingOf('call_minutes', minutes, totals({ billedSeconds }))?.status).toBe(status);
  });

  test.each([
    ['nothing was agreed', {}],
    ['null was agreed', { sms: null }],
  ])('is unlimited if %s, whatever packs there are', (_, quotas) => {
    const standing = standingOf('sms', { ...terms, quotas }, totals({ sms: 5000 }), [pack(10)]);
    expect(standing).toMatchObject({ plan: null, packs: 10, limit: null, status: 'unlimited' });
    expect(standing?.overage).toEqual({ baseUnits: 0, costMicros: 0 });
  });

  test('with a quota of 0 is ok until the first use', () => {
    const none = { ...terms, quotas: { sms: 0 } };
    expect(standingOf('sms', none, totals({}))?.status).toBe('ok');
    expect(standingOf('sms', none, totals({ sms: 1 }))).toMatchObject({
      status: 'exceeded',
      overage: { baseUnits: 1 },
    });
  });

  test('without thresholds never warns', () => {
    expect(standingOf('sms', { ...terms, thresholds: [] }, totals({ sms: 1000 }))?.status).toBe('ok');
  });
});

describe('packs raise the limit', () => {
  test('together', () => {
    expect(standingOf('sms', terms, totals({ sms: 1001 }), [pack(200), pack(300)])).toMatchObject({
      plan: 1000,
      packs: 500,
      limit: 1500,
      status: 'ok',
    });
  });

  test.each([
    ['only of their meter', { meter: 'interviews' as const }],
    ['only of their month', { month: '2026-10' }],
  ])('%s', (_, other) => {
    expect(standingOf('sms', terms, noTotals(), [pack(200, other)])).toMatchObject({ packs: 0, limit: 1000 });
  });
});

describe('use over the limit', () => {
  const agreed = (meter: Meter, limit: number, rate: string) => ({
    ...terms,
    quotas: { [meter]: limit },
    overageRates: { [meter]: rate },
  });

  test.each([
    [1000, 0, 0],
    [1001, 1, 31_250],
    [1500, 500, 15_625_000],
  ])('%i of 1000 messages at 0.03125 USD: %i over cost %i micro-USD', (sms, baseUnits, costMicros) => {
    const standing = standingOf('sms', agreed('sms', 1000, '0.03125'), totals({ sms }));
    expect(standing?.overage).toEqual({ baseUnits, costMicros });
  });

  test('in minutes is priced per second', () => {
    const standing = standingOf(
      'audio_minutes',
      agreed('audio_minutes', 1, '0.06'),
      totals({ audioSeconds: 91 }),
    );
    expect(standing?.overage).toEqual({ baseUnits: 31, costMicros: 31_000 });
  });

  test('costs nothing if no rate was agreed', () => {
    expect(standingOf('sms', terms, totals({ sms: 1200 }))?.overage).toEqual({
      baseUnits: 200,
      costMicros: 0,
    });
  });
});

describe('a threshold is reached', () => {
  test.each([
    ['sms', 0, 0, 100, false],
    ['sms', 1, 0, 100, true],
    ['sms', 1, 0, 1000, true],
    ['sms', 0, 100, 1, false],
    ['sms', 89, 99, 90, false],
    ['sms', 90, 99, 90, true],
    ['sms', 119, 100, 120, false],
    ['sms', 120, 100, 120, true],
    ['call_minutes', 5999, 100, 100, false],
    ['call_minutes', 6000, 100, 100, true],
    ['sms', 10_000_000_000, 1_000_000_000, 1000, true],
    ['call_minutes', 599_999_999_999, 1_000_000_000, 1000, false],
  ] as const)('%s: %i of a limit of %i reach %i %%: %s', (meter, used, limit, percent, reached) => {
    expect(hasReached(meter, used, limit, percent)).toBe(reached);
  });
});

describe('the percentage used', () => {
  test.each([
    ['sms', 0, 1000, 0],
    ['sms', 1, 3, 33.33],
    ['sms', 2, 3, 66.66],
    ['sms', 99_996, 100_000, 99.99],
    ['sms', 999_999, 1_000_000, 99.99],
    ['sms', 1000, 1000, 100],
    ['sms', 1500, 1000, 150],
    ['call_minutes', 90, 2, 75],
    ['sms', 0, 0, 0],
    ['sms', 5, 0, 100],
  ] as const)('%s: %i of a limit of %i are %d %%', (meter, used, limit, percent) => {
    expect(percentUsed(meter, used, limit)).toBe(percent);
  });

  test('is null for an unlimited meter', () => {
    expect(percentUsed('sms', 5, null)).toBeNull();
  });

  test('is rounded down, so it is at least 100 only if the limit is reached', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METERS),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.nat(100_000_000_000),
        (meter, limit, used) => {
          const base = BigInt(limit) * (meter.endsWith('minutes') ? 60n : 1n);
          const hundredths = (BigInt(used) * 10_000n) / base;
          const percent = percentUsed(meter, used, limit) ?? -1;
          expect(BigInt(Math.round(percent * 100))).toBe(hundredths);
          expect(percent >= 100).toBe(hasReached(meter, used, limit, 100));
        },
      ),
    );
  });
});
