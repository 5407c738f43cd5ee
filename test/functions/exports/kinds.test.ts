import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { totalsReport } from '../../../domain/usage/report.ts';
import { audioRecorded, callCompleted, interviewCompleted, smsSent } from '../cloud-events.ts';
import { SETTLED } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { download, exportDesk, NOVEMBER } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const desk = await exportDesk(newTable, bucket);

const at = (day: string, data: Record<string, unknown> = {}) => ({ time: `${day}T06:00:00Z`, data });
await desk.record([
  callCompleted('call-1', at('2026-10-31', { durationSeconds: 61, costUsd: '0.5' })),
  callCompleted('call-2', at('2026-11-02', { durationSeconds: 90, costUsd: '0.25' })),
  callCompleted('call-3', at('2026-11-02', { callType: 'autocall', durationSeconds: 6, costUsd: '0.01' })),
  interviewCompleted('interview-1', at('2026-11-03', { method: 'landing_page', campaignId: 'camp_2' })),
  interviewCompleted('interview-2', at('2026-11-02', { campaignName: '=1+1' })),
  smsSent('sms-1', at('2026-11-02', { segments: 3 })),
  smsSent('sms-2', at('2026-11-03', { messageType: 'shift_swap' })),
  audioRecorded('audio-1', at('2026-11-03', { durationSeconds: 95 })),
]);

async function exported(terms: object) {
  const { id } = (await desk.request({ ...NOVEMBER, ...terms })).body;
  await desk.work(id);
  const { body } = await desk.show(id);
  return { body, text: (await download(body['downloadUrl'])).toString() };
}

const recordsOf = (text: string) => parse(text, { bom: true, record_delimiter: '\r\n' });
const objectsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const ABOUT = ['cand_1', 'camp_1', 'Night shift nurses'];

describe('each kind of usage has columns of its own', () => {
  test.each<[string, string[], string[][]]>([
    [
      'interviews',
      ['Interview ID', 'Completed At', 'Method', 'Candidate ID', 'Campaign ID', 'Campaign Name'],
      [
        ['interview-2', '2026-11-02T14:00:00+08:00', 'messenger', 'cand_1', 'camp_1', "'=1+1"],
        [
          ...['interview-1', '2026-11-03T14:00:00+08:00', 'landing_page'],
          ...['cand_1', 'camp_2', 'Night shift nurses'],
        ],
      ],
    ],
    [
      'sms',
      ['Message ID', 'Sent At', 'Message Type', 'Candidate ID', 'Campaign ID', 'Campaign Name', 'Segments'],
      [
        ['sms-1', '2026-11-02T14:00:00+08:00', 'invitation', ...ABOUT, '3'],
        ['sms-2', '2026-11-03T14:00:00+08:00', 'shift_swap', ...ABOUT, '1'],
      ],
    ],
    [
      'audio',
      ['Recording ID', 'Recorded At', 'Candidate ID', 'Campaign ID', 'Campaign Name', 'Duration (min)'],
      [['audio-1', '2026-11-03T14:00:00+08:00', ...ABOUT, '1.58']],
    ],
  ])('%s', async (kind, header, rows) => {
    const { body, text } = await exported({ kind });
    expect(recordsOf(text)).toEqual([header, ...rows]);
    expect(body['fileName']).toBe(`${kind}_acme_2026-11-01_2026-11-30.csv`);
    const months = await (await desk.usage('acme')).months(['2026-11']);
    const report = totalsReport(months.get('2026-11')!);
    expect(body).toMatchObject({
      kind,
      rows: rows.length,
      manifest: { totals: { [kind]: report[kind as keyof typeof report] }, checkedDays: 30 },
    });
  });

  test('with a campaign as its filter, also in NDJSON', async () => {
    const terms = { kind: 'interviews', format: 'ndjson', filter: { campaignIds: ['camp_2'] } };
    const { body, text } = await exported(terms);
    expect(objectsOf(text)).toEqual([
      {
        ...{ interviewId: 'interview-1', completedAt: '2026-11-03T14:00:00+08:00', method: 'landing_page' },
        ...{ candidateId: 'cand_1', campaignId: 'camp_2', campaignName: 'Night shift nurses' },
      },
    ]);
    expect(body).toMatchObject({ manifest: { totals: { interviews: { count: 1 } }, checkedDays: 30 } });
  });
});

describe('sums', () => {
  test('days have a row for each day that has begun, with what was used of every kind', async () => {
    const { body, text } = await exported({ kind: 'days', from: '2026-10-31' });
    const [header = [], ...rows] = recordsOf(text);
    expect(header.slice(0, 8)).toEqual([
      ...['Day', 'Calls', 'Calls, minutes', 'Calls, billed min', 'Calls, cost USD'],
      ...['Calls: Autocall', 'Calls: Autocall, minutes', 'Calls: Autocall, billed min'],
    ]);
    expect(rows).toHaveLength(21);
    expect(rows[0]?.slice(0, 5)).toEqual(['2026-10-31', '1', '1.02', '2.00', '0.5000']);
    expect(rows[1]?.slice(1)).toEqual(rows[1]?.slice(1).map((cell) => (cell.includes('.') ? cell : '0')));
    const second = Object.fromEntries(header.map((name, index) => [name, rows[2]?.[index]]));
    expect(second).toMatchObject({
      ...{ Day: '2026-11-02', Calls: '2', 'Calls, cost USD': '0.2600', 'Calls: Autocall': '1' },
      ...{ Interviews: '1', 'Interviews: Messenger': '1', 'Interviews: Phone': '0' },
      ...{ SMS: '1', 'SMS, segments': '3', 'SMS: Invitation': '1', 'SMS: Other': '0' },
      ...{ 'Audio recordings': '0', 'Audio recordings, minutes': '0.00' },
    });
    expect(rows.at(-1)?.[0]).toBe('2026-11-20');
    // November is whole, and of October there is one day.
    expect(body).toMatchObject({ rows: 21, manifest: { totals: { calls: { count: 3 } }, checkedDays: 30 } });
  });

  test('as NDJSON, counts and minutes are numbers and USD are strings', async () => {
    const { text } = await exported({ kind: 'days', from: '2026-11-03', to: '2026-11-03', format: 'ndjson' });
    expect(objectsOf(text)).toEqual([
      expect.objectContaining({
        ...{ day: '2026-11-03', calls: 0, callsCostUsd: '0.0000', interviewsLandingPage: 1 },
        ...{ sms: 1, smsOther: 1, audio: 1, audioMinutes: 1.58 },
      }),
    ]);
  });

  test('months have a row for each month, of the days that are in the range', async () => {
    const { body, text } = await exported({ kind: 'months', from: '2026-09-15', to: '2026-11-30' });
    const rows = recordsOf(text).map((row) => row.slice(0, 5));
    expect(rows).toEqual([
      ['Month', 'From', 'To', 'Calls', 'Calls, minutes'],
      ['2026-09', '2026-09-15', '2026-09-30', '0', '0.00'],
      ['2026-10', '2026-10-01', '2026-10-31', '1', '1.02'],
      ['2026-11', '2026-11-01', '2026-11-30', '2', '1.60'],
    ]);
    expect(body['fileName']).toBe('months_acme_2026-09-15_2026-11-30.csv');
    expect(body).toMatchObject({ rows: 3, manifest: { checkedDays: 61 } });
  });

  test('of days that do not add up to their month are never offered', async () => {
    const other = await exportDesk(newTable, bucket);
    await other.record([callCompleted('call-1', at('2026-11-02'))]);
    other.advance(SETTLED);
    await other.rollUp();
    const days = await other.stores.sums.days('acme', '2026-11');
    const { piece, span } = days.get('2026-11-02')!;
    await other.stores.sums.replaceDay('acme', '2026-11-05', piece, span, days.get('2026-11-05'));
    const { id } = (await other.request({ ...NOVEMBER, kind: 'days' })).body;
    await expect(other.work(id)).rejects.toThrow('2026-11 differed');
    expect((await other.show(id)).body).toMatchObject({ status: 'queued', downloadUrl: null });
  });
});

test('a filter that makes no sense for a kind is refused, with a pointer', async () => {
  const filter = { callTypes: ['live'], campaignIds: ['camp_1'] };
  const { status, body } = await desk.request({ ...NOVEMBER, kind: 'days', filter });
  expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([
    422,
    ['/filter/callTypes', '/filter/campaignIds'],
  ]);
});
