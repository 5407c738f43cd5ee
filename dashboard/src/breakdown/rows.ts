import type { UsageBreakdown } from '../../../client/src/usage-data-client.ts';
import { formatUsd, parseUsd } from '../../../domain/money.ts';
import { rounded } from '../charts/series.ts';
import { wholeNumber } from '../format/numbers.ts';
import { shownShares } from '../format/shares.ts';
import { texts } from '../texts.ts';

export interface Row {
  /** Null if its events cannot be listed: several parts together, or those that name nobody. */
  key: string | null;
  name: string;
  count: number;
  quantity: number;
  costUsd: string | null;
  /** In tenths of a percent; those of all rows add up to 1,000. */
  share: number;
  /** The quantity of the month before. */
  before: number;
}

export type Sortable = 'name' | 'count' | 'quantity' | 'costUsd' | 'share' | 'before' | 'change';

export interface Sorting {
  by: Sortable;
  isUp: boolean;
}

/** What a breakdown shows: parts with a name, and the rest, which stays at the end however the others are sorted. */
interface Rows {
  named: Row[];
  rest: Row[];
}

/** @param sorting undefined for the order of the API: the largest first */
export function rowsOf(answer: UsageBreakdown, sorting: Sorting | undefined): Rows {
  const { items, unattributed, by } = answer;
  const shares = shownShares(
    [...items, unattributed].map(({ share }) => share),
    1000,
  );
  const all = items.map((item, index): Row => ({
    ...rowOf(item, shares[index]!),
    key: item.key,
    name: item.name,
  }));
  const named = all.filter(({ key }) => key !== null);
  const others = all
    .filter(({ key }) => key === null)
    .map((row) => ({ ...row, name: texts.breakdown.others }));
  const unnamed: Row = {
    ...rowOf(unattributed, shares.at(-1)!),
    key: null,
    name: texts.breakdown.none[by] ?? texts.breakdown.unattributed,
  };
  const hasUnnamed = unattributed.count > 0 || unattributed.previous !== null;
  return {
    named: sorting ? named.toSorted(inOrder(sorting)) : named,
    rest: [...others, ...(hasUnnamed ? [unnamed] : [])],
  };
}

const rowOf = (
  { count, quantity, costUsd, previous }: UsageBreakdown['items'][number] | UsageBreakdown['unattributed'],
  share: number,
) => ({
  ...{ count, quantity, costUsd, share },
  before: previous?.quantity ?? 0,
});

/** The first rows as they are, and the others as one, so that they still add up to the whole. */
export function cut(
  rows: readonly Row[],
  most: number,
  by: string,
): { shown: Row[]; others: Row | undefined } {
  if (rows.length <= most) return { shown: [...rows], others: undefined };
  const hidden = rows.slice(most);
  const [one, many] = texts.breakdown.plurals[by] ?? [by, by];
  const noun = texts.noun({ one, other: many }, hidden.length);
  const sum = (of: (row: Row) => number) => hidden.reduce((all, row) => all + of(row), 0);
  const priced = hidden.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  return {
    shown: rows.slice(0, most),
    others: {
      key: null,
      name: texts.breakdown.more(wholeNumber(hidden.length), noun),
      count: sum(({ count }) => count),
      quantity: rounded(sum(({ quantity }) => quantity)),
      costUsd:
        priced.length === 0
          ? null
          : formatUsd(priced.reduce((all, usd) => all + BigInt(parseUsd(usd) ?? 0), 0n)),
      share: sum(({ share }) => share),
      before: rounded(sum(({ before }) => before)),
    },
  };
}

/** From the month before: 0.5 for half as much again. Undefined if there was nothing to compare with. */
export const changeOf = ({ quantity, before }: Pick<Row, 'quantity' | 'before'>): number | undefined =>
  before === 0 ? undefined : quantity / before - 1;

function inOrder({ by, isUp }: Sorting): (left: Row, right: Row) => number {
  const sign = isUp ? 1 : -1;
  if (by === 'name') return (left, right) => sign * left.name.localeCompare(right.name);
  // What is new has grown more than anything that can be compared.
  const valueOf = (row: Row) =>
    by === 'change' ? (changeOf(row) ?? (row.quantity > 0 ? Infinity : 0)) : Number(row[by] ?? 0);
  return (left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    return a === b ? 0 : a < b ? -sign : sign;
  };
}
