import type { Account } from '../../../domain/accounts/account.ts';
import { daysBetween } from '../../../domain/calendar.ts';
import { matches } from '../../../domain/exports/filter.ts';
import type { ExportFormat, ExportTerms } from '../../../domain/exports/request.ts';
import { CSV_HEADER, csvLine, ndjsonLine, type ExportedCall } from '../../../domain/exports/row.ts';
import { partsByUtcDay, spanOfDay, spanOfDays, type Span } from '../../../domain/span.ts';
import type { EventStore } from '../../storage/events.ts';
import { inOrder } from '../../storage/in-order.ts';
import { lineBytes, type LineBytes } from './line-bytes.ts';

type Events = Pick<EventStore, 'between'>;
type ExportedAccount = Pick<Account, 'id' | 'timeZone'>;

const BOM = '\ufeff';

/** The sums of some rows. */
interface Sums {
  rows: number;
  billedSeconds: number;
  costMicros: bigint;
}

/** The progress of a file, and the sums of its rows. */
export interface Progress extends Sums {
  /** Days. */
  done: number;
}

/** The rows of a page of events. */
interface Chunk extends Sums {
  bytes: Buffer;
}

/** The bytes of an export's file. Updates `progress` for the heartbeat. */
export async function* fileChunks(
  events: Events,
  account: ExportedAccount,
  terms: ExportTerms,
  progress: Progress,
): AsyncGenerator<Buffer> {
  const { from, to, format } = terms;
  const ends = daysBetween(from, to).map((day) => spanOfDay(day, account.timeZone).toMs);
  const parts = partsByUtcDay(spanOfDays(from, to, account.timeZone));
  // Shared by the parts, since the lines of a page are written without a pause.
  const lines = lineBytes();
  // Parts are read in parallel, and what is read ahead is held as bytes: events would be ten times as large.
  const sources = parts.map((part) => () => chunksOf(events, account, terms, part, lines));
  yield Buffer.from(headOf(format));
  for await (const chunk of inOrder(sources)) {
    if (typeof chunk === 'number') {
      while (ends[progress.done]! <= chunk) progress.done += 1;
      continue;
    }
    progress.rows += chunk.rows;
    progress.billedSeconds += chunk.billedSeconds;
    progress.costMicros += chunk.costMicros;
    yield chunk.bytes;
  }
}

/** The rows of a span, and at last its end. */
async function* chunksOf(
  events: Events,
  { id, timeZone }: ExportedAccount,
  { format, filter }: ExportTerms,
  span: Span,
  lines: LineBytes,
): AsyncGenerator<Chunk | Span['toMs']> {
  for await (const calls of events.between(id, 'call', span)) {
    const sums: Sums = { rows: 0, billedSeconds: 0, costMicros: 0n };
    for (const call of calls) {
      if (!matches(call, filter)) continue;
      sums.rows += 1;
      sums.billedSeconds += call.facts.billedSeconds;
      sums.costMicros += BigInt(call.facts.costMicros);
      lines.add(lineOf(call, format, timeZone));
    }
    yield { ...sums, bytes: lines.take() };
  }
  yield span.toMs;
}

function headOf(format: ExportFormat): string {
  switch (format) {
    case 'csv':
      // Without the byte order mark, Excel decodes UTF-8 with the system's legacy code page.
      return BOM + CSV_HEADER;
    case 'csv_raw':
      return CSV_HEADER;
    case 'ndjson':
      return '';
  }
}

const lineOf = (call: ExportedCall, format: ExportFormat, timeZone: string) =>
  format === 'ndjson' ? ndjsonLine(call, timeZone) : csvLine(call, timeZone, format);
