import type { Instant } from '../../../domain/calendar.ts';
import { columnsOf, errorsInColumns, eventOfRow } from '../../../domain/imports/event-of-row.ts';
import { headerErrors, mappingOfHeader } from '../../../domain/imports/header.ts';
import type { ImportJob } from '../../../domain/imports/job.ts';
import { valueOfLine } from '../../../domain/imports/line.ts';
import type { ImportMapping } from '../../../domain/imports/mapping-types.ts';
import { rowOf, rowOfJson, type Row } from '../../../domain/imports/row.ts';
import { REPLACEMENT } from '../../../domain/json-text.ts';
import { readCloudEvent, type Read } from '../../../domain/ledger/read.ts';
import type { CloudEvent } from '../../../domain/ledger/schemas.ts';
import type { InputError } from '../../../domain/validation.ts';
import { FileBroken, type FileRow } from './file-rows.ts';

/** A row that was read, and what is known of it if it is rejected. */
export interface ReadRow {
  value: unknown;
  read: Read<CloudEvent>;
}

export interface RowReader {
  read: (row: FileRow, now: Instant) => ReadRow;
  /** The errors of an event as whoever sent the file sees them: with the columns that they came from. */
  shown: (errors: readonly InputError[]) => InputError[];
}

const NOT_UTF_8 = { pointer: '', message: 'contains U+FFFD, so the file was not UTF-8: save it as UTF-8' };

const STRAY_QUOTE = {
  pointer: '',
  message: 'has a quote within a cell: put the cell in quotes, and write the quote twice',
};

/**
 * Reads the rows of an import as events.
 * @param header the names of the columns; null of NDJSON
 * @throws FileBroken if a column that the mapping needs is not there
 */
export function rowReader({ accountId, terms }: ImportJob, header: readonly string[] | null): RowReader {
  const mapping = withSubject(mappingOf(terms.mapping, header), accountId);
  const columns = mapping ? columnsOf(mapping).map(({ column }) => column) : [];
  const read = (row: FileRow, now: Instant): ReadRow => {
    if (row.raw.includes(REPLACEMENT)) return { value: {}, read: { ok: false, errors: [NOT_UTF_8] } };
    if (row.cells === null) return { value: {}, read: { ok: false, errors: [STRAY_QUOTE] } };
    const parsed = row.cells ? rowOf(header ?? [], row.cells) : valueOfLine(row.raw);
    if (!parsed.ok) return { value: {}, read: parsed };
    if (!mapping) {
      const value = ofAccount(parsed.value, accountId);
      return { value, read: readCloudEvent(value, now) };
    }
    const named = row.cells ? parsed : rowOfJson(columns, parsed.value);
    if (!named.ok) return { value: {}, read: named };
    const result = eventOfRow(mapping, named.value as Row);
    if (!result.ok) return { value: {}, read: result };
    const event = readCloudEvent(result.event, now);
    return { value: result.event, read: event };
  };
  return { read, shown: (errors) => (mapping ? errorsInColumns(mapping, errors) : [...errors]) };
}

function mappingOf(
  given: ImportMapping | undefined,
  header: readonly string[] | null,
): ImportMapping | undefined {
  if (header === null) return given;
  const own = given === undefined ? mappingOfHeader(header) : undefined;
  const errors = given === undefined ? (own?.ok ? [] : (own?.errors ?? [])) : headerErrors(given, header);
  if (errors.length > 0) throw new FileBroken(sentenceOf(errors));
  return given ?? (own?.ok ? own.value : undefined);
}

function sentenceOf(errors: readonly InputError[]): string {
  const shown = errors.slice(0, 10).map(({ pointer, message }) => `${pointer}: ${message}`);
  const more = errors.length > shown.length ? ` (${errors.length - shown.length} more)` : '';
  return `The columns of the file do not fit. ${shown.join('; ')}${more}.`;
}

const withSubject = (mapping: ImportMapping | undefined, accountId: string | null) =>
  mapping && mapping.subject === undefined && accountId !== null
    ? { ...mapping, subject: accountId }
    : mapping;

/** In an import of one account, events need not say whose they are. */
const ofAccount = (value: unknown, accountId: string | null): unknown =>
  accountId !== null && typeof value === 'object' && value !== null && !('subject' in value)
    ? { ...value, subject: accountId }
    : value;
