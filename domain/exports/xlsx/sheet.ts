import type { AnyColumn } from '../columns.ts';
import { STYLE } from './cells.ts';
import { textCell } from './text.ts';

/** Rows of a sheet besides its header: a spreadsheet has 1,048,576. */
export const SHEET_ROWS = 1_048_575;

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Characters; of texts, what most ids and names need. */
const WIDTHS = { text: 24, local_time: 20, day: 12, minutes: 14, usd: 14, number: 12 };

/** The header of a column; one of times names their zone. */
export const headerOf = ({ header, as }: AnyColumn, timeZone: string): string =>
  as === 'local_time' ? `${header} (${timeZone})` : header;

/** `A`, `Z`, `AA`. */
export function columnName(index: number): string {
  const before = index < 26 ? '' : columnName(Math.floor(index / 26) - 1);
  return before + String.fromCharCode(65 + (index % 26));
}

/** What precedes a sheet's rows: a header that stays in sight, and the widths. */
export function sheetHead(columns: readonly AnyColumn[], timeZone: string): string {
  const headers = columns.map((column) => headerOf(column, timeZone));
  const widths = columns.map(({ as }, index) => Math.max(WIDTHS[as ?? 'text'], headers[index]!.length + 3));
  const cells = headers.map((header) => textCell(header, STYLE.header)).join('');
  return `${worksheet(widths)}<sheetData><row r="1">${cells}</row>`;
}

/** @param rows without the header */
export const sheetTail = (columns: readonly AnyColumn[], rows: number): string =>
  `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${rows + 1}"/></worksheet>`;

/** The beginning of a sheet whose first row is frozen. */
export function worksheet(widths: readonly number[]): string {
  const cols = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${XML}<worksheet xmlns="${MAIN_NAMESPACE}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${cols.join('')}</cols>`
  );
}
