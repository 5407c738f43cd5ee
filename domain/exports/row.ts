import { formatLocalMs } from '../calendar.ts';
import { call } from '../kinds/call.ts';
import type { Column } from '../kinds/kind.ts';
import { eventMs, type EventTime } from '../ledger/event-time.ts';
import type { EventOf } from '../ledger/event.ts';
import { formatUsd } from '../money.ts';
import { guardCell } from './formula-guard.ts';

type Columns = typeof call.columns;
type Key = keyof Columns;
type Facts = ExportedCall['facts'];

/**
 * One call as exports show it; its JSON is a line of NDJSON. Times carry the account's offset
 * (`2026-11-22T14:03:05+08:00`), minutes are numbers with two decimals, and USD have four in a string, as everywhere in
 * the API, so that no reader turns money into a float by itself.
 */
export type ExportRow = {
  [Name in Key]: Columns[Name] extends { as: 'minutes' }
    ? number
    : Columns[Name] extends { as: string }
      ? string
      : ReturnType<Columns[Name]['of']>;
};

export type ExportedCall = Pick<EventOf<'call'>, 'identity' | 'facts'>;

/** The columns of a call log: their order and headers in CSV, their keys in NDJSON. */
export const EXPORT_COLUMNS = (Object.entries(call.columns) as [Key, Column<Facts>][]).map(
  ([key, column]) => ({
    key,
    ...column,
  }),
);

export function exportRow({ identity, facts }: ExportedCall, timeZone: string): ExportRow {
  const row: Record<string, unknown> = {};
  for (const { key, of, as } of EXPORT_COLUMNS) row[key] = written(of(facts, identity), as, timeZone);
  return row as ExportRow;
}

function written(value: unknown, as: Column<Facts>['as'], timeZone: string): unknown {
  switch (as) {
    case 'local_time':
      return formatLocalMs(eventMs(value as EventTime), timeZone);
    case 'minutes':
      return hundredthsOfMinutes(value as number) / 100;
    case 'usd':
      return formatUsd(value as number);
    case undefined:
      return value;
  }
}

export const CSV_HEADER: string[] = EXPORT_COLUMNS.map(({ header }) => header);

/** The cells of a row in the order of the columns. Only `csv` is meant for spreadsheets, so only its cells are guarded. */
export function csvCells(row: ExportRow, format: 'csv' | 'csv_raw'): string[] {
  const cells = EXPORT_COLUMNS.map(({ key }) => {
    const value = row[key];
    return typeof value === 'number' ? value.toFixed(2) : (value ?? '');
  });
  return format === 'csv' ? cells.map(guardCell) : cells;
}

/** Rounds half up, in integers throughout: as floats, minutes on the half would fall to either side. */
function hundredthsOfMinutes(seconds: number): number {
  return Math.floor((seconds * 10 + 3) / 6);
}
