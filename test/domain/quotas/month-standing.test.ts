import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METERS } from '../../../domain/accounts/meters.ts';
import { totalOf } from '../../../domain/quotas/bill.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { monthStanding } from '../../../domain/quotas/month-standing.ts';
import { inWords } from '../../../domain/quotas/said.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { given } from '../usage/given-totals.ts';
import { anyMonth } from './any-month.ts';

const live = { count: 10, seconds: 6000, billedSeconds: 6000, costMicros: 81_220_000n };
const totals = given({
  call: { type: { live } },
  sms: { type: { custom: { count: 1000, segments: 1000 } } },
});
const terms = {
  quotas: { call_minutes: 1000, sms: 850 },
  thresholds: [75, 90, 100],
  overageRates: { sms: '0.1954' },
};
const about = { terms, packs: [], month: '2026-11', today: '2026-12-01', totals };
const forecast = (low: number, expected: number, high: number): Forecast => ({
  ...{ low, expected, high },
  exhaustsOn: null,
});

describe('the bill of a month', () => {
  test('has no cost of calls within the quota, and the overage', () => {
    expect(monthStanding(about).total).toEqual({ charged: 0n, overage: 29_310_000n, expected: null });
  });

  test.each([
    ['that was agreed', { ...terms, charges: { call_minutes: 'charged' as const } }],
    ['calls have no limit', { ...terms, quotas: { sms: 850 } }],
  ])('has the cost of calls too if %s', (_, terms) => {
    const { total } = monthStanding({ ...about, terms });
    expect(total).toMatchObject({ charged: 81_220_000n, overage: 29_310_000n });
  });

  test('is expected to be what the forecasts cost, and what is used so far where there is none', () => {
    const charged = { ...terms, charges: { call_minutes: 'charged' as const } };
    const running = { ...about, today: '2026-11-22', terms: charged };
    const calls = forecast(6000, 9000, 12_000);
    expect(monthStanding({ ...running, forecasts: { call_minutes: calls } }).total.expected).toEqual({
      low: 110_530_000n,
      expected: 151_140_000n,
      high: 191_750_000n,
    });
    const sms = forecast(1000, 1100, 1200);
    expect(monthStanding({ ...running, forecasts: { sms } }).total.expected).toEqual({
      low: 110_530_000n,
      expected: 130_070_000n,
      high: 149_610_000n,
    });
  });

  test('prices calls by those of earlier days before the first one of a month', () => {
    const charged = { quotas: {}, thresholds: [], overageRates: {} };
    const running = { ...about, today: '2026-11-01', terms: charged, totals: noTotals() };
    const { total } = monthStanding({
      ...running,
      forecasts: { call_minutes: forecast(3000, 6000, 12_000) },
      days: new Map([['2026-10-30', totals]]),
    });
    expect(total).toEqual({
      ...{ charged: 0n, overage: 0n },
      expected: { low: 40_610_000n, expected: 81_220_000n, high: 162_440_000n },
    });
  });
});

describe('the headline of a month', () => {
  test('is the sentence of the most pressing meter', () => {
    const headline = (more: Partial<Parameters<typeof monthStanding>[0]>) =>
      inWords(monthStanding({ ...about, ...more }).headline);
    expect(headline({})).toBe('SMS ran out: 150 over, $29.31');
    const running = { today: '2026-11-22', totals: noTotals() };
    const forecasts = { sms: forecast(10, 20, 30), call_minutes: forecast(59_000, 61_000, 66_000) };
    expect(headline({ ...running, forecasts })).toBe(
      'Call minutes may run out in November: up to 100 over, not charged',
    );
    expect(headline({ terms: { ...terms, quotas: {} } })).toBe('No limits are agreed');
  });
});

describe('in any month', () => {
  test('the bill is the sum of its meters, and grows from so far to the upper end of the forecast', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        const { meters, total } = monthStanding(month);
        expect(meters.map(({ meter }) => meter)).toEqual([...METERS]);
        const bills = meters.map(({ bill }) => totalOf(bill.soFar));
        expect(totalOf(total)).toBe(bills.reduce((sum, bill) => sum + bill, 0n));
        expect(total.overage).toBe(meters.reduce((sum, { overage }) => sum + BigInt(overage.costMicros), 0n));
        expect(total.expected === null).toBe(meters.every(({ forecast }) => forecast === null));
        if (!total.expected) return;
        const { low, expected, high } = total.expected;
        const inOrder = [totalOf(total), low, expected, high];
        expect(inOrder.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(inOrder);
      }),
    );
  });

  test('status, outlook, money, sentence and advice say the same', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        for (const meter of monthStanding(month).meters) {
          const { status, outlook, limit, bill, advice, forecast, overage } = meter;
          const sentence = inWords(meter.sentence);
          expect(outlook === 'exceeded').toBe(status === 'exceeded');
          expect(overage.baseUnits > 0).toBe(status === 'exceeded');
          if (limit === null) expect(outlook).toBeNull();
          if (outlook === 'within') {
            expect(bill.expected?.high.overage).toBe(0n);
            expect(sentence).toMatch(/will probably stay within|none used/);
          }
          if (outlook === 'will_exceed') expect(sentence).toMatch(/will probably|ran out|without a quota/);
          if (outlook === 'may_exceed') expect(sentence).toMatch(/ may |ran out|without a quota/);
          // Where the forecast is over the limit, or use is, something is advised; and never where it is not.
          const isOver = outlook !== null && outlook !== 'within';
          if (forecast || isOver) expect(advice !== null).toBe(isOver);
          if (bill.expected && advice && meter.meter !== 'call_minutes')
            expect(advice.nothing.high).toBe(bill.expected.high.overage);
          expect(sentence).not.toMatch(/undefined|null|NaN/);
        }
      }),
    );
  });
});
