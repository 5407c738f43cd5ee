import { guardCell } from './formula-guard.ts';

/** What ends each line of a CSV file, also the last. */
export const CSV_LINE_END = '\r\n';

/**
 * Characters that require quotes: those of RFC 4180 (a comma, a quote, CR and LF also when alone), and those at which
 * importers with other settings split.
 */
const QUOTED = /[",;\t\r\n]/;
/** `QUOTED`, or a beginning at which `guardCell` may put an apostrophe. */
const QUOTED_OR_GUARDED = /^[\p{Z}\p{Cc}\p{Cf}=+\-@＝＋－＠]|[",;\t\r\n]/u;

/** A text as a cell of a CSV file. */
export function csvCell(text: string): string {
  if (!QUOTED.test(text)) return text;
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

/** A text as a cell that no spreadsheet runs as a formula. */
export function guardedCsvCell(text: string): string {
  // One look at the text, since nearly every one is written as it is.
  return QUOTED_OR_GUARDED.test(text) ? csvCell(guardCell(text)) : text;
}
