import { describe, expect, it } from 'vitest';
import { restatedByPacks, restatedByTotals } from '../../../domain/months/restating.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { given } from '../usage/given-totals.ts';

describe('a month that was closed while it was counted', () => {
  const counted = given({ audio: { count: 1, seconds: 60 } });

  it.each([
    ['is restated by other totals', { totals: noTotals() }, true],
    ['is not restated by the same totals', { totals: counted }, false],
    ['is not restated twice', { totals: noTotals(), restatedAt: '2026-11-05T00:00:00Z' }, false],
  ])('%s', (_, closure, restated) => {
    expect(restatedByTotals(closure, counted)).toBe(restated);
  });
});

describe('a month whose packs changed while it was reported', () => {
  const packs = (...ids: string[]) => ids.map((id) => ({ id }));

  it.each([
    ['is not restated if they are the same', packs('a', 'b'), packs('a', 'b'), false],
    ['is not restated if there are none', packs(), packs(), false],
    ['is not restated by another order', packs('a', 'b'), packs('b', 'a'), false],
    ['is restated by one that was added', packs('a'), packs('a', 'b'), true],
    ['is restated by one that was deleted', packs('a', 'b'), packs('a'), true],
    ['is restated by one in place of another', packs('a'), packs('b'), true],
  ])('%s', (_, reported, inForce, restated) => {
    expect(restatedByPacks(reported, inForce)).toBe(restated);
  });
});
