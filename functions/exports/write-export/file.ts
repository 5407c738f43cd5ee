import { Readable } from 'node:stream';
import { columnsOf, type AnyColumn } from '../../../domain/exports/columns.ts';
import { eventsOf } from '../../../domain/exports/kinds.ts';
import type { Counted } from '../../../domain/exports/manifest.ts';
import type { ExportFormat } from '../../../domain/exports/request.ts';
import { csvHeader, csvLines, ndjsonLines } from '../../../domain/exports/row.ts';
import { eventLines } from './event-lines.ts';
import { lineBytes } from './line-bytes.ts';
import { sumLines } from './sum-lines.ts';
import type { Gathering, Sums, Writing } from './writing.ts';

const BOM = '\ufeff';

/**
 * The file of an export, as it is downloaded without gzip. It is held against `usage` before it ends: if they disagree, the
 * stream fails with `FileDisagrees`.
 * @returns the stream, and what is in the file once the stream has ended
 */
export function exportFile(writing: Writing): { stream: Readable; counted: () => Counted } {
  const { account, terms, progress } = writing;
  const columns = columnsOf(terms.kind);
  let sums: Sums | undefined;
  const noteSums = (found: Sums) => (sums = found);
  const linesOf = <Lines>(gathering: Gathering<Lines>) =>
    eventsOf(terms.kind) ? eventLines(writing, gathering, noteSums) : sumLines(writing, gathering, noteSums);
  const lineOf = lineWriter(columns, account.timeZone, terms.format);
  return {
    stream: Readable.from(textFile(headOf(columns, terms.format), linesOf({ lineOf, lines: lineBytes() }))),
    counted: () => {
      if (!sums) throw new Error('the file has not ended');
      return { rows: progress.rows, ...sums };
    },
  };
}

async function* textFile(head: string, lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  yield* lines;
}

function headOf(columns: readonly AnyColumn[], format: ExportFormat): string {
  switch (format) {
    case 'csv':
      // Without the byte order mark, Excel decodes UTF-8 with the system's legacy code page.
      return BOM + csvHeader(columns);
    case 'csv_raw':
      return csvHeader(columns);
    case 'ndjson':
      return '';
  }
}

const lineWriter = (columns: readonly AnyColumn[], timeZone: string, format: ExportFormat) =>
  format === 'ndjson' ? ndjsonLines(columns, timeZone) : csvLines(columns, timeZone, format);
