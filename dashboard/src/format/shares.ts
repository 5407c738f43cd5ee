/**
 * Shares as they are shown, so that those on screen add up to 100 %: each is rounded down, and what is missing goes to
 * those that lost most, in their order.
 * @param shares that add up to 1, or are all 0
 * @param steps how finely they are shown: 100 for whole percents, 1,000 for tenths
 * @returns whole numbers that add up to `steps`, or are all 0
 */
export function shownShares(shares: readonly number[], steps: 100 | 1000): number[] {
  if (shares.every((share) => share === 0)) return shares.map(() => 0);
  // In millionths, as the API has them.
  const step = 1e6 / steps;
  const exact = shares.map((share, index) => {
    const millionths = Math.round(share * 1e6);
    return { index, down: Math.floor(millionths / step), rest: millionths % step };
  });
  const missing = steps - exact.reduce((sum, { down }) => sum + down, 0);
  const lost = exact.toSorted((left, right) => right.rest - left.rest || left.index - right.index);
  const up = new Set(lost.slice(0, Math.max(0, missing)).map(({ index }) => index));
  return exact.map(({ index, down }) => down + (up.has(index) ? 1 : 0));
}
