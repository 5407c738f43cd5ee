import { expect, test } from 'vitest';
import { changeOf, cut, rowsOf } from '../../dashboard/src/breakdown/rows.ts';

type Answer = Parameters<typeof rowsOf>[0];

const use = (count: number, quantity: number, costUsd: string | null = null) => ({
  count,
  quantity,
  costUsd,
});
const breakdown = (by: string, unattributed = 0): Answer =>
  ({
    by,
    total: { ...use(10, 20), previous: null },
    items: [
      { key: 'b', name: 'Bee', ...use(5, 10, '0.5000'), share: 0.5, previous: use(1, 5) },
      { key: 'a', name: 'Ant', ...use(3, 6, '0.2500'), share: 0.3, previous: null },
      { key: null, name: 'Others', ...use(1, 3, '0.1001'), share: 0.15, previous: null },
      { key: 'c', name: 'Cat', ...use(0, 0, '0.0000'), share: 0, previous: use(2, 4) },
    ],
    unattributed: { ...use(unattributed, unattributed), share: 0.05, previous: null },
  }) as unknown as Answer;

test('the rest stays at the end however the parts are sorted', () => {
  const names = (sorting?: Parameters<typeof rowsOf>[1]) => {
    const { named, rest } = rowsOf(breakdown('recruiter', 1), sorting);
    return [named.map(({ name }) => name).join(' '), rest.map(({ name }) => name).join(', ')];
  };
  expect(names()).toEqual(['Bee Ant Cat', 'Others, No recruiter']);
  expect(names({ by: 'name', isUp: true })[0]).toBe('Ant Bee Cat');
  expect(names({ by: 'quantity', isUp: true })[0]).toBe('Cat Ant Bee');
  expect(names({ by: 'change', isUp: false })).toEqual(['Ant Bee Cat', 'Others, No recruiter']);
  expect(rowsOf(breakdown('campaign'), undefined).rest.map(({ name }) => name)).toEqual(['Others']);
});

test('rows that are not shown are added up as one', () => {
  const { named } = rowsOf(breakdown('campaign'), undefined);
  expect(cut(named, 3, 'campaign')).toEqual({ shown: named, others: undefined });
  expect(cut(named, 1, 'campaign').others).toEqual({
    ...{ key: null, name: '2 more campaigns', count: 3, quantity: 6, costUsd: '0.2500' },
    ...{ share: named[1]!.share + named[2]!.share, before: 4 },
  });
});

test.each([
  [10, 5, 1],
  [0, 4, -1],
  [3, 0, undefined],
])('%d after %d is a change of %s', (quantity, before, change) => {
  expect(changeOf({ quantity, before })).toBe(change);
});
