import { expect, test } from 'vitest';
import { paceOf } from '../../../commands/terminal/pace.ts';

test.each([
  [{ done: 5000, doneShare: 0.5, elapsedMs: 2000 }, '2,500 rows/s, 2 s left'],
  [{ done: 5000, doneShare: 0.01, elapsedMs: 2000 }, '2,500 rows/s, 4 min left'],
  [{ done: 100, doneShare: 0.00025, elapsedMs: 2000 }, '50 rows/s, 2 h 14 min left'],
  [{ done: 5000, doneShare: NaN, elapsedMs: 2000 }, '2,500 rows/s'],
  [{ done: 5000, doneShare: Infinity, elapsedMs: 2000 }, '2,500 rows/s'],
  [{ done: 0, doneShare: 0, elapsedMs: 0 }, '0 rows/s'],
  [{ done: 10, doneShare: 1.2, elapsedMs: 1000 }, '10 rows/s, 0 s left'],
])('the pace of %j is "%s"', (progress, pace) => {
  expect(paceOf(progress)).toBe(pace);
});
