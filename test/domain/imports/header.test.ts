import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATA_FORMS, formsOf } from '../../../domain/imports/data-forms.ts';
import { eventOfRow } from '../../../domain/imports/event-of-row.ts';
import { headerErrors, mappingOfHeader } from '../../../domain/imports/header.ts';
import { readMapping } from '../../../domain/imports/mapping.ts';
import { EVENT_TYPES } from '../../../domain/ledger/event.ts';
import { LEGACY, legacyRow } from './legacy.ts';

describe('a header', () => {
  test('with the columns of the mapping, and others, is right', () => {
    expect(headerErrors(LEGACY, Object.keys(legacyRow()))).toEqual([]);
  });

  test('without a column says which, and what it has', () => {
    const header = Object.keys(legacyRow()).filter((name) => name !== 'Price');
    expect(headerErrors(LEGACY, [...header, 'price'])).toEqual([
      {
        pointer: '/data/costUsd',
        message: expect.stringMatching(
          /^the file has no column "Price": its header has "Account", .*"price"/,
        ) as string,
      },
    ]);
  });

  test('with a column twice cannot be read', () => {
    const errors = headerErrors(LEGACY, [...Object.keys(legacyRow()), 'Price', 'Unused']);
    expect(errors).toEqual([
      { pointer: '/data/costUsd', message: 'the file has 2 columns "Price": rename all but one' },
    ]);
  });
});

describe('a header with the event’s own names', () => {
  test('needs no mapping', () => {
    const header = [
      'id',
      'source',
      'type',
      'subject',
      'time',
      'data.durationSeconds',
      'traceparent',
      'specversion',
    ];
    const read = mappingOfHeader(header);
    expect(read.ok && readMapping(read.value)).toEqual({ ok: true, value: read.ok && read.value });
  });

  test.each([
    [['id', 'source', 'type'], '/time', 'the file has no column "time"'],
    [['id', 'source', 'type', 'time', 'data.calltype'], '/data.calltype', 'unknown field'],
    [['id', 'source', 'type', 'time', 'Call SID'], '/Call SID', 'unknown field'],
    [['id', 'source', 'type', 'time', 'data.callType', 'data.callType'], '/data/callType', '2 columns'],
  ])('%j is not one', (header, pointer, message) => {
    expect(mappingOfHeader(header)).toEqual({
      ok: false,
      errors: [{ pointer, message: expect.stringContaining(message) as string }],
    });
  });

  const textOf = fc.string({ minLength: 1, maxLength: 12 });
  const valueOf = {
    text: textOf,
    integer: fc.nat(20),
    seconds: fc.nat(86_400),
    usd: fc.nat(999).map((n) => `${n}.5`),
  };

  test('reads back what an event is written as, of every type', () => {
    const anyEvent = fc.constantFrom(...EVENT_TYPES).chain((type) =>
      fc.record({
        ...{ id: textOf, source: textOf, subject: textOf, type: fc.constant<string>(type) },
        time: fc
          .integer({ min: 0, max: 2_000_000_000 })
          .map((s) => `${new Date(s * 1000).toISOString().slice(0, 19)}Z`),
        data: fc.record(
          Object.fromEntries(
            [...formsOf(type)].map(([name, form]) => [name, valueOf[form] as fc.Arbitrary<unknown>]),
          ),
          { requiredKeys: [] },
        ),
      }),
    );
    const header = [
      'id',
      'source',
      'type',
      'subject',
      'time',
      ...[...DATA_FORMS.keys()].map((name) => `data.${name}`),
    ];
    const mapping = mappingOfHeader(header);
    if (!mapping.ok) throw new Error('the header is one');
    fc.assert(
      fc.property(anyEvent, ({ data, ...event }) => {
        const cells: Record<string, string> = { ...event };
        for (const [name, value] of Object.entries(data)) cells[`data.${name}`] = String(value);
        const row = Object.fromEntries(header.map((name) => [name, cells[name] ?? '']));
        const result = eventOfRow(mapping.value, row);
        const flat = result.ok ? flattened(result.event['data'] as Record<string, unknown>) : undefined;
        expect(result).toMatchObject({ ok: true, event });
        expect(flat).toEqual(data);
      }),
    );
  });
});

function flattened(value: Record<string, unknown>, prefix = ''): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) =>
      typeof member === 'object'
        ? flattened(member as Record<string, unknown>, `${prefix}${name}.`)
        : { [prefix + name]: member },
    ),
  ) as Record<string, unknown>;
}
