import type { AnyColumn } from '../columns.ts';
import { isSummed, numberOf, STYLE, type ColumnSums } from './cells.ts';
import { columnName, headerOf, worksheet } from './sheet.ts';
import { textCell, xmlText } from './text.ts';

/** A sheet with rows of the export. */
export interface DataSheet {
  name: string;
  /** Without the header. */
  rows: number;
}

interface Summed {
  columns: readonly AnyColumn[];
  timeZone: string;
  sheets: readonly DataSheet[];
  byName: ColumnSums;
  total: { rows: number; sums: readonly number[] };
  /** What else the file says of itself, as names and values. */
  facts: readonly (readonly [name: string, value: string])[];
}

/** In a formula. */
const quoted = (sheet: string) => `'${sheet.replaceAll("'", "''")}'`;

/**
 * The summary of a workbook: the number of its rows and the sums of its columns, as formulas over its sheets, with their
 * results for whoever does not compute. They are rounded to millionths, which is exact: USD have no finer ones, and the
 * API shows minutes so.
 */
export function summarySheet({ columns, timeZone, sheets, byName, total, facts }: Summed): string {
  const summed = columns.flatMap((column, index) => (isSummed(column) ? [{ column, index }] : []));
  const split = columns.findIndex(({ splits }) => splits);
  const overSheets = (formula: (range: (index: number) => string) => string) =>
    sheets
      .map(({ name, rows }) =>
        formula((index) => {
          const letter = columnName(index);
          // Of a sheet without rows, an empty one.
          return `${quoted(name)}!$${letter}$2:$${letter}$${Math.max(rows, 1) + 1}`;
        }),
      )
      .join('+');

  const lines = [
    headerRow([
      split < 0 ? '' : columns[split]!.header,
      'Rows',
      ...summed.map(({ column }) => headerOf(column, timeZone)),
    ]),
  ];
  const add = (
    name: string,
    sums: Summed['total'],
    formulas: { count: string; sum: (index: number) => string },
  ) => {
    const cells = summed.map(({ column, index }, place) => {
      const value = rounded(numberOf(sums.sums[place]!, column.as, timeZone));
      return formulaCell(`ROUND(${formulas.sum(index)},6)`, value, STYLE[column.as ?? 'plain']);
    });
    lines.push(
      textCell(name, STYLE.text) + formulaCell(formulas.count, sums.rows, STYLE.number) + cells.join(''),
    );
  };
  for (const [name, sums] of split < 0 ? [] : [...byName].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const criterion = `$A$${lines.length + 1}`;
    add(name, sums, {
      count: overSheets((range) => `COUNTIF(${range(split)},${criterion})`),
      sum: (index) => overSheets((range) => `SUMIF(${range(split)},${criterion},${range(index)})`),
    });
  }
  add('Total', total, {
    count: overSheets((range) => `COUNTA(${range(0)})`),
    sum: (index) => overSheets((range) => `SUM(${range(index)})`),
  });
  lines.push('', ...facts.map(([name, value]) => textCell(name, STYLE.header) + textCell(value, STYLE.text)));
  const rows = lines.map((cells, index) => `<row r="${index + 1}">${cells}</row>`);
  return `${worksheet([24, 24, ...summed.map(() => 18)])}<sheetData>${rows.join('')}</sheetData></worksheet>`;
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

const headerRow = (headers: readonly string[]) =>
  headers.map((header) => textCell(header, STYLE.header)).join('');

const formulaCell = (formula: string, value: number, style: number) =>
  `<c s="${style}"><f>${xmlText(formula)}</f><v>${value}</v></c>`;
