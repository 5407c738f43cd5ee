import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutLines } from '../../dashboard/src/days/line-layout.ts';
import { isLabelled } from '../../dashboard/src/days/day-names.ts';
import { runningTotals } from '../../dashboard/src/days/running-total.ts';

test('a running total ends today, and the month before is compared day by day', () => {
  const days = runningTotals('2026-02', [1, 0.1, 0.2], [5, 5]);
  expect(days).toHaveLength(28);
  expect(days.slice(0, 4)).toEqual([
    { day: '2026-02-01', used: 1, total: 1, before: 5 },
    { day: '2026-02-02', used: 0.1, total: 1.1, before: 10 },
    { day: '2026-02-03', used: 0.2, total: 1.3, before: 10 },
    { day: '2026-02-04', used: undefined, total: undefined, before: 10 },
  ]);
});

test('running totals never fall', () => {
  const used = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(used, (values) => {
      const totals = runningTotals('2026-11', values, []).flatMap(({ total }) => total ?? []);
      expect(totals).toHaveLength(values.length);
      for (const [index, total] of totals.entries())
        expect(total).toBeGreaterThanOrEqual(totals[index - 1] ?? 0);
    }),
  );
});

const SIZE = { width: 650, whole: true };
const FORECAST = { expected: 40, low: 30, high: 50 };

test('the lines have room for the limit and the upper end of the forecast, which begins today', () => {
  const days = runningTotals('2026-11', [10, 10], [3]);
  const { band, limit, slots, base, use, before } = layOutLines(
    days,
    { limit: 80, forecast: FORECAST },
    SIZE,
  );
  expect(slots).toHaveLength(30);
  expect(limit).toBeGreaterThan(0);
  expect(limit).toBeLessThan(slots[1]?.y ?? 0);
  expect(
    band?.startsWith(`M${slots[1]?.x.toFixed(1)} ${slots[1]?.y?.toFixed(1)}L${slots[29]?.x.toFixed(1)}`),
  ).toBe(true);
  expect(use?.split('L')).toHaveLength(3);
  expect(before?.split('L')).toHaveLength(31);
  expect(base).toBeGreaterThan(slots[0]?.y ?? Infinity);
});

test('a month that is over has no forecast, and one without anything has lines on the ground', () => {
  const over = runningTotals(
    '2026-11',
    Array.from({ length: 30 }, () => 1),
    [],
  );
  const { band, expected, before, limit } = layOutLines(over, { limit: null, forecast: FORECAST }, SIZE);
  expect([band, expected, before, limit]).toEqual([undefined, undefined, undefined, undefined]);
  const { slots, base } = layOutLines(
    runningTotals('2026-11', [0], []),
    { limit: null, forecast: null },
    SIZE,
  );
  expect(slots[0]?.y).toBe(base);
});

test('narrow charts label every fifth day', () => {
  const days = runningTotals('2026-11', [], []).map(({ day }) => day);
  expect(days.filter((day) => isLabelled(day, 5)).map((day) => day.slice(-2))).toEqual([
    ...['01', '05', '10', '15', '20', '25', '30'],
  ]);
  expect(days.filter((day) => isLabelled(day, 2))).toHaveLength(15);
});
