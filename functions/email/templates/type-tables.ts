import { ALL_KINDS, kindNamed, type AnyKind } from '../../../domain/kinds/all.ts';
import { labelOf } from '../../../domain/kinds/breakdown-names.ts';
import type { Breakdown } from '../../../domain/kinds/kind.ts';
import type { EventKind, MeasuresOf } from '../../../domain/kinds/kinds.ts';
import { toMinutes } from '../../../domain/usage/meter-use.ts';
import { shownMeasures } from '../../../domain/usage/report.ts';
import {
  addMeasures,
  measuresOf,
  structureOf,
  type Measures,
  type Named,
  type Totals,
} from '../../../domain/usage/totals.ts';
import { heading, note, paragraph } from '../kit/blocks.ts';
import { change, money, number } from '../../../domain/words/figures.ts';
import type { Block } from '../kit/layout.ts';
import { table, type Row } from '../kit/table.ts';

/** A month's totals, and those of the month before if they are known. */
export interface Compared {
  totals: Totals;
  before: Totals | undefined;
}

/** Notes below the first table of a kind. */
const NOTES: { [Kind in EventKind]?: (all: MeasuresOf<Kind>) => string } = {
  call: ({ seconds }) =>
    `Talk time was ${number(toMinutes(seconds))} minutes. Billed minutes are more, since each call is rounded up. The change is that of the number of calls.`,
};

/** The measures of a kind as cells, in the order of `columnsOf`. */
export function figuresOf(kind: EventKind, measures: Measures): string[] {
  return columnMeasures(kindNamed(kind)).map(({ measure, format }) => {
    const value = measures[measure] ?? 0;
    if (format === 'usd') return money(value);
    return number(format === 'minutes' ? toMinutes(Number(value)) : Number(value));
  });
}

/** `Calls`, `Billed min`, `Cost`: the headers of a kind's measures. */
export const columnsOf = (kind: EventKind): string[] =>
  columnMeasures(kindNamed(kind)).map(({ column }) => column);

function columnMeasures(kind: AnyKind) {
  return shownMeasures(kind).flatMap((shown) => {
    const column = shown.measure === 'count' ? kind.countColumn : kind.measures[shown.measure]?.column;
    return column === undefined ? [] : [{ ...shown, column }];
  });
}

/** The tables of every kind that is split by something. */
export function kindBlocks(compared: Compared): Block[] {
  return ALL_KINDS.filter(({ breakdowns }) => Object.keys(breakdowns).length > 0).flatMap((kind) =>
    blocksOf(kind, compared),
  );
}

/** Names are open-ended, but an email is not: Gmail clips long ones. */
const MAX_NAMES = 10;
const MAX_NAMES_OF_LATER_TABLES = 6;

function blocksOf(kind: AnyKind, { totals, before }: Compared): Block[] {
  const now = structureOf(totals)[kind.name];
  if (!now || now.all['count'] === 0) return [heading(kind.title), paragraph(kind.none)];
  const last = before && (structureOf(before)[kind.name] ?? { all: {}, by: {} });
  const toNote = NOTES[kind.name] as ((all: object) => string) | undefined;
  return Object.entries(kind.breakdowns).flatMap(([name, breakdown], index) => {
    const title = heading(`${kind.title} by ${breakdown.title.toLowerCase()}`);
    const named = now.by[name] ?? {};
    if (index > 0) return [title, splitTable(kind, breakdown, named)];
    const compared = { all: now.all, last: last && { all: last.all, named: last.by[name] ?? {} } };
    const notes = toNote ? [note(toNote(measuresOf(totals, kind.name)))] : [];
    return [title, comparedTable(kind, breakdown, named, compared), ...notes];
  });
}

interface Whole {
  all: Measures;
  /** Of the month before. */
  last: { all: Measures; named: Named } | undefined;
}

/** With the change of each name's count since the month before, and a last row for all. */
function comparedTable(
  kind: AnyKind,
  breakdown: Breakdown<never>,
  named: Named,
  { all, last }: Whole,
): Block {
  const row = (label: string, measures: Measures, lastMeasures: Measures | undefined): Row => [
    label,
    ...figuresOf(kind.name, measures),
    change(Number(measures['count'] ?? 0), lastMeasures && Number(lastMeasures['count'] ?? 0)),
  ];
  return table({
    columns: [breakdown.title, ...columnsOf(kind.name), 'Change'],
    rows: rowsOf(breakdown, named, MAX_NAMES).map(({ label, names }) =>
      row(label, sumOf(named, names), last && sumOf(last.named, names)),
    ),
    total: row('All', all, last?.all),
  });
}

function splitTable(kind: AnyKind, breakdown: Breakdown<never>, named: Named): Block {
  return table({
    columns: [breakdown.title, ...columnsOf(kind.name)],
    rows: rowsOf(breakdown, named, MAX_NAMES_OF_LATER_TABLES).map(({ label, names }) => [
      label,
      ...figuresOf(kind.name, sumOf(named, names)),
    ]),
  });
}

/** A closed list in its own order, an open one by count; the last row may stand for several names. */
function rowsOf(
  breakdown: Breakdown<never>,
  named: Named,
  most: number,
): { label: string; names: string[] }[] {
  const countOf = (name: string) => Number(named[name]?.['count'] ?? 0);
  const names =
    breakdown.names === 'closed'
      ? Object.keys(breakdown.labels)
      : Object.keys(named).sort((a, b) => countOf(b) - countOf(a));
  const [shown, others] = leading(names, most);
  const rows = shown.map((name) => ({ label: labelOf(breakdown, name), names: [name] }));
  if (others.length === 0) return rows;
  return [...rows, { label: `${others.length} other ${breakdown.title.toLowerCase()}s`, names: others }];
}

function sumOf(named: Named, names: readonly string[]): Measures {
  const sum: Measures = {};
  for (const name of names) addMeasures(sum, named[name] ?? {});
  return sum;
}

/** The first of a list, and the others if there are several: a single one takes no more space than the word for it. */
export function leading<Item>(list: readonly Item[], most: number): [Item[], Item[]] {
  const end = list.length === most + 1 ? list.length : most;
  return [list.slice(0, end), list.slice(end)];
}
