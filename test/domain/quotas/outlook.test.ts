import { describe, expect, test } from 'vitest';
import { outlook } from '../../../domain/quotas/outlook.ts';

const forecast = (low: number, expected: number, high: number, exhaustsOn: string | null = null) => ({
  low,
  expected,
  high,
  exhaustsOn,
});
const DAY = '2026-11-25';

describe('the outlook of a month', () => {
  test.each([
    ['unknown without a forecast', 1000, null, { kind: 'unknown' }],
    [
      'expected if the low end reaches the limit',
      1000,
      forecast(1500, 1600, 1700, DAY),
      { kind: 'expected', on: DAY },
    ],
    [
      'possible if only the low end misses the limit',
      1000,
      forecast(1499, 1600, 1700, DAY),
      { kind: 'possible', on: DAY },
    ],
    [
      'possible if only the high end reaches the limit',
      1000,
      forecast(1300, 1400, 1500),
      { kind: 'possible', on: null },
    ],
    [
      'unlikely if even the high end misses the limit',
      1000,
      forecast(1300, 1400, 1499),
      { kind: 'unlikely' },
    ],
    [
      'reached once the use reaches the limit',
      1500,
      forecast(1500, 1600, 1700),
      { kind: 'reached', on: null },
    ],
  ])('is %s', (_, used, expected, said) => {
    expect(outlook(used, 1500, expected)).toEqual(said);
  });

  test('names the day on which the limit was reached', () => {
    const days = [
      { day: '2026-11-02', used: 1000 },
      { day: '2026-11-03', used: 499 },
      { day: '2026-11-04', used: 1 },
      { day: '2026-11-05', used: 700 },
    ];
    expect(outlook(2200, 1500, null, days)).toEqual({ kind: 'reached', on: '2026-11-04' });
    expect(outlook(2200, 2300, null, days)).toEqual({ kind: 'unknown' });
  });

  test('with a limit of 0 is reached by the first use, and not before', () => {
    expect(outlook(0, 0, null)).toEqual({ kind: 'unknown' });
    const days = [
      { day: '2026-11-02', used: 0 },
      { day: '2026-11-03', used: 1 },
    ];
    expect(outlook(1, 0, null, days)).toEqual({ kind: 'reached', on: '2026-11-03' });
  });
});
