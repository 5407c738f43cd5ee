import { describe, expect, test } from 'vitest';
import { dayReached, outlookOf } from '../../../domain/quotas/outlook.ts';

describe('the outlook of a month', () => {
  test.each([
    [
      'within if even the upper end of the forecast is no more than the limit',
      829,
      850,
      [840, 850],
      'within',
    ],
    ['may exceed if only the upper end is over the limit', 829, 850, [850, 851], 'may_exceed'],
    ['will exceed if even the lower end is over the limit', 829, 850, [851, 921], 'will_exceed'],
    ['exceeded as soon as more is used than the limit', 851, 850, [860, 900], 'exceeded'],
    ['exceeded without a forecast too, since that is a fact', 851, 850, null, 'exceeded'],
    ['not exceeded at exactly the limit', 850, 850, [850, 850], 'within'],
    ['unknown without a forecast', 850, 850, null, null],
    ['unknown without a limit', 5000, null, [6000, 7000], null],
    ['exceeded by the first use of a limit of 0', 1, 0, null, 'exceeded'],
    ['within a limit of 0 if no use is expected', 0, 0, [0, 0], 'within'],
  ] as const)('is %s', (_, used, limit, range, outlook) => {
    const forecast = range && { low: range[0], high: range[1] };
    expect(outlookOf('sms', used, limit, forecast)).toBe(outlook);
  });

  test('compares minutes in seconds', () => {
    expect(outlookOf('call_minutes', 0, 10, { low: 600, high: 601 })).toBe('may_exceed');
    expect(outlookOf('call_minutes', 601, 10, null)).toBe('exceeded');
  });
});

describe('the day on which the limit was reached', () => {
  const days = [
    { day: '2026-11-02', used: 1000 },
    { day: '2026-11-03', used: 499 },
    { day: '2026-11-04', used: 1 },
    { day: '2026-11-05', used: 700 },
  ];

  test('is the first by whose end it was', () => {
    expect(dayReached(days, 1500)).toBe('2026-11-04');
    expect(dayReached(days, 2201)).toBeNull();
    expect(dayReached([], 1500)).toBeNull();
  });

  test('with a limit of 0 is that of the first use', () => {
    expect(dayReached([{ day: '2026-11-01', used: 0 }, ...days], 0)).toBe('2026-11-02');
  });
});
