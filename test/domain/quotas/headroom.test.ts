import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METERS } from '../../../domain/accounts/meters.ts';
import { headroom, peakOf } from '../../../domain/quotas/headroom.ts';
import { hasReached } from '../../../domain/quotas/standing.ts';

const DEFAULTS = [75, 90, 100];
const FORECAST = { expected: 1510, low: 1380, high: 1640, exhaustsOn: null };

describe('the highest likely use of a month', () => {
  test.each([
    ['the upper end of the forecast', 1300, FORECAST, '2026-11-20', { amount: 1640, from: 'forecast' }],
    ['never less than the use so far', 1700, FORECAST, '2026-11-20', { amount: 1700, from: 'forecast' }],
    [
      'continued at the pace so far, without a forecast',
      80,
      null,
      '2026-11-10',
      { amount: 240, from: 'pace' },
    ],
    ['rounded up, without a forecast', 10, null, '2026-11-07', { amount: 43, from: 'pace' }],
    ['the use so far, on the last day', 80, null, '2026-11-30', { amount: 80, from: 'pace' }],
    ['the use of the month, after it has ended', 80, null, '2026-12-01', { amount: 80, from: 'use' }],
  ])('is %s', (_, used, forecast, today, peak) => {
    expect(peakOf('2026-11', used, forecast, today)).toEqual(peak);
  });
});

describe('the suggestion', () => {
  test.each([
    // A pack of 2 would be enough for the limit, but would cause a warning immediately.
    ['sms', 9, 10, DEFAULTS, { threshold: 75, pack: 3, quota: 13 }],
    ['sms', 9, 0, DEFAULTS, { threshold: 75, pack: 13, quota: 13 }],
    ['sms', 1640, 1500, DEFAULTS, { threshold: 75, pack: 690, quota: 2200 }],
    ['call_minutes', 1640 * 60, 1500, DEFAULTS, { threshold: 75, pack: 690, quota: 2200 }],
    ['sms', 75, 100, DEFAULTS, { threshold: 75, pack: 1, quota: 110 }],
    ['sms', 74, 100, DEFAULTS, { threshold: 75, pack: 0, quota: 99 }],
    ['sms', 1000, 1000, [], { threshold: 100, pack: 1, quota: 1100 }],
    ['sms', 1000, 1000, [150, 200], { threshold: 100, pack: 1, quota: 1100 }],
    ['sms', 1000, 1000, [90, 10, 25], { threshold: 90, pack: 120, quota: 1200 }],
  ] as const)('for %s, a use of %d and a limit of %d', (meter, peak, limit, thresholds, expected) => {
    expect(headroom(meter, peak, limit, thresholds)).toEqual(expected);
  });

  test('is a round number, and as small as possible without reaching a warning threshold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METERS),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 10 }),
        (meter, peak, limit, thresholds) => {
          const { threshold, pack, quota } = headroom(meter, peak, limit, thresholds);
          const warning = thresholds.filter((percent) => percent >= 50);
          expect(threshold).toBe(Math.min(100, ...warning));
          for (const percent of [...warning, 100]) {
            expect(hasReached(meter, peak, limit + pack, percent)).toBe(false);
            expect(hasReached(meter, peak, quota, percent)).toBe(false);
          }
          expect(String(quota)).toMatch(/^\d{1,2}0*$/);
          expect(String(pack)).toMatch(/^\d{1,2}0*$/);
          // Rounding adds at most a tenth of the quantity.
          if (pack > 0)
            expect(hasReached(meter, peak, limit + Math.ceil(pack * 0.9) - 1, threshold)).toBe(true);
        },
      ),
    );
  });
});
