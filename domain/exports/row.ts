import { formatLocalMs } from '../calendar.ts';
import { twoDigits } from '../day-number.ts';
import { call } from '../kinds/call.ts';
import type { Column } from '../kinds/kind.ts';
import { eventMs, type EventTime } from '../ledger/event-time.ts';
import type { EventOf } from '../ledger/event.ts';
import { formatUsd } from '../money.ts';
import { CSV_LINE_END, csvCell, guardedCsvCell } from './csv.ts';

type Facts = ExportedCall['facts'];

export type ExportedCall = Pick<EventOf<'call'>, 'identity' | 'facts'>;

/** The columns of a call log: their order and headers in CSV, their keys in NDJSON. */
export const EXPORT_COLUMNS = (Object.entries(call.columns) as [string, Column<Facts>][]).map(
  ([key, column], index) => ({
    key,
    ...column,
    /** What precedes the cell in a line of CSV. */
    separator: index === 0 ? '' : ',',
    /** What precedes its value in a line of NDJSON. */
    name: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
  }),
);

/** Characters that JSON writes as they are. */
const PLAIN_JSON = /^[ !#-[\]-~]*$/;
const jsonText = (text: string) => (PLAIN_JSON.test(text) ? `"${text}"` : JSON.stringify(text));

/**
 * A call as a line of NDJSON. Times carry the account's offset (`2026-11-22T14:03:05+08:00`), minutes are numbers with at
 * most two decimals, and USD have four in a string, as everywhere in the API, so that no reader turns money into a float
 * by itself. The line is put together here because that takes half the time of `JSON.stringify`.
 */
export function ndjsonLine({ identity, facts }: ExportedCall, timeZone: string): string {
  let line = '';
  for (const { of, as, name } of EXPORT_COLUMNS) line += name + jsonValue(of(facts, identity), as, timeZone);
  return `${line}}\n`;
}

function jsonValue(value: string | number | null, as: Column<Facts>['as'], timeZone: string): string {
  switch (as) {
    case 'minutes':
      return String(hundredthsOfMinutes(value as number) / 100);
    case 'local_time':
    case 'usd':
      return `"${written(value, as, timeZone)}"`;
    case undefined:
      return value === null ? 'null' : jsonText(value as string);
  }
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
