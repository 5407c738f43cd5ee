import { stringify } from 'csv-stringify/sync';
import type { Account } from '../../../domain/accounts/account.ts';
import { daysBetween } from '../../../domain/calendar.ts';
import { spanOfDay } from '../../../domain/span.ts';
import { matches } from '../../../domain/exports/filter.ts';
import type { ExportFormat, ExportTerms } from '../../../domain/exports/request.ts';
import { QUOTED_TOO } from '../../../domain/exports/formula-guard.ts';
import { CSV_HEADER, csvCells, exportRow, type ExportRow } from '../../../domain/exports/row.ts';
import type { EventStore } from '../../storage/events.ts';
import { inOrder } from '../../storage/in-order.ts';

const ROWS_A_CHUNK = 500;
const BOM = '\ufeff';

/** The progress of a file, and the sums of its rows. */
export interface Progress {
  /** Days. */
  done: number;
  rows: number;
  billedSeconds: number;
  costMicros: bigint;
}

/** The bytes of an export's file, day by day. Updates `progress` for the heartbeat. */
export async function* fileChunks(
  events: Pick<EventStore, 'between'>,
  account: Account,
  { from, to, format, filter }: ExportTerms,
  progress: Progress,
): AsyncGenerator<Buffer> {
  yield Buffer.from(headOf(format));
  let rows: ExportRow[] = [];
  const days = daysBetween(from, to).map(
    (day) => () => events.between(account.id, 'call', spanOfDay(day, account.timeZone)),
  );
  for await (const calls of inOrder(days)) {
    for await (const call of calls) {
      if (!matches(call, filter)) continue;
      progress.rows += 1;
      progress.billedSeconds += call.facts.billedSeconds;
      progress.costMicros += BigInt(call.facts.costMicros);
      rows.push(exportRow(call, account.timeZone));
      if (rows.length < ROWS_A_CHUNK) continue;
      yield Buffer.from(linesOf(rows, format));
      rows = [];
    }
    progress.done += 1;
  }
  if (rows.length > 0) yield Buffer.from(linesOf(rows, format));
}

function headOf(format: ExportFormat): string {
  switch (format) {
    case 'csv':
      // Without the byte order mark, Excel decodes UTF-8 with the system's legacy code page.
      return BOM + csv([CSV_HEADER]);
    case 'csv_raw':
      return csv([CSV_HEADER]);
    case 'ndjson':
      return '';
  }
}

function linesOf(rows: readonly ExportRow[], format: ExportFormat): string {
  return format === 'ndjson'
    ? rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    : csv(rows.map((row) => csvCells(row, format)));
}

function csv(records: string[][]): string {
  return stringify(records, { record_delimiter: '\r\n', quoted_match: QUOTED_TOO });
}
