import { rounded, totalName, totalOf, valueOf, type Series } from '../charts/series.ts';
import { monthName } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { DayView } from '../month/view.ts';
import type { KindDays } from './kind-days.ts';

/** A column of the table and the CSV. */
export interface DayColumn {
  name: string;
  kind: 'part' | 'total' | 'extra';
  /** Of the day at this place of the month; undefined if it has none. */
  valueOf: (index: number) => number | undefined;
  /** Of the whole month. */
  whole: number | undefined;
  format: (value: number) => string;
}

/** What the chart shows, as columns. @param shown the parts that are not hidden, for the bars */
export const dayColumns = (view: DayView, days: KindDays, shown: readonly Series[]): DayColumn[] =>
  view === 'total' ? totalColumns(days) : partColumns(days, shown, texts.charts.total, false);

/** The same for a file, which has no legend: its total says what is hidden. */
export function dayFileColumns(view: DayView, days: KindDays, shown: readonly Series[]): DayColumn[] {
  const all = days.look.series;
  if (view === 'total') return totalColumns(days);
  return partColumns(days, shown, totalName(all, shown), shown.length < all.length);
}

function totalColumns({ totals, wholeBefore: before, monthBefore, formats }: KindDays): DayColumn[] {
  const format = formats.tableFormat;
  const reached = totals.findLast(({ total }) => total !== undefined)?.total;
  return [
    { name: texts.days.used, kind: 'part', valueOf: (at) => totals[at]?.used, whole: reached, format },
    { name: texts.days.total, kind: 'total', valueOf: (at) => totals[at]?.total, whole: reached, format },
    ...(before === undefined
      ? []
      : [
          {
            name: texts.days.byThen(monthName(monthBefore)),
            kind: 'extra' as const,
            valueOf: (at: number) => totals[at]?.before,
            whole: before,
            format,
          },
        ]),
  ];
}

function partColumns(
  { bars, look }: KindDays,
  shown: readonly Series[],
  total: string,
  needsTotal: boolean,
): DayColumn[] {
  const format = look.tableFormat;
  const column = (name: string, kind: DayColumn['kind'], of: (bar: (typeof bars)[number]) => number) => ({
    ...{ name, kind, format },
    valueOf: (at: number) => bars[at] && of(bars[at]),
    whole: rounded(bars.reduce((sum, bar) => sum + of(bar), 0)),
  });
  const members = shown.flatMap((series) =>
    series.members.map((member) => ({ ...series, members: [member] })),
  );
  return [
    ...members.map((part) => column(part.members[0]!.name, 'part', (bar) => valueOf(bar, part))),
    ...(members.length === 1 && !needsTotal ? [] : [column(total, 'total', (bar) => totalOf(bar, shown))]),
  ];
}
