import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASE_UNITS, METERS } from '../../../domain/accounts/meters.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { meterStanding } from '../../../domain/quotas/meter-standing.ts';
import { standings, type Terms } from '../../../domain/quotas/standing.ts';
import { given } from '../usage/given-totals.ts';

interface Case {
  used?: number;
  limit?: number | null;
  forecast?: Forecast | null;
  terms?: Partial<Terms>;
  today?: string;
}

const forecastOf = (low: number, expected: number, high: number): Forecast => ({
  ...{ low, expected, high },
  exhaustsOn: null,
});

/** The problem that this was made for: the whole range is over the limit, by at most 71 messages. */
const SLIGHTLY_OVER = forecastOf(851, 893, 921);

function adviceFor({ used = 829, limit = 850, forecast = null, terms, today = '2026-11-22' }: Case) {
  const all: Terms = {
    quotas: { sms: limit },
    thresholds: [75, 90, 100],
    overageRates: { sms: '0.035' },
    ...terms,
  };
  const totals = given({ sms: { type: { custom: { count: used, segments: used } } } });
  const standing = standings(all, [], '2026-11', totals).find(({ meter }) => meter === 'sms')!;
  const priced = { cost: 0n, used: 0 };
  return meterStanding({ standing, terms: all, forecast, priced, month: '2026-11', today }).advice;
}

describe('the advice', () => {
  test('is sized to the upper end of the forecast and priced by what it avoids', () => {
    expect(adviceFor({ forecast: SLIGHTLY_OVER })).toEqual({
      kind: 'pack',
      quantity: 71,
      quota: 930,
      nothing: { low: 35_000n, expected: 1_505_000n, high: 2_485_000n },
      from: 'forecast',
      sentence:
        'Doing nothing costs $0.04 to $2.49; a pack of 71 SMS messages or a monthly quota of 930 pays off only if it costs less',
    });
  });

  test.each([
    ['the limit may not be exceeded at all', forecastOf(840, 849, 921), 'Doing nothing costs at most $2.49;'],
    ['the forecast is certain', forecastOf(900, 900, 900), 'Doing nothing costs $1.75;'],
  ])('names the cost of doing nothing if %s', (_, forecast, said) => {
    expect(adviceFor({ forecast })?.sentence).toContain(said);
  });

  test.each([
    [
      'no overage rate is agreed',
      { overageRates: {} },
      'Doing nothing is cheapest: use over the limit is not charged',
    ],
    [
      'the agreed rate is 0',
      { overageRates: { sms: '0' } },
      'Doing nothing is cheapest: use over the limit is not charged',
    ],
    [
      'all of it costs less than a cent',
      { overageRates: { sms: '0.00001' } },
      'Doing nothing is cheapest: all use over the limit costs under $0.01',
    ],
  ])('is to do nothing if %s', (_, terms, sentence) => {
    expect(adviceFor({ forecast: SLIGHTLY_OVER, terms })).toMatchObject({ kind: 'nothing', sentence });
  });

  test.each([
    ['there is no limit', { limit: null, forecast: SLIGHTLY_OVER }],
    ['even the upper end stays within the limit', { forecast: forecastOf(830, 840, 850) }],
    ['no threshold is reached and there is no forecast', { used: 600, today: '2026-11-02' }],
    ['the month ended within the limit', { today: '2026-12-01' }],
  ])('is none if %s', (_, about) => {
    expect(adviceFor(about)).toBeNull();
  });

  test('goes by the pace so far if there is no forecast and a threshold is reached', () => {
    // 800 in 20 of 30 days.
    expect(adviceFor({ used: 800, today: '2026-11-20' })).toMatchObject({
      ...{ kind: 'pack', quantity: 350, quota: 1200, from: 'pace' },
      nothing: { low: 0n, expected: 12_250_000n, high: 12_250_000n },
      sentence:
        'Doing nothing costs $12.25 at the pace so far; a pack of 350 SMS messages or a monthly quota of 1,200 pays off only if it costs less',
    });
  });

  test('is a higher quota once the month is over', () => {
    expect(adviceFor({ used: 950, today: '2026-12-01' })).toMatchObject({
      ...{ kind: 'increase', quantity: 100, quota: 950, from: 'use' },
      sentence: 'Doing nothing cost $3.50; a monthly quota of 950 would have avoided that',
    });
  });

  test('weighs the cost that minutes within a higher limit would have', () => {
    const terms: Terms = {
      quotas: { call_minutes: 100 },
      thresholds: [],
      overageRates: { call_minutes: '0.04' },
      charges: { call_minutes: 'charged' },
    };
    const live = { count: 1, seconds: 6000, billedSeconds: 6000, costMicros: 5_000_000n };
    const totals = given({ call: { type: { live } } });
    const standing = standings(terms, [], '2026-11', totals).find(({ meter }) => meter === 'call_minutes')!;
    const at = (rate: string) =>
      meterStanding({
        standing,
        terms: { ...terms, overageRates: { call_minutes: rate } },
        forecast: forecastOf(7200, 7800, 9000),
        priced: { cost: live.costMicros, used: 6000 },
        ...{ month: '2026-11', today: '2026-11-22' },
      }).advice;
    // 50 minutes at most, which cost $0.05 each within the limit.
    expect(at('0.04')).toMatchObject({
      kind: 'nothing',
      sentence: 'Doing nothing is cheapest: use over the limit costs no more than use within it',
    });
    expect(at('0.08')).toMatchObject({
      kind: 'pack',
      quantity: 50,
      nothing: { low: 600_000n, expected: 900_000n, high: 1_500_000n },
    });
  });

  test('covers the peak of any meter with a round number, hardly more than needed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METERS),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (meter, limit, over) => {
          const base = BASE_UNITS[meter];
          const high = limit * base + over;
          const terms: Terms = { quotas: { [meter]: limit }, thresholds: [], overageRates: { [meter]: '1' } };
          const standing = standings(terms, [], '2026-11', {}).find((one) => one.meter === meter)!;
          const { advice } = meterStanding({
            ...{ standing, terms, month: '2026-11', today: '2026-11-22' },
            forecast: forecastOf(0, 0, high),
            priced: { cost: 0n, used: 0 },
          });
          const { quantity, quota } = advice!;
          for (const most of [limit + quantity, quota]) expect(most * base).toBeGreaterThanOrEqual(high);
          for (const round of [quantity, quota]) expect(String(round)).toMatch(/^\d{1,2}0*$/);
          // Rounding adds at most a tenth.
          expect((quantity * 0.9 - 1) * base).toBeLessThan(over);
        },
      ),
    );
  });
});
