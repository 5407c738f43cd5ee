import { describe, expect, test } from 'vitest';
import { randomOf } from '../../../local/demo/random.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('randomOf', () => {
  test('returns the same numbers for the same seed, and different ones for a similar seed', () => {
    const numbers = (day: string) => draw(50, randomOf('demo', 'account', day).next);
    expect(numbers('2026-11-22')).toEqual(numbers('2026-11-22'));
    const other = numbers('2026-11-23');
    expect(numbers('2026-11-22').filter((number) => other.includes(number))).toEqual([]);
  });

  test('covers the range from 0 to 1 evenly', () => {
    const random = randomOf('even');
    const tenths = draw(20_000, () => Math.floor(random.next() * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = tenths.filter((value) => value === tenth).length / tenths.length;
      expect(share).toBeCloseTo(0.1, 1.5);
    }
  });

  test('has the distributions that it names', () => {
    const random = randomOf('distributions');
    expect(mean(draw(5000, () => random.poisson(7)))).toBeCloseTo(7, 0);
    expect(mean(draw(5000, () => random.exponential(3)))).toBeCloseTo(3, 0);
    const middle = draw(5001, () => random.logNormal(200, 0.5)).sort((a, b) => a - b)[2500];
    expect(middle).toBeGreaterThan(190);
    expect(middle).toBeLessThan(210);
    const names = draw(5000, () => Number(random.weighted({ often: 9, seldom: 1 }) === 'often'));
    expect(mean(names)).toBeCloseTo(0.9, 1.5);
    expect(new Set(draw(200, () => random.integer(1, 3)))).toEqual(new Set([1, 2, 3]));
  });
});
