import { describe, expect, test } from 'vitest';
import { carrierFileReader, missingColumns } from '../../../domain/reconciliation/carrier-file.ts';
import { readLayout, type CarrierLayout } from '../../../domain/reconciliation/carrier-layout.ts';
import { KNOWN_LAYOUTS } from '../../../domain/reconciliation/known-layouts.ts';
import type { PriceComparison } from '../../../domain/reconciliation/measures.ts';

function layoutOf(value: unknown): CarrierLayout {
  const layout = readLayout(value);
  if (!layout.ok) throw new Error(JSON.stringify(layout.errors));
  return layout.value;
}

/** Reads a file without quotes. */
function read(layout: unknown, text: string, prices: PriceComparison = 'given') {
  const [header = [], ...rows] = text.split('\n').map((line) => line.split('|'));
  const reader = carrierFileReader(layoutOf(layout), header, { prices });
  for (const cells of rows) reader.add(cells);
  return reader.file();
}

const CALLS = KNOWN_LAYOUTS['twilio-calls'];
const HEADER = 'Sid|Status|StartTime|Duration|Price|PriceUnit';
const START = 'Mon, 05 Oct 2026 10:00:00 +0000';

test.each(Object.entries(KNOWN_LAYOUTS))('the layout %s can be used', (_, layout) => {
  expect(readLayout(layout)).toMatchObject({ ok: true });
});

test("a row of Twilio's call log is read with the price that was charged", () => {
  expect(read(CALLS, `${HEADER}\nCA1|completed|${START}|61|-0.01700|USD`)).toEqual({
    records: [
      {
        ...{ row: 1, type: 'call.completed', id: 'CA1', source: 'twilio', time: '2026-10-05T10:00:00Z' },
        ...{ durationSeconds: 61, costMicros: 17_000 },
      },
    ],
    ...{ leftOut: 0, repeated: 0, errors: [] },
  });
});

test("a row of Twilio's message log has segments", () => {
  const header =
    'From|To|Body|Status|SentDate|ApiVersion|NumSegments|ErrorCode|AccountSid|Sid|Direction|Price|PriceUnit';
  const row = `+1|+2|hi|delivered|${START}|2010-04-01|3||AC1|SM1|outbound-api|-0.0237|USD`;
  expect(read(KNOWN_LAYOUTS['twilio-messages'], `${header}\n${row}`).records).toMatchObject([
    { type: 'sms.sent', id: 'SM1', segments: 3, costMicros: 23_700 },
  ]);
});

test("rows of Vonage's reports have positive prices, and offsets without a colon", () => {
  const calls = 'call_id|direction|date_start|duration|status|total_price|currency';
  const call = 'aa-1|outbound|2026-10-05T18:00:00+0800|61|answered|0.01270000|USD';
  expect(read(KNOWN_LAYOUTS['vonage-calls'], `${calls}\n${call}`).records).toMatchObject([
    { id: 'aa-1', time: '2026-10-05T10:00:00Z', durationSeconds: 61, costMicros: 12_700 },
  ]);
  const messages = 'message_id|direction|date_received|status|total_price|currency';
  const message = 'm-1|outbound|2026-10-05T10:00:00+0000|delivered|0.0068|USD';
  const [record] = read(KNOWN_LAYOUTS['vonage-messages'], `${messages}\n${message}`).records;
  expect(record).toMatchObject({ id: 'm-1', costMicros: 6800 });
  expect(record).not.toHaveProperty('segments');
});

test.each([
  ['', undefined],
  ['-0', 0],
  ['-0.000001', 1],
  ['-0.0000005', 1],
  ['-0.0000004', 0],
  ['-12.3450', 12_345_000],
])('the price "%s" is %s micro-USD', (price, costMicros) => {
  const { records, errors } = read(CALLS, `${HEADER}\nCA1|completed|${START}|61|${price}|USD`);
  expect({ errors, costMicros: records[0]?.costMicros }).toEqual({ errors: [], costMicros });
});

test('what was not charged is left out', () => {
  const file = read(CALLS, `${HEADER}\nCA1|busy|${START}|0||\nCA2|completed|${START}|1||USD`);
  expect(file).toMatchObject({ leftOut: 1, records: [{ id: 'CA2', row: 2 }], errors: [] });
});

describe('a row is an error', () => {
  test.each([
    ['in another currency', `CA1|completed|${START}|61|-0.017|EUR`, 'expected a price in USD, not in "EUR"'],
    ['in no currency', `CA1|completed|${START}|61|-0.017|`, 'not in a currency that the file does not name'],
    ['with a price that was paid back', `CA1|completed|${START}|61|0.017|USD`, 'an amount below zero'],
    ['without a time', 'CA1|completed||61|-0.017|USD', 'has no time'],
    ['without an id', `|completed|${START}|61|-0.017|USD`, 'has no id'],
    ['of a time of another format', 'CA1|completed|2026-10-05|61|-0.017|USD', 'expected a time as rfc2822'],
    ['of a duration that is none', `CA1|completed|${START}|1:01|-0.017|USD`, 'expected a number of seconds'],
    ['with a cell too few', `CA1|completed|${START}|61|-0.017`, 'expected 6 cells'],
  ])('%s', (_, row, message) => {
    const { records, errors } = read(CALLS, `${HEADER}\n${row}`);
    expect(records).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^row 1: /);
    expect(errors[0]).toContain(message);
  });

  test('whose id another row has, unless both say the same', () => {
    const row = `CA1|completed|${START}|61|-0.017|USD`;
    expect(read(CALLS, [HEADER, row, row].join('\n'))).toMatchObject({ repeated: 1, errors: [] });
    const { errors } = read(CALLS, [HEADER, row, row.replace('61', '62')].join('\n'));
    expect(errors).toEqual(['row 2: the id "CA1" is that of row 1, which says otherwise']);
  });
});

test('without prices, no currency is asked for', () => {
  const { records, errors } = read(CALLS, `${HEADER}\nCA1|completed|${START}|61|-0.017|EUR`, 'none');
  expect(errors).toEqual([]);
  expect(records).toMatchObject([{ id: 'CA1', durationSeconds: 61 }]);
  expect(records[0]).not.toHaveProperty('costMicros');
});

test('a time without an offset is one of the zone of the layout, also where clocks change', () => {
  const layout = {
    ...{ type: 'call.completed', source: 'carrier', id: { column: 'id' }, data: {} },
    time: { column: 'at', format: 'MM/DD/YYYY hh:mm:ss A', timeZone: 'America/New_York' },
  };
  const rows = ['id|at', 'a|10/31/2026 11:59:59 PM', 'b|11/01/2026 12:00:00 PM', 'c|11/01/2026 01:30:00 AM'];
  const { records, errors } = read(layout, rows.join('\n'));
  expect(records.map(({ time }) => time)).toEqual(['2026-11-01T03:59:59Z', '2026-11-01T17:00:00Z']);
  expect(errors).toEqual([expect.stringMatching(/^row 3: .*showed this time twice/)]);
});

test('a header that lacks columns of the layout is told which', () => {
  const layout = layoutOf(CALLS);
  expect(missingColumns(layout, HEADER.split('|'))).toEqual([]);
  expect(missingColumns(layout, ['Sid', 'StartTime', 'Duration', 'Price'])).toEqual([
    'the file has no column "PriceUnit"',
    'the file has no column "Status"',
  ]);
  expect(missingColumns(layout, ['Id']).join()).toContain('no column "Sid"');
});

test.each([
  [{ ...CALLS, only: { Status: [] } }, '/only/Status'],
  [{ ...CALLS, roundedUpToSeconds: 0 }, '/roundedUpToSeconds'],
  [{ ...CALLS, currenci: 'PriceUnit' }, '/currenci'],
  [{ ...CALLS, id: 'Sid' }, '/id'],
  [null, ''],
])('a layout that cannot be used says where: %j', (layout, pointer) => {
  const result = readLayout(layout);
  expect(result.ok).toBe(false);
  expect(result.ok ? [] : result.errors.map((error) => error.pointer)).toContain(pointer);
});
