import type { Month } from '../../../domain/calendar.ts';
import type { MonthState } from '../../../domain/months/state.ts';
import { texts } from '../texts.ts';

export interface ChartMonth {
  month: Month;
  state: MonthState;
  values: Readonly<Record<string, number>>;
}

/** A part of the bars: one key of the values, or several that share a colour. */
export interface Series {
  key: string;
  name: string;
  /** Of the palette, from 1; the last stands for what has no colour of its own. */
  colour: number;
  members: readonly { key: string; name: string }[];
}

/** More colours than this cannot be told apart. */
const PALETTE = 8;

/**
 * The series of a chart whose keys are an open list. Known keys come first and keep their colours;
 * what is more than the palette holds is drawn together, and stays apart in the table.
 */
export function seriesOf(
  months: readonly ChartMonth[],
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

export function valueOf({ values }: ChartMonth, { members }: Series): number {
  return members.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);
}

export function totalOf(month: ChartMonth, shown: readonly Series[]): number {
  return shown.reduce((sum, series) => sum + valueOf(month, series), 0);
}

export function sumOf(months: readonly ChartMonth[], shown: readonly Series[]): number {
  return months.reduce((sum, month) => sum + totalOf(month, shown), 0);
}

/** The mean of the months that are over, from the first with any use on; undefined where there is none. */
export function monthlyMean(months: readonly ChartMonth[], shown: readonly Series[]): number | undefined {
  const full = fullMonths(months);
  const used = full.slice(full.findIndex((month) => totalOf(month, shown) > 0));
  const sum = sumOf(used, shown);
  return sum === 0 ? undefined : sum / used.length;
}

/** All but the one that is running: the last, as long as it is open. */
export function fullMonths(months: readonly ChartMonth[]): ChartMonth[] {
  return isRunning(months) ? months.slice(0, -1) : [...months];
}

export function isRunning(months: readonly ChartMonth[]): boolean {
  return months.at(-1)?.state === 'open';
}
