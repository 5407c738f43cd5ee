import { totalOf, type ChartMonth, type Series } from './series.ts';

/** A column that appears only in the table and the CSV. */
export interface Extra {
  name: string;
  valueOf: (month: ChartMonth) => number;
}

export interface TableColumn {
  name: string;
  valueOf: (month: ChartMonth) => number;
  kind: 'part' | 'total' | 'extra';
}

/**
 * The chart's content as columns: every member of the series, a total if there are several, and the extras.
 * @param needsTotal also of a single member, whose total says what is not in it
 */
export function tableColumns(
  shown: readonly Series[],
  extras: readonly Extra[],
  totalName: string,
  needsTotal = false,
): TableColumn[] {
  const members = shown.flatMap(({ members }) => members);
  const parts = members.map(({ key, name }): TableColumn => ({
    name,
    kind: 'part',
    valueOf: ({ values }) => values[key] ?? 0,
  }));
  const total: TableColumn = { name: totalName, kind: 'total', valueOf: (month) => totalOf(month, shown) };
  return [
    ...parts,
    ...(members.length === 1 && !needsTotal ? [] : [total]),
    ...extras.map((extra): TableColumn => ({ ...extra, kind: 'extra' })),
  ];
}
