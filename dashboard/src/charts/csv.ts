import { guardCell } from '../../../domain/exports/formula-guard.ts';
import { texts } from '../texts.ts';
import type { TableColumn } from './rows.ts';
import type { ChartMonth } from './series.ts';

/** The table as CSV (RFC 4180, UTF-8 with BOM, safe to open in a spreadsheet); numbers as the API gave them. */
export function csv(months: readonly ChartMonth[], columns: readonly TableColumn[]): string {
  const head = [texts.charts.month, texts.charts.status, ...columns.map(({ name }) => name)];
  const rows = months.map((month) => [
    month.month,
    texts.charts.states[month.state],
    ...columns.map(({ valueOf }) => String(rounded(valueOf(month)))),
  ]);
  const lines = [head, ...rows].map((cells) => cells.map((cell) => quoted(guardCell(cell))).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** A sum of floats may end in ….00000001; the API gives six decimals. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function saveCsv(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
