import { CSV_LINE_END, guardedCsvCell } from '../exports/csv.ts';
import { MAX_REJECTS, MAX_REJECTS_BYTES } from '../limits/import-limits.ts';
import type { InputError } from '../validation.ts';

/** A row that was rejected. */
interface RejectedRow {
  /** Where it begins in the file; the first line is 1. */
  line: number;
  errors: readonly InputError[];
  /** As it was. */
  raw: string;
}

const HEADER = `Line,Reasons,Row${CSV_LINE_END}`;

/** A row of the file of rejected rows, as CSV that no spreadsheet runs. */
const lineOf = ({ line, errors, raw }: RejectedRow): string =>
  [
    String(line),
    ...[errors.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('; '), raw].map(
      guardedCsvCell,
    ),
  ].join(',') + CSV_LINE_END;

/**
 * Collects rejected rows as the text of a file, as many as are kept.
 * @param before the file as an earlier worker left it; empty if there is none
 */
export function rejectsFile(before = '') {
  let [text, kept] = [before, before === '' ? 0 : Math.max(0, before.split(CSV_LINE_END).length - 2)];
  let isChanged = false;
  return {
    add(row: RejectedRow): void {
      if (kept >= MAX_REJECTS || text.length >= MAX_REJECTS_BYTES) return;
      text += (text === '' ? HEADER : '') + lineOf(row);
      kept += 1;
      isChanged = true;
    },
    /** The file, if it has changed since it was last asked for. */
    changed(): string | undefined {
      if (!isChanged) return undefined;
      isChanged = false;
      return text;
    },
  };
}
