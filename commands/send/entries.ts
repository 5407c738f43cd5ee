import { errorsInColumns, columnsOf, eventOfRow } from '../../domain/imports/event-of-row.ts';
import { headerErrors, mappingOfHeader } from '../../domain/imports/header.ts';
import { valueOfLine } from '../../domain/imports/line.ts';
import type { ImportMapping } from '../../domain/imports/mapping-types.ts';
import { rowOf, rowOfJson } from '../../domain/imports/row.ts';
import type { InputError } from '../../domain/validation.ts';
import { CommandFailure, EXIT } from '../exit-code.ts';
import type { FileRecord } from './records.ts';

/** A record as it is sent, or why it is not. */
export interface Entry {
  line: number;
  event?: Record<string, unknown>;
  errors?: InputError[];
  /** What the file has there. */
  row: unknown;
}

/** Makes entries of records. */
export interface EntryMaker {
  entryOf: (record: FileRecord) => Entry;
  /** Errors of the API, with the columns that they came from. */
  inColumns: (errors: readonly InputError[]) => InputError[];
}

interface Rules {
  /** Absent if rows or lines have an event's own names. */
  mapping: ImportMapping | undefined;
  /** Whose events they are, where they do not say so. */
  accountId: string | undefined;
}

/** @throws CommandFailure for a header that does not fit */
export function csvEntries(header: readonly string[], { mapping: given, accountId }: Rules): EntryMaker {
  const read = given ? checked(given, header) : mappingOfHeader(header);
  if (!read.ok)
    throw new CommandFailure('The header of the file does not fit.', {
      advice: read.errors.map(({ pointer, message }) => `${pointer}: ${message}`),
      code: EXIT.wrongUse,
    });
  const mapping = read.value;
  return {
    entryOf: ({ line, cells = [] }) => {
      const row = rowOf(header, cells);
      if (!row.ok) return { line, errors: row.errors, row: cells };
      const made = eventOfRow(mapping, row.value);
      return made.ok
        ? { line, event: withSubject(made.event, accountId), row: { ...row.value } }
        : { line, errors: made.errors, row: { ...row.value } };
    },
    inColumns: (errors) => errorsInColumns(mapping, errors),
  };
}

function checked(mapping: ImportMapping, header: readonly string[]) {
  const errors = headerErrors(mapping, header);
  return errors.length > 0 ? { ok: false as const, errors } : { ok: true as const, value: mapping };
}

/** Lines of NDJSON: events as they are, or what a mapping reads. */
export function lineEntries({ mapping, accountId }: Rules): EntryMaker {
  const columns = mapping ? [...new Set(columnsOf(mapping).map(({ column }) => column))] : [];
  return {
    entryOf: ({ line, text = '' }) => {
      const read = valueOfLine(text);
      if (!read.ok) return { line, errors: read.errors, row: text };
      const { value } = read;
      const row = rowOfJson(columns, value);
      if (!row.ok) return { line, errors: row.errors, row: text };
      if (!mapping)
        return { line, event: withSubject(value as Record<string, unknown>, accountId), row: value };
      const made = eventOfRow(mapping, row.value);
      return made.ok
        ? { line, event: withSubject(made.event, accountId), row: value }
        : { line, errors: made.errors, row: value };
    },
    inColumns: (errors) => (mapping ? errorsInColumns(mapping, errors) : [...errors]),
  };
}

const withSubject = (event: Record<string, unknown>, accountId: string | undefined) =>
  accountId === undefined || event['subject'] !== undefined ? event : { ...event, subject: accountId };
