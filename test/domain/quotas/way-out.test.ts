import { expect, test } from 'vitest';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { wayOut } from '../../../domain/quotas/way-out.ts';

const sms = (used: number, limit: number | null) => ({
  meter: 'sms' as const,
  used,
  limit,
  overage: { baseUnits: 0, costMicros: 0 },
});
const upTo = (high: number): Forecast => ({ expected: high - 5, low: high - 10, high, exhaustsOn: null });
const months = (...used: (number | null)[]) =>
  used.map((amount, index) => ({ month: `2026-0${index + 4}`, used: amount, limit: 100 }));
const calm = months(50, 60, 70, 80, 90, 95);
const often = months(50, 60, 120, 130, 90, 95);
const RATE = 50_000;

test.each<[string, ReturnType<typeof sms>, Forecast | null, typeof calm, number, object]>([
  ['without a limit', sms(95, null), upTo(500), calm, RATE, { kind: 'nothing', because: 'no_limit' }],
  ['if all stays within it', sms(95, 100), upTo(100), calm, RATE, { kind: 'nothing', because: 'within' }],
  ['without a forecast', sms(95, 100), null, calm, RATE, { kind: 'nothing', because: 'within' }],
  ['if overage is free', sms(95, 100), upTo(150), calm, 0, { kind: 'nothing', because: 'not_charged' }],
  ['for once', sms(95, 100), upTo(150), calm, RATE, { kind: 'pack', because: 'once', quantity: 50 }],
  ['if it is over', sms(130, 100), null, calm, RATE, { kind: 'pack', because: 'once', quantity: 30 }],
  [
    'again',
    sms(95, 100),
    upTo(150),
    often,
    RATE,
    { kind: 'increase', because: 'again_and_again', quantity: 50 },
  ],
  ['after one month', sms(95, 100), upTo(150), months(120, 130, 50, 130, 90, 95), RATE, { kind: 'pack' }],
  [
    'before the first use',
    sms(95, 100),
    upTo(150),
    months(null, null, null, null, null, 95),
    RATE,
    { kind: 'pack' },
  ],
])('the cheapest way out %s', (_, standing, forecast, bars, rate, expected) => {
  expect(wayOut(standing, forecast, bars, rate)).toMatchObject(expected);
});
