import { describe, expect, test } from 'vitest';
import { readMapping } from '../../../domain/imports/mapping.ts';
import { LEGACY } from './legacy.ts';

/** A copy with another value at a pointer; undefined leaves the member out. */
function changed(pointer: string, value: unknown): unknown {
  const copy = structuredClone(LEGACY) as unknown as Record<string, unknown>;
  const path = pointer.slice(1).split('/');
  const last = path.pop() ?? '';
  const parent = path.reduce((object, name) => object[name] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function errorsOf(value: unknown) {
  const read = readMapping(value);
  return read.ok ? [] : read.errors;
}

test('a mapping of columns, constants, tables and defaults is one', () => {
  expect(readMapping(LEGACY)).toEqual({ ok: true, value: LEGACY });
});

test('an import of one account needs no subject', () => {
  expect(errorsOf(changed('/subject', undefined))).toEqual([]);
});

describe('a mapping says what is wrong with it, and where', () => {
  test.each([
    ['/id', undefined, '/id', 'required'],
    ['/id', 'constant', '/id', 'expected object'],
    ['/subject/colum', 'Batch', '/subject/colum', 'unknown field'],
    ['/subject/values', 'x', '/subject/values', 'expected record'],
    ['/type', 'call', '/type', 'expected one of call.completed'],
    [
      '/type',
      { column: 'Kind', values: { OUT: 'call' } },
      '/type/values/OUT',
      'expected one of call.completed',
    ],
    ['/time/format', 'yyyy-mm-dd', '/time/format', 'unknown letters'],
    ['/time/format', 'YYYY-MM-DD', '/time/format', 'the format needs HH or H or hh or h once'],
    ['/time/format', 'YYYY-MM-DD hh:mm', '/time/format', 'the format needs A once'],
    ['/time/format', 'YYYY-MM-DD HH:mm mm', '/time/format', 'occurs twice'],
    ['/time/timeZone', undefined, '/time/timeZone', 'required: the format has no offset'],
    ['/time/timeZone', 'GMT+8', '/time/timeZone', 'expected an IANA time zone'],
    ['/time/format', 'rfc3339', '/time/timeZone', 'not allowed'],
    ['/time/format', 'YYYY-MM-DD HH:mm Z', '/time/timeZone', 'not allowed'],
    ['/data/durationSecs', { column: 'D' }, '/data/durationSecs', 'expected one of callType, trigger.by'],
    [
      '/data/messageType',
      'invitation',
      '/data/messageType',
      'no event of type call.completed has this field',
    ],
    ['/data/durationSeconds/unit', 'hours', '/data/durationSeconds/unit', 'expected one of'],
    ['/data/durationSeconds/negate', true, '/data/durationSeconds/negate', 'unknown field'],
    ['/data/costUsd/unit', 'seconds', '/data/costUsd/unit', 'unknown field'],
    ['/data/costUsd', 3, '/data/costUsd', 'expected what all rows have, or {'],
    ['/data/costUsd/column', 3, '/data/costUsd/column', 'expected the name of a column'],
    ['/data/callType/column', [], '/data/callType/column', 'expected at least one column'],
  ])('%s: %j', (at, value, pointer, message) => {
    expect(errorsOf(changed(at, value))).toEqual([
      { pointer, message: expect.stringContaining(message) as string },
    ]);
  });
});

test.each([null, [], 'mapping', 3])('%j is no mapping', (value) => {
  expect(errorsOf(value)).toHaveLength(1);
});
