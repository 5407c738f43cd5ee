import { expect, test } from 'vitest';
import { isFlat, memoryOf } from './memory.ts';

const quarters = (second: number, third: number, last: number): [number, number, number] => [
  second,
  third,
  last,
];
const flat = quarters(30, 30, 30);

test.each([
  ['stays as it is', quarters(20, 20.5, 21), true],
  ['warms up late, and then no more', quarters(22.7, 31, 31.1), true],
  ['gives memory back', quarters(60, 40, 30), true],
  ['grows by a quarter of itself in the end', quarters(20, 20, 27), false],
  ['grows slowly all the time', quarters(20, 23.5, 27), false],
])('what a function keeps at least: %s', (_, least, expected) => {
  expect(isFlat({ least, mean: flat })).toBe(expected);
});

test.each([
  ['differs with the work', quarters(30, 40, 48), true],
  ['grows with the data', quarters(40, 55, 68), false],
  ['grows at once', quarters(40, 40, 90), false],
])('what a function keeps on average: %s', (_, mean, expected) => {
  expect(isFlat({ least: flat, mean })).toBe(expected);
});

test('a quarter shows the process that needs most, and its least', () => {
  const sample = (pid: number, quarter: number, keptMb: number, role = 'count') => ({
    pid,
    role,
    quarter,
    keptMb,
    occupiedMb: 2 * keptMb,
  });
  expect(
    memoryOf([
      sample(1, 0, 90),
      sample(1, 1, 20),
      sample(1, 1, 30),
      sample(1, 2, 24),
      // The first has ended, and a new one begins.
      sample(2, 2, 10),
      sample(2, 3, 12),
      // This one says nothing of the last quarter.
      sample(3, 1, 10, 'export'),
      sample(3, 2, 10, 'export'),
    ]),
  ).toEqual([{ role: 'count', least: [20, 24, 12], mean: [25, 24, 12], occupied: [50, 48, 24] }]);
});
