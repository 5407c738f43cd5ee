import { expect, test } from 'vitest';
import { layOut } from '../../dashboard/src/charts/layout.ts';
import { tableColumns } from '../../dashboard/src/charts/rows.ts';
import { monthlyMean, seriesOf, totalOf, type ChartMonth } from '../../dashboard/src/charts/series.ts';
import { ticks } from '../../dashboard/src/charts/ticks.ts';

const month = (values: Record<string, number>): ChartMonth => ({ month: '2026-10', state: 'closed', values });

test('known keys keep their colours whether or not others exist; unknown ones follow alphabetically', () => {
  const series = seriesOf([month({ zebra: 1, b: 2, apple: 3 })], ['a', 'b'], (key) => key);
  expect(series.map(({ key, colour }) => [key, colour])).toEqual([
    ['b', 2],
    ['apple', 3],
    ['zebra', 4],
  ]);
});

test('types beyond the number of colours are drawn as one series and listed separately in the table', () => {
  const values = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`type_${index + 10}`, index + 1]),
  );
  const series = seriesOf([month(values)], [], (key) => key);
  expect(series).toHaveLength(8);
  expect(series.at(-1)).toMatchObject({ name: '5 other types', colour: 8 });
  expect(totalOf(month(values), series)).toBe(78);
  expect(tableColumns(series, [], 'Total').map(({ name }) => name)).toEqual([
    ...Object.keys(values),
    'Total',
  ]);
});

test('the average starts with the first month of use and excludes the current month', () => {
  const series = seriesOf([month({ a: 1 })], ['a'], (key) => key);
  const running: ChartMonth = { ...month({ a: 5 }), state: 'open' };
  const mean = (...values: number[]) => monthlyMean([...values.map((a) => month({ a })), running], series);
  expect(mean(0, 0, 60)).toBe(60);
  expect(mean(0, 60, 0)).toBe(30);
  expect(mean(0, 0)).toBeUndefined();
  expect(mean()).toBeUndefined();
});

test.each([
  [0, true, [0, 1]],
  [3, true, [0, 1, 2, 3]],
  [1819, true, [0, 500, 1000, 1500, 2000]],
  [2000, true, [0, 500, 1000, 1500, 2000]],
  [0.3, false, [0, 0.1, 0.2, 0.3]],
])('an axis up to %d has round ticks', (most, whole, expected) => {
  expect(ticks(most, 4, whole).map((value) => Math.round(value * 1e6) / 1e6)).toEqual(expected);
});

test('bars start at the base, segments stack, and a hidden segment has no height', () => {
  const months = [month({ a: 30, b: 10 }), month({ a: 0, b: 40 })];
  const series = seriesOf(months, ['a', 'b'], (key) => key);
  const { columns, base, ticks: marks } = layOut(months, series, () => true, { width: 600, whole: true });
  const [first, second] = columns;
  expect(columns.map(({ total }) => total)).toEqual([40, 40]);
  expect(first?.bar.top).toBe(second?.bar.top);
  expect(marks[0]).toEqual({ value: 0, y: base });
  const [a, b] = first?.segments ?? [];
  expect((a?.y ?? 0) - (b?.y ?? 0)).toBeCloseTo((base - (a?.y ?? 0)) / 3);
  const without = layOut(months, series, ({ key }) => key === 'b', { width: 600, whole: true });
  expect(without.columns.map(({ total }) => total)).toEqual([10, 40]);
  expect(without.columns[0]?.segments[0]?.height).toBe(0);
});
