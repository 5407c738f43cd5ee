import { shownMs } from '../../calendar.ts';
import { dayNumber } from '../../day-number.ts';
import type { Column } from '../../kinds/kind.ts';
import { eventMs } from '../../ledger/event-time.ts';
import type { AnyColumn, Row } from '../columns.ts';
import { textCell } from './text.ts';

/** Indexes into the formats of `styles.xml`; see `book.ts`. */
export const STYLE = { plain: 0, header: 1, text: 2, local_time: 3, day: 4, minutes: 5, usd: 6, number: 7 };

/** Days from 30 December 1899, from which spreadsheets count, to 1970. */
const DAYS_BEFORE_1970 = 25_569;

type Value = string | number | bigint | null;

/** The number of a cell, in the unit that it shows: minutes of seconds, USD of micro-USD, and days of times. */
export function numberOf(value: NonNullable<Value>, as: AnyColumn['as'], timeZone: string): number {
  switch (as) {
    case 'local_time':
      return Math.floor(shownMs(eventMs(value as string), timeZone) / 1000) / 86_400 + DAYS_BEFORE_1970;
    case 'day':
      return dayNumber(value as string) + DAYS_BEFORE_1970;
    case 'minutes':
      return Number(value) / 60;
    case 'usd':
      return Number(value) / 1_000_000;
    case 'number':
    case undefined:
      return Number(value);
  }
}

/** Sums of columns, by the value of the column that splits them. Integers, as events have them. */
export type ColumnSums = Map<string, { rows: number; sums: number[] }>;

/** More names than a summary has lines; the total has the rows of all. */
const MOST_NAMES = 200;

/** The columns that a summary adds up. */
export const isSummed = ({ as }: AnyColumn): boolean => as === 'number' || as === 'minutes' || as === 'usd';

/**
 * Writes rows as the cells of a sheet, and adds up its numbers. Cells do not say where they are, and follow one another: a
 * row is written before it is known which one of its sheet it is.
 */
export function cellWriter(columns: readonly AnyColumn[], timeZone: string) {
  const prepared = columns.map((column) => ({
    of: column.of as unknown as Column<object>['of'],
    as: column.as,
    open: `<c s="${STYLE[column.as ?? 'text']}"><v>`,
    isSummed: isSummed(column),
    splits: column.splits === true,
  }));
  const summed = columns.filter(isSummed).length;
  const noSums = () => ({ rows: 0, sums: Array.from({ length: summed }, () => 0) });
  const total = noSums();
  const byName: ColumnSums = new Map();
  const values = Array.from({ length: summed }, () => 0);

  const sumsOf = (name: string) => {
    const known = byName.get(name);
    if (known || byName.size >= MOST_NAMES) return known;
    const sums = noSums();
    byName.set(name, sums);
    return sums;
  };
  const addTo = (into: { rows: number; sums: number[] }) => {
    into.rows += 1;
    for (let index = 0; index < values.length; index += 1)
      into.sums[index] = into.sums[index]! + values[index]!;
  };

  return {
    total,
    byName,
    cells: ({ identity, facts }: Row): string => {
      let cells = '';
      let name: string | undefined;
      let summedIndex = 0;
      for (const { of, as, open, isSummed: isNumber, splits } of prepared) {
        const value = of(facts, identity);
        if (isNumber) values[summedIndex++] = Number(value);
        if (splits) name = value as string;
        if (value === null) cells = cells + '<c/>';
        else if (as === undefined) cells = cells + textCell(value as string, STYLE.text);
        else cells = cells + open + String(numberOf(value, as, timeZone)) + '</v></c>';
      }
      addTo(total);
      const ofName = name === undefined ? undefined : sumsOf(name);
      if (ofName) addTo(ofName);
      return cells;
    },
  };
}
