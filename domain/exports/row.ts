import { formatLocalMs } from '../calendar.ts';
import { twoDigits } from '../day-number.ts';
import type { Column } from '../kinds/kind.ts';
import { eventMs, type EventTime } from '../ledger/event-time.ts';
import { formatUsd, type MicroUsd } from '../money.ts';
import type { AnyColumn, Row } from './columns.ts';
import { CSV_LINE_END, csvCell, guardedCsvCell } from './csv.ts';

/** What JSON may escape: quotes, backslashes, control characters and surrogates. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A column with all that can be prepared for its cells. */
function prepare({ key, of, as }: AnyColumn, index: number) {
  const name = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
  return {
    of: of as unknown as Column<object>['of'],
    as,
    /** What precedes the cell in a line of CSV. */
    separator: index === 0 ? '' : ',',
    /** What precedes its value in a line of NDJSON. */
    name,
    /** What precedes a text there that needs no escapes. */
    nameAndQuote: `${name}"`,
  };
}

export const csvHeader = (columns: readonly AnyColumn[]): string =>
  columns.map(({ header }) => csvCell(header)).join(',') + CSV_LINE_END;

/**
 * Writes rows as lines of NDJSON. Times carry the account's offset (`2026-11-22T14:03:05+08:00`), minutes are numbers with
 * at most two decimals, and USD have four in a string, as everywhere in the API, so that no reader turns money into a float
 * by itself. The line is put together here because that takes half the time of `JSON.stringify`; each piece is added to
 * the line alone, because V8 turns such a text into bytes faster than one whose pieces were joined before.
 */
export function ndjsonLines(columns: readonly AnyColumn[], timeZone: string) {
  const prepared = columns.map(prepare);
  return ({ identity, facts }: Row): string => {
    let line = '';
    for (const { of, as, name, nameAndQuote } of prepared) {
      const value = of(facts, identity);
      // Most cells are texts.
      if (as === undefined) {
        if (value === null) line = line + name + 'null';
        else if (ESCAPED.test(value as string)) line = line + name + JSON.stringify(value);
        else line = line + nameAndQuote + (value as string) + '"';
      } else if (as === 'minutes') {
        line = line + name + shortestDecimal(hundredthsOfMinutes(value as number));
      } else if (as === 'number') {
        line = line + name + String(value);
      } else {
        line = line + nameAndQuote + written(value!, as, timeZone) + '"';
      }
    }
    return `${line}}\n`;
  };
}

/**
 * Writes rows as lines of CSV. Only `csv` is meant for spreadsheets, so only its texts are guarded. The line is put together
 * here, without the library that the tests compare it with, because that took two thirds of the time of an export.
 */
export function csvLines(columns: readonly AnyColumn[], timeZone: string, format: 'csv' | 'csv_raw') {
  const prepared = columns.map(prepare);
  const cell = format === 'csv' ? guardedCsvCell : csvCell;
  return ({ identity, facts }: Row): string => {
    let line = '';
    for (const { of, as, separator } of prepared) {
      const value = of(facts, identity);
      // Times and numbers begin with a digit and have none of the characters that matter.
      if (as !== undefined) line = line + separator + written(value!, as, timeZone);
      else line = line + separator + (value === null ? '' : cell(value as string));
    }
    return line + CSV_LINE_END;
  };
}

/** What is no text. */
function written(
  value: string | number | bigint,
  as: NonNullable<AnyColumn['as']>,
  timeZone: string,
): string {
  switch (as) {
    case 'local_time':
      return formatLocalMs(eventMs(value as EventTime), timeZone);
    case 'minutes':
      return twoDecimals(hundredthsOfMinutes(value as number));
    case 'usd':
      return formatUsd(value as MicroUsd | bigint);
    case 'number':
    case 'day':
      return String(value);
  }
}

/** Rounds half up, in integers throughout: as floats, minutes on the half would fall to either side. */
function hundredthsOfMinutes(seconds: number): number {
  return Math.floor((seconds * 10 + 3) / 6);
}

const twoDecimals = (hundredths: number) => `${Math.floor(hundredths / 100)}.${twoDigits(hundredths % 100)}`;

/** `.01` to `.99` without zeros at the end, and nothing for a whole number. */
const FRACTIONS = Array.from({ length: 100 }, (_, hundredths) => String(hundredths / 100).slice(1));
/** As JavaScript and JSON write the number, in less time. */
const shortestDecimal = (hundredths: number) =>
  `${Math.floor(hundredths / 100)}${FRACTIONS[hundredths % 100]}`;
