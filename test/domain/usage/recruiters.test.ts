import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from '../../../domain/usage/counter.ts';
import {
  OTHER_RECRUITERS,
  recruiterCounter,
  sumRecruiters,
  withBusiest,
} from '../../../domain/usage/recruiters.ts';
import { countOf, sumTotals, type Totals } from '../../../domain/usage/totals.ts';
import { smsOf, totalsOf } from './events.ts';

function counted(ids: readonly string[], held = Infinity): Map<string, Totals> {
  const counter = recruiterCounter(held);
  for (const id of ids) counter.add(id, measure(smsOf('custom')));
  return counter.totals();
}
const counts = (recruiters: ReadonlyMap<string, Totals>) =>
  [...recruiters].map(([id, totals]) => [id === OTHER_RECRUITERS ? 'others' : id, countOf(totals)]);

describe('the recruiters of a slice', () => {
  test('are counted apart', () => {
    expect(counts(counted(['ana', 'ben', 'ana']))).toEqual([
      ['ana', 2],
      ['ben', 1],
    ]);
    expect(counted(['ana']).get('ana')).toEqual(totalsOf([smsOf('custom')]));
  });

  test('are added up once so many are held, whoever they are, while the first go on', () => {
    expect(counts(counted(['ana', 'ben', 'cleo', 'dan', 'cleo', 'ana'], 2))).toEqual([
      ['ana', 2],
      ['ben', 1],
      ['others', 3],
    ]);
  });
});

describe('the busiest recruiters', () => {
  const ids = ['ana', 'ben', 'ben', 'cleo', 'cleo', 'cleo', 'dan'];

  test('are kept in order, and the others are added up', () => {
    expect(counts(withBusiest(counted(ids), 2))).toEqual([
      ['cleo', 3],
      ['ben', 2],
      ['others', 2],
    ]);
  });

  test.each([[['c', 'b', 'a']], [['a', 'b', 'c']], [['b', 'c', 'a']]])(
    'of as many events each are those whose ids come first: %j',
    (order) => {
      expect(counts(withBusiest(counted(order), 2))).toEqual([
        ['a', 1],
        ['b', 1],
        ['others', 1],
      ]);
    },
  );

  test('add to those that were added up before', () => {
    const summed = withBusiest(counted(ids), 3);
    expect(counts(withBusiest(summed, 1))).toEqual([
      ['cleo', 3],
      ['others', 4],
    ]);
  });

  test('are all of them if no more are kept; the others are nobody', () => {
    const four = counted(ids);
    expect(withBusiest(four, 4)).toBe(four);
    const bounded = withBusiest(four, 3);
    expect(counts(withBusiest(bounded, 3))).toEqual(counts(bounded));
  });

  test('lose no event', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e')), fc.nat(5), (all, kept) => {
        const bounded = withBusiest(counted(all), kept);
        expect(sumTotals(bounded.values())).toEqual(totalsOf(all.map(() => smsOf('custom'))));
        expect([...bounded.keys()].filter((id) => id !== OTHER_RECRUITERS).length).toBe(
          Math.min(kept, new Set(all).size),
        );
      }),
    );
  });
});

test('recruiters of several pieces are summed by their ids, the others too', () => {
  const sum = sumRecruiters([
    counted(['ana', 'ben', 'cleo'], 1),
    new Map(),
    counted(['ben', 'ana', 'ana'], 1),
  ]);
  expect(counts(sum)).toEqual([
    ['ana', 1],
    ['others', 4],
    ['ben', 1],
  ]);
});
