import { CSV_LINE_END, guardedCsvCell } from '../../../domain/exports/csv.ts';
import type { Usage } from '../api/figures.ts';
import { texts } from '../texts.ts';
import type { TableColumn } from './rows.ts';
import { rounded, type ChartMonth } from './series.ts';

/** The table as CSV (RFC 4180, UTF-8 with BOM, safe to open in a spreadsheet); numbers as the API gave them. @param campaign whose figures these are; undefined is all of them */
export function csv(
  months: readonly ChartMonth[],
  columns: readonly TableColumn[],
  campaign: string | undefined,
): string {
  const head = [
    texts.charts.month,
    texts.charts.status,
    texts.charts.campaign,
    ...columns.map(({ name }) => name),
  ];
  const rows = months.map((month) => [
    month.month,
    texts.charts.states[month.state],
    campaign ?? texts.campaign.all,
    ...columns.map(({ valueOf }) => String(rounded(valueOf(month)))),
  ]);
  return csvText([head, ...rows]);
}

/** Rows of cells as CSV that spreadsheets read without running any formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(guardedCsvCell).join(','));
  return `\ufeff${lines.join(CSV_LINE_END)}${CSV_LINE_END}`;
}

/** `calls_acme_front-desk_2026-06_2026-11.csv`: content, account, campaign and months. */
export function csvFileName(what: string, { accountId, campaignId, months }: Usage): string {
  const only = campaignId?.replace(/[^\w.-]+/g, '_');
  const parts = [what, accountId, only, months[0]?.month, months.at(-1)?.month];
  return `${parts.filter(Boolean).join('_')}.csv`;
}

export function saveCsv(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
