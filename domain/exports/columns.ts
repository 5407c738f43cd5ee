import type { Day } from '../calendar.ts';
import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import type { Column } from '../kinds/kind.ts';
import { shownMeasures } from '../usage/report.ts';
import type { Measures, Structure } from '../usage/totals.ts';
import { eventsOf, type ExportKind } from './export-kind.ts';

/** A row of an export: an event, or the usage of some days. Its table knows which. */
export interface Row {
  identity: { id: string; time: string };
  facts: object;
}

/** A column for code that treats all tables alike. `key` is its name in NDJSON. */
export interface AnyColumn extends Column<never> {
  key: string;
}

/** What some days of an account add up to. */
export interface Use {
  from: Day;
  to: Day;
  totals: Structure;
}

/** The columns of an export, in order. */
export function columnsOf(kind: ExportKind): AnyColumn[] {
  const columns = eventsOf(kind)?.columns ?? (kind === 'days' ? DAY_COLUMNS : MONTH_COLUMNS);
  return Object.entries(columns as Record<string, Column<never>>).map(([key, column]) => ({
    key,
    ...column,
  }));
}

type Columns = Record<string, Column<Use>>;

/** Files have durations in minutes. */
const AS_MINUTES = { measure: 'seconds', member: 'minutes', format: 'minutes' as const };

/** Of every kind its measures, and those by type (calls), method or message type: what the dashboard's charts show. */
const USE_COLUMNS: Columns = Object.assign({}, ...ALL_KINDS.map(columnsOfUse)) as Columns;

const DAY_COLUMNS: Columns = {
  day: { header: 'Day', of: ({ from }) => from, as: 'day' },
  ...USE_COLUMNS,
};
/** The first and the last month of a range may not be whole. */
const MONTH_COLUMNS: Columns = {
  month: { header: 'Month', of: (_, { id }) => id },
  from: { header: 'From', of: ({ from }) => from, as: 'day' },
  to: { header: 'To', of: ({ to }) => to, as: 'day' },
  ...USE_COLUMNS,
};

function columnsOfUse(kind: AnyKind): Columns {
  const { name, plural, title, chart } = kind;
  const all = measureColumns(kind, plural, title, ({ totals }) => totals[name]?.all);
  const split = chart.by === undefined ? undefined : kind.breakdowns[chart.by];
  if (chart.by === undefined || split === undefined) return all;
  const by = chart.by;
  const named = (use: Use) => use.totals[name]?.by[by] ?? {};
  const parts = Object.entries(split.labels).map(([part, label]) =>
    measureColumns(kind, plural + pascal(part), `${title}: ${label}`, (use) => named(use)[part], split.shows),
  );
  if (split.names === 'closed') return Object.assign(all, ...parts) as Columns;
  // Producers may send names that nobody knows here.
  const others = (use: Use): Measures => {
    const known = Object.keys(split.labels).reduce((sum, part) => sum + countIn(named(use)[part]), 0);
    return { count: countIn(use.totals[name]?.all) - known };
  };
  return Object.assign(all, ...parts, {
    [`${plural}Other`]: { header: `${title}: Other`, of: (use: Use) => countIn(others(use)), as: 'number' },
  }) as Columns;
}

function countIn(measures: Measures | undefined): number {
  return Number(measures?.['count'] ?? 0);
}

function measureColumns(
  kind: AnyKind,
  key: string,
  header: string,
  measuresOf: (use: Use) => Measures | undefined,
  shows?: 'count' | readonly string[],
): Columns {
  // Of a measure that the API shows in two ways, the last: minutes.
  const measures = new Map(
    shownMeasures(kind).map((shown) => [shown.measure, shown.member === 'seconds' ? AS_MINUTES : shown]),
  );
  const columns = [...measures.values()]
    .filter(({ measure }) => measure === 'count' || shows !== 'count')
    .map(({ measure, member, format }): [string, Column<Use>] => [
      measure === 'count' ? key : key + pascal(member),
      {
        header: measure === 'count' ? header : `${header}, ${words(member)}`,
        of: (use) => measuresOf(use)?.[measure] ?? 0,
        as: format,
      },
    ]);
  return Object.fromEntries(columns);
}

/** `LandingPage` for `landing_page`. */
function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `billed min` for `billedMinutes`, `cost USD` for `costUsd`. */
function words(member: string): string {
  return member
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/ minutes$/, ' min')
    .replace(/usd$/, 'USD');
}
