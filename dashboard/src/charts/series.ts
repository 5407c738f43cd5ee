import type { Month } from '../../../domain/calendar.ts';
import type { MonthState } from '../../../domain/months/state.ts';
import { texts } from '../texts.ts';

/** What a bar stands for: a month or a day. */
export interface Valued {
  values: Readonly<Record<string, number>>;
}

export interface ChartMonth extends Valued {
  month: Month;
  state: MonthState;
}

/** One part of each bar: one key of the values, or several keys that share a colour. */
export interface Series {
  key: string;
  name: string;
  /** A palette index, from 1; the last index is for keys without a colour of their own. */
  colour: number;
  members: readonly { key: string; name: string }[];
}

/** Readers cannot tell more colours than this apart. */
const PALETTE = 8;

/**
 * The series of a chart whose keys are an open list. Known keys come first and keep their colours. Keys beyond the
 * palette are drawn as one series, and keep their own columns in the table.
 */
export function seriesOf(
  months: readonly Valued[],
  known: readonly string[],
  nameOf: (key: string) => string,
): Series[] {
  const present = new Set(months.flatMap(({ values }) => Object.keys(values)));
  const others = [...present].filter((key) => !known.includes(key)).sort();
  const keys = [...known, ...others];
  const member = (key: string) => ({ key, name: nameOf(key) });
  const alone = keys.length <= PALETTE ? keys : keys.slice(0, PALETTE - 1);
  const together = keys.slice(alone.length).filter((key) => present.has(key));
  const series = alone
    .map((key, index) => ({ ...member(key), colour: index + 1, members: [member(key)] }))
    .filter(({ key }) => present.has(key));
  if (together.length === 0) return series;
  const rest = {
    key: 'other:types',
    name: texts.charts.other(together.length),
    colour: PALETTE,
    members: together.map(member),
  };
  return [...series, rest];
}

/** The name of a total that leaves hidden series out, for a file, which has no legend: `Total without Reminder`. */
export function totalName(series: readonly Series[], shown: readonly Series[]): string {
  const hidden = series.filter((each) => !shown.includes(each)).map(({ name }) => name);
  return hidden.length === 0 ? texts.charts.total : texts.charts.totalWithout(hidden.join(', '));
}

/** A sum of floats may end in ….00000001; the API has six decimals. */
export const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

export function valueOf({ values }: Valued, { members }: Series): number {
  return rounded(members.reduce((sum, { key }) => sum + (values[key] ?? 0), 0));
}

export function totalOf(month: Valued, shown: readonly Series[]): number {
  return rounded(shown.reduce((sum, series) => sum + valueOf(month, series), 0));
}

export function sumOf(months: readonly Valued[], shown: readonly Series[]): number {
  return rounded(months.reduce((sum, month) => sum + totalOf(month, shown), 0));
}

/** The mean of the complete months from the first one with use; undefined if there is none. */
export function monthlyMean(months: readonly ChartMonth[], shown: readonly Series[]): number | undefined {
  const full = fullMonths(months);
  const used = full.slice(full.findIndex((month) => totalOf(month, shown) > 0));
  const sum = sumOf(used, shown);
  return sum === 0 ? undefined : sum / used.length;
}

/** All months except the current one, which is the last if it is open. */
export function fullMonths(months: readonly ChartMonth[]): ChartMonth[] {
  return isRunning(months) ? months.slice(0, -1) : [...months];
}

export function isRunning(months: readonly ChartMonth[]): boolean {
  return months.at(-1)?.state === 'open';
}
