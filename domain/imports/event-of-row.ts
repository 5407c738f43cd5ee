import { EVENT_TYPES, type EventType } from '../ledger/event.ts';
import type { InputError } from '../validation.ts';
import { DATA_FORMS, formsOf, type DataForm } from './data-forms.ts';
import { readInteger, readSeconds, readUsd } from './figures.ts';
import type { Cell, DataCell, DataSource, ImportMapping, TextCell, TextSource } from './mapping-types.ts';
import { unreadable, type Reading } from './reading.ts';
import type { Row } from './row.ts';
import { timeReader } from './time-format.ts';

/** A CloudEvent as it would be sent: what it lacks, and what no event may have, `readCloudEvent` finds. */
type RowEvent = Record<string, unknown>;

type RowResult = { ok: true; event: RowEvent } | { ok: false; errors: InputError[] };

/**
 * The event of a row. A field whose cell is empty is left out, unless the mapping has a default; so is one that events of
 * the row's type do not have, since a file may have rows of several types.
 * @param row has the columns of the mapping, or the columns that it lacks are errors
 */
export function eventOfRow(mapping: ImportMapping, row: Row): RowResult {
  const { type, subject, source, id, time } = mapping;
  const errors: InputError[] = [];
  const part = <Value>(
    pointer: string,
    from: Cell | string | number,
    reading: Reading<Value> | undefined,
  ) => {
    if (reading === undefined || reading.ok) return reading?.value;
    errors.push({ pointer, message: named(from, reading.message) });
    return undefined;
  };
  const text = (pointer: string, from: TextSource) => part(pointer, from, readText(from, row));

  const rowType = part('/type', type, readType(type, row));
  const event: RowEvent = {
    specversion: '1.0',
    type: rowType,
    source: text('/source', source),
    ...(subject !== undefined && { subject: text('/subject', subject) }),
    id: text('/id', id),
    time: part('/time', time, readCell(time, row, readerOf(mapping))),
  };
  if (rowType !== undefined) {
    const data: RowEvent = {};
    for (const [name, form] of formsOf(rowType)) {
      const from = mapping.data[name];
      if (from === undefined) continue;
      const value = part(pointerOf(name), from, readData(from, form, row));
      if (value !== undefined) put(data, name, value);
    }
    event['data'] = data;
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, event: withoutAbsent(event) };
}

/** The errors of an event that was made of a row, each with the column that it came from. */
export function errorsInColumns(mapping: ImportMapping, errors: readonly InputError[]): InputError[] {
  return errors.map(({ pointer, message }) => {
    const from = sourceAt(mapping, pointer);
    return { pointer, message: from === undefined ? message : named(from, message) };
  });
}

/** The columns of a mapping, each with the pointer to the part of the event that it makes. */
export function columnsOf(mapping: ImportMapping): { pointer: string; column: string }[] {
  return POINTERS.flatMap((pointer) => {
    const from = sourceAt(mapping, pointer);
    return typeof from === 'object' ? columnNames(from).map((column) => ({ pointer, column })) : [];
  });
}

const pointerOf = (name: string) => `/data/${name.replaceAll('.', '/')}`;

const POINTERS = ['/type', '/source', '/subject', '/id', '/time', ...[...DATA_FORMS.keys()].map(pointerOf)];

function sourceAt(mapping: ImportMapping, pointer: string): Cell | string | number | undefined {
  if (pointer.startsWith('/data/')) return mapping.data[pointer.slice('/data/'.length).replaceAll('/', '.')];
  return POINTERS.includes(pointer)
    ? mapping[pointer.slice(1) as keyof Omit<ImportMapping, 'data'>]
    : undefined;
}

const columnNames = ({ column }: Cell): string[] => (typeof column === 'string' ? [column] : column);

/** The message of an error, with the column whose cell has it, or with what the mapping says of all rows. */
function named(from: Cell | string | number, message: string): string {
  if (typeof from !== 'object') return `${message} (the mapping says it of all rows)`;
  return `column ${columnNames(from)
    .map((name) => JSON.stringify(name))
    .join(' and ')}: ${message}`;
}

/** Reads what a cell has; undefined if it is empty. */
function readCell<Value>(
  cell: Cell,
  row: Row,
  read: (text: string) => Reading<Value>,
): Reading<Value> | undefined {
  const names = columnNames(cell);
  const missing = names.find((name) => !(name in row));
  if (missing !== undefined) return unreadable('required: the row has no such column');
  const joined = names.map((name) => trimmed(row[name]!, cell)).join(cell.separator ?? ' ');
  const text = names.length === 1 ? joined : trimmed(joined, cell);
  return text === '' ? undefined : read(text);
}

const trimmed = (text: string, { trim = true }: Cell) => (trim ? text.trim() : text);

function readText(from: TextSource, row: Row): Reading<string> | undefined {
  return typeof from === 'string' ? { ok: true, value: from } : readNamed(from, row);
}

/** Reads a text, or what the table of the mapping has for it. */
function readNamed(cell: TextCell, row: Row): Reading<string> | undefined {
  const { values, default: other } = cell;
  const reading = readCell(cell, row, (text) => {
    if (!values) return { ok: true, value: text };
    if (Object.hasOwn(values, text)) return { ok: true, value: values[text]! };
    return other === undefined ? unreadable(ofTable(values)) : { ok: true, value: other };
  });
  return reading ?? (other === undefined ? undefined : { ok: true, value: other });
}

/** Of a long table, more would be no help. */
const MAX_SHOWN = 20;

function ofTable(values: Readonly<Record<string, string>>): string {
  const names = Object.keys(values).map((name) => JSON.stringify(name));
  const more = names.length > MAX_SHOWN ? ` and ${names.length - MAX_SHOWN} more` : '';
  return `expected one of ${names.slice(0, MAX_SHOWN).join(', ')}${more}, as the mapping has them: add the value there, or a default`;
}

function readType(from: TextSource, row: Row): Reading<EventType> {
  const reading = readText(from, row);
  if (reading?.ok === false) return reading;
  const type = EVENT_TYPES.find((known) => known === reading?.value);
  return type === undefined
    ? unreadable(`expected one of ${EVENT_TYPES.join(', ')}`)
    : { ok: true, value: type };
}

function readData(from: DataSource, form: DataForm, row: Row): Reading<string | number> | undefined {
  if (typeof from !== 'object') return { ok: true, value: from };
  if (form === 'text') return readNamed(from as TextCell, row);
  const reading = readCell(from, row, (text) => FIGURES[form](text, from));
  return reading ?? (from.default === undefined ? undefined : { ok: true, value: from.default });
}

const FIGURES: Readonly<
  Record<Exclude<DataForm, 'text'>, (text: string, cell: DataCell) => Reading<string | number>>
> = { integer: readInteger, seconds: readSeconds, usd: readUsd };

/** Of each mapping, since a file has a million times of one format. */
const readers = new WeakMap<ImportMapping, ReturnType<typeof timeReader>>();

function readerOf(mapping: ImportMapping): ReturnType<typeof timeReader> {
  const known = readers.get(mapping);
  if (known) return known;
  const reader = timeReader(mapping.time);
  readers.set(mapping, reader);
  return reader;
}

/** Puts a field into the data; `trigger.by` into an object of its own. */
function put(data: RowEvent, name: string, value: string | number): void {
  const path = name.split('.');
  const last = path.pop()!;
  let parent = data;
  for (const each of path) parent = (parent[each] ??= {}) as RowEvent;
  parent[last] = value;
}

const withoutAbsent = (event: RowEvent): RowEvent =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
