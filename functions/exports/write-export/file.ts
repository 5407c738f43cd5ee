import { Readable } from 'node:stream';
import { formatInstant } from '../../../domain/calendar.ts';
import { columnsOf, type AnyColumn, type Row } from '../../../domain/exports/columns.ts';
import { eventsOf, type ExportKind } from '../../../domain/exports/export-kind.ts';
import type { Counted } from '../../../domain/exports/manifest.ts';
import type { ExportFormat } from '../../../domain/exports/request.ts';
import { csvHeader, csvLines, ndjsonLines } from '../../../domain/exports/row.ts';
import { cellWriter } from '../../../domain/exports/xlsx/cells.ts';
import { capitalised } from '../../../domain/kinds/all.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { certifiedLines } from '../../../domain/months/certificate.ts';
import { eventLines } from './event-lines.ts';
import { lineBytes } from './line-bytes.ts';
import { sumLines } from './sum-lines.ts';
import { workbook } from './workbook.ts';
import type { Gathering, Sums, Writing } from './writing.ts';

const BOM = '\ufeff';

type TextFormat = Exclude<ExportFormat, 'xlsx'>;

/**
 * The file of an export, as it is downloaded without gzip. It is held against `usage` before it ends: if they disagree, the
 * stream fails with `FileDisagrees`.
 * @returns the stream, and what is in the file once the stream has ended
 */
export function exportFile(writing: Writing): { stream: Readable; counted: () => Counted } {
  const { terms, progress } = writing;
  const columns = columnsOf(terms.kind);
  let sums: Sums | undefined;
  const noteSums = (found: Sums) => (sums = found);
  const linesOf = <Lines>(gathering: Gathering<Lines>) =>
    eventsOf(terms.kind) ? eventLines(writing, gathering, noteSums) : sumLines(writing, gathering, noteSums);
  return {
    stream:
      terms.format === 'xlsx'
        ? workbookOf(writing, columns, linesOf)
        : textOf(columns, writing, terms.format, linesOf),
    counted: () => {
      if (!sums) throw new Error('the file has not ended');
      return { rows: progress.rows, ...sums };
    },
  };
}

type LinesOf = <Lines>(gathering: Gathering<Lines>) => AsyncGenerator<Lines>;

function textOf(
  columns: readonly AnyColumn[],
  { account: { timeZone }, terms: { kind } }: Writing,
  format: TextFormat,
  linesOf: LinesOf,
): Readable {
  const lineOf = lineWriter(columns, timeZone, format, kind);
  return Readable.from(textFile(headOf(columns, format), linesOf({ lineOf, lines: lineBytes() })));
}

function lineWriter(
  columns: readonly AnyColumn[],
  timeZone: string,
  format: TextFormat,
  kind: ExportKind,
): (row: Row) => string {
  if (format === 'ndjson') return ndjsonLines(columns, timeZone);
  if (format !== 'tsv') return csvLines(columns, timeZone, format);
  const lineOf = certifiedLines(eventsOf(kind)!, timeZone);
  // Only exports of events have this format, so the row is one.
  return (row) => lineOf(row as UsageEvent);
}

async function* textFile(head: string, lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  yield* lines;
}

function headOf(columns: readonly AnyColumn[], format: TextFormat): string {
  switch (format) {
    case 'csv':
      // Without the byte order mark, Excel decodes UTF-8 with the system's legacy code page.
      return BOM + csvHeader(columns);
    case 'csv_raw':
      return csvHeader(columns);
    case 'ndjson':
    case 'tsv':
      return '';
  }
}

function workbookOf(
  { account, terms, clock }: Writing,
  columns: readonly AnyColumn[],
  linesOf: LinesOf,
): Readable {
  const { timeZone } = account;
  const writer = cellWriter(columns, timeZone);
  const asOf = formatInstant(clock());
  let page: string[] = [];
  const lines = {
    add: (cells: string) => void page.push(cells),
    take: () => {
      const taken = page;
      page = [];
      return taken;
    },
  };
  return workbook(linesOf({ lineOf: writer.cells, lines }), {
    name: eventsOf(terms.kind)?.title ?? capitalised(terms.kind),
    columns,
    timeZone,
    writer,
    facts: [
      ['Account', account.id],
      ['Days', `${terms.from} to ${terms.to}, both included`],
      ['Time zone', timeZone],
      ['Filter', terms.filter ? JSON.stringify(terms.filter) : 'none'],
      ['As of', asOf],
    ],
  });
}
