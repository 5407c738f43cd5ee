import { expect, test } from 'vitest';
import type { MeterReport } from '../../dashboard/src/api/answers.ts';
import { axisNumber } from '../../dashboard/src/format/numbers.ts';
import { projectedOverage, shortfall, stateOf } from '../../dashboard/src/quotas/meter-state.ts';
import { readQuantity } from '../../dashboard/src/quotas/quantity.ts';
import { texts } from '../../dashboard/src/texts.ts';

const report = (about: Partial<MeterReport>): MeterReport => ({
  meter: 'sms',
  plan: 100,
  packs: 0,
  limit: 100,
  used: 50,
  percent: 50,
  status: 'ok',
  outlook: null,
  forecast: null,
  overage: { quantity: 0, costUsd: '0.0000' },
  sentence: '',
  advice: null,
  ...about,
});
const forecast = { expected: 130.4, low: 120, high: 140, exhaustsOn: null };

test.each([
  ['2500', 2500],
  ['2,500', 2500],
  ['2.500', 2500],
  ["1'000'000", 1_000_000],
  [' 12\u00a0000 ', 12_000],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['1,000.000', undefined],
  ['12,34', undefined],
  ['-5', undefined],
  ['0', undefined],
  ['', undefined],
  ['1000000001', undefined],
])('%j is read as %s', (text, quantity) => {
  expect(readQuantity(text)).toBe(quantity);
});

test.each([
  [{ limit: null, status: 'unlimited' as const }, 'unlimited'],
  [{ limit: 0, used: 2, percent: 100, status: 'exceeded' as const }, 'notInPlan'],
  [{ used: 100, status: 'warning' as const }, 'reached'],
  [{ used: 100, status: 'ok' as const }, 'reached'],
  [{ used: 101, status: 'exceeded' as const }, 'exceeded'],
  [{ used: 99, status: 'warning' as const }, 'warning'],
])('%j is shown as %s', (about, state) => {
  expect(stateOf(report(about))).toBe(state);
});

test('the shortfall follows the forecast, and its cost the agreed overage rate', () => {
  expect(shortfall(report({ forecast }))).toBeCloseTo(30.4);
  expect(shortfall(report({ used: 140, forecast }))).toBe(40);
  expect(shortfall(report({ limit: null, forecast }))).toBe(0);
  expect(projectedOverage(report({ forecast }), { sms: '0.035' })).toBeCloseTo(1.064);
  expect(projectedOverage(report({ forecast }), {})).toBeUndefined();
  expect(projectedOverage(report({ used: 140 }), { sms: '0.035' })).toBeUndefined();
  expect(projectedOverage(report({ forecast: { ...forecast, expected: 90 } }), { sms: '1' })).toBeUndefined();
});

test('nouns have a singular and a plural, and axis labels show quarters exactly', () => {
  expect(texts.noun(texts.meterNouns.interviews, 1)).toBe('completed interview');
  expect(texts.noun(texts.meterNouns.interviews, 0)).toBe('completed interviews');
  expect(texts.exports.rows('1', 1)).toBe('1 row');
  expect(texts.charts.other(1)).toBe('1 other type');
  expect([0, 0.25, 0.5, 0.75, 1].map(axisNumber)).toEqual(['0', '0.25', '0.5', '0.75', '1']);
});
