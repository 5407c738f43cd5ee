import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { doneTeller, withRange, type Range } from '../../../commands/send/done.ts';

test.each<[Range[], Range, Range[]]>([
  [[], [0, 5], [[0, 5]]],
  [[[0, 5]], [5, 9], [[0, 9]]],
  [
    [[0, 5]],
    [7, 9],
    [
      [0, 5],
      [7, 9],
    ],
  ],
  [
    [
      [0, 5],
      [7, 9],
    ],
    [5, 7],
    [[0, 9]],
  ],
  [
    [[7, 9]],
    [0, 5],
    [
      [0, 5],
      [7, 9],
    ],
  ],
])('%j with %j is %j', (ranges, added, all) => {
  expect(withRange(ranges, added)).toEqual(all);
});

test('ranges in any order tell of each number whether it is in one', () => {
  const range = fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 5 }))
    .map(([from, length]): Range => [from, from + length]);
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const all = ranges.reduce<Range[]>(withRange, []);
      const isDone = doneTeller(all);
      for (let number = 0; number < 50; number += 1)
        expect(isDone(number)).toBe(ranges.some(([from, to]) => from <= number && number < to));
      expect(all.every(([, to], index) => index + 1 === all.length || to < all[index + 1]![0])).toBe(true);
    }),
  );
});
