import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownShares } from '../../dashboard/src/format/shares.ts';

/** Shares as the API has them: millionths that add up to 1. */
const shares = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
  .map((cuts) => {
    const ends = [...cuts, 1_000_000].sort((a, b) => a - b);
    return ends.map((end, index) => (end - (ends[index - 1] ?? 0)) / 1e6);
  });

test('shown shares add up to 100 %, and each is less than a step away from the exact one', () => {
  fc.assert(
    fc.property(shares, fc.constantFrom(100 as const, 1000 as const), (exact, steps) => {
      const shown = shownShares(exact, steps);
      expect(shown.reduce((sum, share) => sum + share, 0)).toBe(steps);
      for (const [index, share] of shown.entries())
        expect(Math.abs(share - exact[index]! * steps)).toBeLessThan(1);
    }),
  );
});

test.each([
  [
    [0.333334, 0.333333, 0.333333],
    [334, 333, 333],
  ],
  [
    [0.9996, 0.0004],
    [1000, 0],
  ],
  [
    [0, 0],
    [0, 0],
  ],
])('the shares %j are shown as %j tenths of a percent', (exact, shown) => {
  expect(shownShares(exact, 1000)).toEqual(shown);
});
