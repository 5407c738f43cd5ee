import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { errorsInColumns, eventOfRow } from '../../../domain/imports/event-of-row.ts';
import type { ImportMapping } from '../../../domain/imports/mapping-types.ts';
import { rowOf, rowOfJson } from '../../../domain/imports/row.ts';
import { readCloudEvent } from '../../../domain/ledger/read.ts';
import { LEGACY, legacyRow } from './legacy.ts';

const NOW = parseInstant('2026-11-22T06:00:00Z')!;

function errorsOf(mapping: ImportMapping, row: Record<string, string>) {
  const result = eventOfRow(mapping, row);
  return result.ok ? [] : result.errors;
}

test('a row becomes the event that the mapping says', () => {
  expect(eventOfRow(LEGACY, legacyRow())).toEqual({
    ok: true,
    event: {
      specversion: '1.0',
      type: 'call.completed',
      source: '/import/legacy',
      subject: 'acme',
      id: 'CA1',
      time: '2026-11-21T13:03:05Z',
      data: {
        callType: 'live',
        trigger: { by: 'recruiter', source: 'api' },
        candidateId: 'cand-1',
        campaignId: 'camp-1',
        campaignName: 'camp-1',
        durationSeconds: 61,
        costUsd: '0.0425',
      },
    },
  });
});

describe('a cell', () => {
  const dataOf = (cells: Record<string, string>) => {
    const result = eventOfRow(LEGACY, legacyRow(cells));
    return result.ok ? result.event['data'] : result.errors;
  };

  test('that is empty leaves its field out, or gives it the default', () => {
    const data = dataOf({ Price: '', Campaign: '  ' });
    expect(data).not.toHaveProperty('costUsd');
    expect(data).not.toHaveProperty('campaignId');
    expect(data).toHaveProperty('campaignName', 'Before 2026');
  });

  test('that the table does not have gets the default', () => {
    expect(dataOf({ Kind: 'FAX' })).toHaveProperty('callType', 'autocall');
  });

  test('is read without the spaces around it, unless the mapping says otherwise', () => {
    expect(dataOf({ Candidate: ' cand-1 ' })).toHaveProperty('candidateId', 'cand-1');
    const exact = { ...LEGACY, id: { column: 'Call SID', trim: false } };
    expect(eventOfRow(exact, legacyRow({ 'Call SID': ' CA1' }))).toHaveProperty('event.id', ' CA1');
  });
});

describe('an error names the column and what would be right, and never what the cell has', () => {
  test.each([
    ['Account', 'Other', '/subject', 'column "Account": expected one of "Acme Inc."'],
    ['Account', '__proto__', '/subject', 'column "Account": expected one of "Acme Inc."'],
    ['Time', '25:00:00', '/time', 'column "Date" and "Time": expected a time as DD/MM/YYYY HH:mm:ss'],
    ['Date', '31/02/2026', '/time', 'column "Date" and "Time": expected a time as'],
    ['Duration', '61', '/data/durationSeconds', 'column "Duration": expected a duration as hh:mm:ss'],
    ['Price', '0,0425', '/data/costUsd', 'column "Price": expected an amount below zero'],
    ['Price', '-0.04', '/data/costUsd', 'column "Price": expected USD as a plain number such as 0,0425'],
  ])('%s: %s', (column, cell, pointer, message) => {
    const errors = errorsOf(LEGACY, legacyRow({ [column]: cell }));
    expect(errors).toEqual([{ pointer, message: expect.stringContaining(message) as string }]);
    expect(errors[0]!.message).not.toContain(cell);
  });

  test('also of what the event’s own rules find', () => {
    const result = eventOfRow(LEGACY, legacyRow({ Candidate: '', Date: '21/11/2027', 'Call SID': '' }));
    const read = readCloudEvent(result.ok ? result.event : undefined, NOW);
    const late = readCloudEvent({ ...(result.ok && result.event), id: 'x', data: eventData() }, NOW);
    expect(read.ok ? [] : errorsInColumns(LEGACY, read.errors)).toEqual([
      { pointer: '/id', message: expect.stringMatching(/^column "Call SID": required/) as string },
      { pointer: '/data/candidateId', message: expect.stringMatching(/^column "Candidate": req/) as string },
    ]);
    expect(late.ok ? [] : errorsInColumns(LEGACY, late.errors)).toEqual([
      {
        pointer: '/time',
        message: expect.stringMatching(/^column "Date" and "Time": expected at most/) as string,
      },
    ]);
  });

  test('and of what the mapping says of all rows', () => {
    const [error] = errorsInColumns(LEGACY, [{ pointer: '/data/trigger/by', message: 'no' }]);
    expect(error).toEqual({ pointer: '/data/trigger/by', message: 'no (the mapping says it of all rows)' });
  });
});

const eventData = () => {
  const result = eventOfRow(LEGACY, legacyRow());
  return result.ok ? result.event['data'] : undefined;
};

test('all that is wrong with a row is said at once', () => {
  const errors = errorsOf(LEGACY, legacyRow({ Time: '', Date: 'x', Duration: 'x', Price: 'x' }));
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/time', '/data/durationSeconds', '/data/costUsd']);
});

test('a row of several types gets the fields of its own', () => {
  const mixed: ImportMapping = {
    ...LEGACY,
    type: { column: 'What', values: { call: 'call.completed', text: 'sms.sent' } },
    data: { ...LEGACY.data, messageType: 'invitation', segments: { column: 'Parts', default: 1 } },
  };
  const sms = eventOfRow(mixed, { ...legacyRow({ Price: '' }), What: 'text', Parts: '3' });
  expect(sms).toHaveProperty('event.data', {
    messageType: 'invitation',
    segments: 3,
    candidateId: 'cand-1',
    campaignId: 'camp-1',
    campaignName: 'camp-1',
  });
  expect(errorsOf(mixed, { ...legacyRow(), What: 'fax', Parts: '' })).toEqual([
    {
      pointer: '/type',
      message: expect.stringContaining('column "What": expected one of "call", "text"') as string,
    },
  ]);
});

describe('a row', () => {
  test('has as many cells as the header', () => {
    expect(rowOf(['a', '__proto__'], ['1', '2'])).toEqual({
      ok: true,
      value: Object.assign(Object.create(null) as object, { a: '1', ['__proto__']: '2' }),
    });
    expect(rowOf(['a', 'b'], ['1'])).toMatchObject({
      errors: [{ message: expect.stringMatching(/^expected 2 cells, .* not 1/) as string }],
    });
  });

  test('of JSON has the members within others, and nothing where a member is missing', () => {
    const value = JSON.parse(
      '{"id":1,"call":{"seconds":61.5,"live":true,"note":null},"list":[1],"__proto__":"x"}',
    ) as unknown;
    const row = rowOfJson(['id', 'price'], value);
    expect(row.ok && Object.entries(row.value)).toEqual([
      ['id', '1'],
      ['price', ''],
      ['call.seconds', '61.5'],
      ['call.live', 'true'],
      ['call.note', ''],
      ['__proto__', 'x'],
    ]);
  });

  test.each([null, [], 3, 'x'])('is an object, and not %j', (value) => {
    expect(rowOfJson([], value)).toMatchObject({ ok: false });
  });
});
