import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { callCompleted } from '../cloud-events.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { download, exportDesk, NOVEMBER } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

const HEADER =
  'Call ID,Started At,Call Type,Triggered By,Trigger Source,Recruiter ID,Candidate ID,Campaign ID,Campaign Name,Duration (min),Billed (min),Cost (USD)';

/** Campaign names as they are sent, and as they are written for spreadsheets. */
const NAMES: [string, string][] = [
  ['=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
  ['+639171234567', "'+639171234567"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['a, "b"\nc', 'a, "b"\nc'],
  ['a\r\nb', 'a\r\nb'],
  ['😀 งานกลางคืน', '😀 งานกลางคืน'],
  ["Nurse's aide", "Nurse's aide"],
];

const desk = await exportDesk(newTable, bucket);
await desk.record([
  // Not in the order of the export, which is by time and then by id.
  ...NAMES.map(([campaignName], index) =>
    callCompleted(`call-${9 - index}`, {
      time: `2026-11-10T0${index % 2}:30:05Z`,
      data: {
        campaignName,
        campaignId: `camp-${index}`,
        durationSeconds: 61 + index,
        costUsd: `0.01${index}`,
      },
    }),
  ),
  callCompleted('first-of-month', { time: '2026-10-31T16:00:00Z', data: { callType: 'autocall' } }),
  callCompleted('before-month', { time: '2026-10-31T15:59:59.999Z' }),
  callCompleted('system', {
    time: '2026-11-15T00:00:00Z',
    data: { trigger: { by: 'system', source: 'schedule' }, durationSeconds: 0, costUsd: null },
  }),
]);
desk.set('2026-11-20T06:00:00Z');

async function exported(terms: object) {
  const { id } = (await desk.request({ ...NOVEMBER, ...terms })).body;
  await desk.work(id);
  const { body } = await desk.show(id);
  const bytes = await download(body['downloadUrl']);
  return { body, bytes, text: bytes.toString('utf8') };
}

/** Accepts no line ends but CRLF, and a byte order mark only if `bom` is set. */
const rowsOf = (text: string, bom = true) =>
  parse<Record<string, string>>(text, { bom, columns: true, record_delimiter: '\r\n' });
const ids = (text: string) => rowsOf(text).map((row) => row['Call ID']);

const ALL = [
  'first-of-month',
  ...['call-3', 'call-5', 'call-7', 'call-9'],
  ...['call-2', 'call-4', 'call-6', 'call-8'],
  'system',
];

describe('csv', () => {
  test('suits spreadsheets: a byte order mark, CRLF, quotes if needed, and nothing that runs as a formula', async () => {
    const { text } = await exported({ format: 'csv' });
    expect(text.startsWith(`\ufeff${HEADER}\r\n`)).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = rowsOf(text);
    expect(rows.map((row) => row['Call ID'])).toEqual(ALL);
    for (const [index, [, shown]] of NAMES.entries())
      expect(rows.find((row) => row['Call ID'] === `call-${9 - index}`)?.['Campaign Name']).toBe(shown);
  });

  test('shows times in the time zone of the account, durations with two decimals and costs with four', async () => {
    const { text } = await exported({ format: 'csv' });
    const rows = rowsOf(text);
    expect(rows.find((row) => row['Call ID'] === 'call-9')).toMatchObject({
      'Started At': '2026-11-10T08:30:05+08:00',
      'Call Type': 'live',
      'Triggered By': 'recruiter',
      'Trigger Source': 'chat_ui',
      'Recruiter ID': 'rec_1',
      'Duration (min)': '1.02',
      'Billed (min)': '2.00',
      'Cost (USD)': '0.0100',
    });
    expect(rows.at(-1)).toMatchObject({
      'Recruiter ID': '',
      'Duration (min)': '0.00',
      'Billed (min)': '0.00',
      'Cost (USD)': '0.0000',
    });
  });
});

test('csv_raw suits programs: every text is as it was sent', async () => {
  const { text } = await exported({ format: 'csv_raw' });
  expect(text.startsWith(`${HEADER}\r\n`)).toBe(true);
  const rows = rowsOf(text, false);
  expect(rows.map((row) => row['Call ID'])).toEqual(ALL);
  for (const [index, [sent]] of NAMES.entries())
    expect(rows.find((row) => row['Call ID'] === `call-${9 - index}`)?.['Campaign Name']).toBe(sent);
});

test('ndjson has one object per line, with a member for every column', async () => {
  const { text } = await exported({ format: 'ndjson' });
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows.map(({ callId }) => callId)).toEqual(ALL);
  expect(Object.keys(rows[0] ?? {})).toHaveLength(HEADER.split(',').length);
  expect(rows.at(-1)).toMatchObject({ recruiterId: null, durationMin: 0, costUsd: '0.0000' });
});

describe('a finished export', () => {
  test.each([
    ['csv', false],
    ['csv_raw', true],
    ['ndjson', true],
  ])('as %s (gzip: %s) reports its rows, bytes and sha256 correctly', async (format, gzip) => {
    const { body, bytes } = await exported({ format, gzip });
    expect(body).toMatchObject({
      status: 'done',
      rows: ALL.length,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      progress: { done: 30, total: 30 },
      expiresAt: '2026-11-27T06:00:00Z',
      downloadUrlExpiresAt: '2026-11-20T06:15:00Z',
    });
    if (gzip) expect(gunzipSync(bytes).toString('utf8')).toContain('first-of-month');
    expect(new URL(String(body['downloadUrl'])).searchParams.get('X-Amz-Expires')).toBe('900');
  });

  test('has its account, range and format in its file name', async () => {
    const { body } = await exported({ format: 'csv', gzip: true });
    expect(body['fileName']).toBe('call-logs_acme_2026-11-01_2026-11-30.csv.gz');
    const disposition = new URL(String(body['downloadUrl'])).searchParams.get('response-content-disposition');
    expect(disposition).toContain('filename="call-logs_acme_2026-11-01_2026-11-30.csv.gz"');
  });
});

describe('a filter', () => {
  test.each<[object, string[]]>([
    [{ callTypes: ['autocall'] }, ['first-of-month']],
    [{ triggeredBy: ['system'] }, ['system']],
    [{ campaignIds: ['camp-0', 'camp-2'] }, ['call-7', 'call-9']],
    [{ campaignIds: ['camp-0'], callTypes: ['robocall'] }, []],
    [{ callTypes: ['live', 'autocall'] }, ALL],
  ])('%j selects %j', async (filter, expected) => {
    const { body, text } = await exported({ filter });
    expect(ids(text)).toEqual(expected);
    expect(body['rows']).toBe(expected.length);
  });
});

test('a range without calls gives a file with only the header, if any', async () => {
  const { body, text } = await exported({
    from: '2026-01-01',
    to: '2026-12-31',
    filter: { campaignIds: ['none'] },
  });
  expect(text).toBe(`\ufeff${HEADER}\r\n`);
  expect(body).toMatchObject({ rows: 0, progress: { done: 365, total: 365 } });
  expect((await exported({ from: '2026-01-01', to: '2026-01-01', format: 'ndjson' })).text).toBe('');
});

test('days are in the time zone of the account, and both ends of the range are included', async () => {
  expect(ids((await exported({ from: '2026-10-31', to: '2026-10-31' })).text)).toEqual(['before-month']);
  expect(ids((await exported({ from: '2026-11-01', to: '2026-11-01' })).text)).toEqual(['first-of-month']);
});

test('voided calls are not exported', async () => {
  const { type, source, subject, time, id } = callCompleted('system', { time: '2026-11-15T00:00:00Z' });
  await desk.void([{ type, source, subject, time, id }]);
  expect(ids((await exported({})).text)).toEqual(ALL.slice(0, -1));
});

test('thousands of calls on many pages are exported in order, in a file of several chunks', async () => {
  const many = await exportDesk(newTable, bucket);
  const expected: string[] = [];
  for (let day = 1; day <= 3; day += 1) {
    const batch = Array.from({ length: 1000 }, (_, index) => {
      const time = new Date(Date.UTC(2026, 10, day, 0, 0, index)).toISOString();
      expected.push(`call-${day}-${index}`);
      return callCompleted(`call-${day}-${index}`, { time, data: { campaignName: 'n'.repeat(128) } });
    });
    await many.record(batch);
  }
  const { id } = (await many.request()).body;
  await many.work(id);
  const { body } = await many.show(id);
  expect(body['rows']).toBe(3000);
  expect(ids((await download(body['downloadUrl'])).toString('utf8'))).toEqual(expected);
});
