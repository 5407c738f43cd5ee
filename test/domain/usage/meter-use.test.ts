import { describe, expect, test } from 'vitest';
import type { Meter } from '../../../domain/accounts/meters.ts';
import { baseUnitsOf, costOf, isMeter, MEASURES, useOf } from '../../../domain/usage/measure.ts';
import { meterCost, meterUse, toMinutes, toUnits } from '../../../domain/usage/meter-use.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { given } from './given-totals.ts';

const totals = given({
  call: {
    type: {
      live: { count: 2, seconds: 61, billedSeconds: 120, costMicros: 5n },
      autocall: { count: 1, seconds: 10, billedSeconds: 60, costMicros: 0n },
    },
    trigger: { 'system:api': { count: 3, seconds: 71, billedSeconds: 180, costMicros: 5n } },
  },
  interview: { method: { phone: { count: 2 }, messenger: { count: 3 } } },
  sms: { type: { custom: { count: 4, segments: 9 }, reminder: { count: 1, segments: 1 } } },
  audio: { count: 7, seconds: 100 },
});

describe('a meter counts', () => {
  const cases: [Meter, number, string][] = [
    ['call_minutes', 180, 'the billed seconds of calls, once'],
    ['interviews', 5, 'interviews by every method'],
    ['sms', 5, 'messages, not their segments'],
    ['audio_minutes', 100, 'the seconds of recordings, not rounded for each'],
  ];
  test.each(cases)('%s: %i, %s', (meter, used) => {
    expect(meterUse(totals, meter)).toBe(used);
    expect(meterUse(noTotals(), meter)).toBe(0);
  });
});

describe('an amount is shown', () => {
  test.each([
    ['call_minutes', 90, 1.5],
    ['call_minutes', 1, 0.016667],
    ['audio_minutes', 20, 0.333333],
    ['audio_minutes', 0, 0],
    ['sms', 17, 17],
    ['interviews', 17, 17],
  ] as const)('in units of %s, with at most six decimals: %i as %d', (meter, base, units) => {
    expect(toUnits(meter, base)).toBe(units);
  });

  test('in minutes, if it is in seconds', () => {
    expect(toMinutes(100)).toBe(1.666667);
  });
});

describe('what use costs', () => {
  const dear = given({
    call: {
      type: { live: { count: 1, seconds: 1, billedSeconds: 60, costMicros: 10_000_000_000_000_000n } },
    },
  });
  const paid: object = { sms: { all: { count: 2, segments: 2, costMicros: 7n }, by: {} } };

  test('is what calls are rated at by their meter, and nothing by the others', () => {
    expect(meterCost(totals, 'call_minutes')).toBe(5n);
    expect(meterCost(noTotals(), 'call_minutes')).toBe(0n);
    expect(meterCost(paid, 'sms')).toBe(0n);
  });

  test('is the sum of all kinds, and of what producers say', () => {
    expect(costOf(noTotals())).toBe(0n);
    expect(costOf({ ...totals, ...paid })).toBe(12n);
    expect(costOf({ ...dear, ...paid })).toBe(10_000_000_000_000_007n);
  });

  test('can be limited as the use of a meter can', () => {
    expect(MEASURES).toEqual(['call_minutes', 'interviews', 'sms', 'audio_minutes', 'costUsd']);
    expect(MEASURES.map(isMeter)).toEqual([true, true, true, true, false]);
    expect(MEASURES.map(baseUnitsOf)).toEqual([60, 1, 1, 60, 1]);
    expect(MEASURES.map((measure) => useOf(totals, measure))).toEqual([180, 5, 5, 100, 5]);
  });
});
