import { expect, test } from 'vitest';
import { sentence } from '../../dashboard/src/charts/sentence.ts';
import { seriesOf, type ChartMonth } from '../../dashboard/src/charts/series.ts';

const words = {
  subject: 'SMS',
  noun: { one: 'SMS message', other: 'SMS messages' },
  isWhole: true,
  format: String,
};
const NAMES = ['2026-09', '2026-10', '2026-11'];

/** Three months; the last one is still open. */
const months = (...values: Record<string, number>[]): ChartMonth[] =>
  values.map((value, index) => ({
    month: NAMES[index] ?? '',
    state: index === 2 ? 'open' : 'closed',
    values: value,
  }));

const said = (shown: ChartMonth[]) =>
  sentence({ ...words, months: shown, series: seriesOf(shown, ['a', 'b'], (key) => key.toUpperCase()) });

test.each([
  ['more', [100, 112, 5], 'SMS in October: 112, 12% more than in September. 5 so far in November.'],
  ['less', [100, 90, 5], 'SMS in October: 90, 10% less than in September. 5 so far in November.'],
  ['the same', [1000, 1001, 5], 'SMS in October: 1001, about as much as in September. 5 so far in November.'],
  [
    'for the first time',
    [0, 7, 0],
    '7 SMS messages in October, after none in September. 0 so far in November.',
  ],
  ['no more', [7, 0, 1], 'No SMS messages in October, after 7 in September. 1 so far in November.'],
  ['only just begun', [0, 0, 3], '3 SMS messages so far in November.'],
  ['just one', [0, 0, 1], '1 SMS message so far in November.'],
  ['none', [0, 0, 0], 'No SMS messages in the last 3 months.'],
])('past months are compared, the current one is not: %s', (_, values, expected) => {
  expect(said(months(...values.map((a) => ({ a }))))).toBe(expected);
});

test('the largest of several series is named', () => {
  expect(said(months({ a: 10, b: 30 }, { a: 20, b: 20 }, { a: 0, b: 20 }))).toBe(
    'SMS in October: 40, about as much as in September. 20 so far in November. B is the largest, at 70% of the 3-month total.',
  );
});

test('in the first month there is no comparison', () => {
  expect(said([{ month: '2026-11', state: 'open', values: { a: 4 } }])).toBe(
    '4 SMS messages so far in November.',
  );
});
