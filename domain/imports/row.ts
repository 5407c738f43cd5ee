import type { Read } from '../ledger/read.ts';

/** A row of a file: the text of each of its columns. */
export type Row = Readonly<Record<string, string>>;

/** The row with these cells. @param header the names of the columns, in order */
export function rowOf(header: readonly string[], cells: readonly string[]): Read<Row> {
  if (cells.length !== header.length) {
    const message = `expected ${header.length} cells, as many as the header has, not ${cells.length}: put cells with a comma, a quote or a line break in quotes`;
    return { ok: false, errors: [{ pointer: '', message }] };
  }
  const row = emptyRow();
  for (const [index, name] of header.entries()) row[name] = cells[index]!;
  return { ok: true, value: row };
}

/**
 * The row of a JSON object: a member within another is a column with a dot in its name, as `call.duration`. What a line
 * leaves out is as an empty cell, since programs leave out what they do not have; a list is no cell.
 * @param columns those that the mapping reads
 */
export function rowOfJson(columns: readonly string[], value: unknown): Read<Row> {
  if (!isObject(value)) return { ok: false, errors: [{ pointer: '', message: 'expected a JSON object' }] };
  const row = emptyRow();
  for (const name of columns) row[name] = '';
  addMembers(row, value, '');
  return { ok: true, value: row };
}

/** Columns may have any name, also those of the members that every ordinary object has. */
const emptyRow = () => Object.create(null) as Record<string, string>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function addMembers(row: Record<string, string>, value: Record<string, unknown>, prefix: string): void {
  for (const [name, member] of Object.entries(value)) {
    if (isObject(member)) addMembers(row, member, `${prefix}${name}.`);
    else if (member === null) row[prefix + name] = '';
    else if (typeof member === 'string') row[prefix + name] = member;
    else if (!Array.isArray(member)) row[prefix + name] = JSON.stringify(member);
  }
}
