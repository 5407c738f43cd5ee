import { formatLocalMs } from '../calendar.ts';
import { twoDigits } from '../day-number.ts';
import { call } from '../kinds/call.ts';
import type { Column } from '../kinds/kind.ts';
import { eventMs, type EventTime } from '../ledger/event-time.ts';
import type { EventOf } from '../ledger/event.ts';
import { formatUsd } from '../money.ts';
import { CSV_LINE_END, csvCell, guardedCsvCell } from './csv.ts';

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
  ([key, column], index) => ({
    key,
    ...column,
    /** What precedes the cell in a line of CSV. */
    separator: index === 0 ? '' : ',',
  }),
);

/** Its copy is filled in half the time that adding the columns one by one would take. */
const NO_CELLS = Object.fromEntries(EXPORT_COLUMNS.map(({ key }) => [key, null]));

export function exportRow({ identity, facts }: ExportedCall, timeZone: string): ExportRow {
  const row: Record<string, unknown> = { ...NO_CELLS };
  for (const { key, of, as } of EXPORT_COLUMNS) {
    const value = of(facts, identity);
    row[key] = as === 'minutes' ? hundredthsOfMinutes(value as number) / 100 : written(value, as, timeZone);
  }
  return row as ExportRow;
}

export const CSV_HEADER = EXPORT_COLUMNS.map(({ header }) => csvCell(header)).join(',') + CSV_LINE_END;

/**
 * A call as a line of CSV. Only `csv` is meant for spreadsheets, so only its texts are guarded. The line is put together
 * here, without the library that the tests compare it with, because that took two thirds of the time of an export.
 */
export function csvLine(
  { identity, facts }: ExportedCall,
  timeZone: string,
  format: 'csv' | 'csv_raw',
): string {
  const cell = format === 'csv' ? guardedCsvCell : csvCell;
  let line = '';
  for (const { of, as, separator } of EXPORT_COLUMNS) {
    const text = written(of(facts, identity), as, timeZone) ?? '';
    // Times and numbers begin with a digit and have none of the characters that matter.
    const isPlain = as !== undefined;
    line += separator + (isPlain ? text : cell(text));
  }
  return line + CSV_LINE_END;
}

function written(value: string | number | null, as: Column<Facts>['as'], timeZone: string): string | null {
  switch (as) {
    case 'local_time':
      return formatLocalMs(eventMs(value as EventTime), timeZone);
    case 'minutes':
      return twoDecimals(hundredthsOfMinutes(value as number));
    case 'usd':
      return formatUsd(value as number);
    case undefined:
      return value as string | null;
  }
}

/** Rounds half up, in integers throughout: as floats, minutes on the half would fall to either side. */
function hundredthsOfMinutes(seconds: number): number {
  return Math.floor((seconds * 10 + 3) / 6);
}

const twoDecimals = (hundredths: number) => `${Math.floor(hundredths / 100)}.${twoDigits(hundredths % 100)}`;
