import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { eventually } from './eventually.ts';

const stack = inject('stack');
const client = openClient(stack);

interface Import {
  id: string;
  status: string;
  accepted: number;
  rejected: number;
  rejectsUrl: string | null;
  error: string | null;
  upload: { url: string; method: string; headers: Record<string, string> } | null;
  progress: { bytes: number; totalBytes: number | null; rows: number };
}

/** A call list as a telephone system writes it: German dates, prices below zero, its own words. */
const MAPPING = {
  type: 'call.completed',
  source: '/import/journeys',
  id: { column: 'Call SID' },
  time: { column: ['Date', 'Time'], format: 'DD.MM.YYYY HH:mm:ss', timeZone: 'Asia/Manila' },
  data: {
    callType: { column: 'Kind', values: { OUT: 'live', BOT: 'robocall' } },
    'trigger.by': 'recruiter',
    'trigger.source': 'api',
    candidateId: { column: 'Candidate' },
    campaignId: 'imported',
    campaignName: 'Imported calls',
    durationSeconds: { column: 'Length', unit: 'mm:ss' },
    costUsd: { column: 'Price', negate: true, decimal: ',' },
  },
};

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('.');
const row = (number: number, kind: string) =>
  [`CA${number}`, yesterday, '08:00:00', kind, `cand-${number % 7}`, '1:05', '-0,0425'].join(';');

async function importFile(body: object, file: string | Uint8Array): Promise<Import> {
  const created = await client.post<Import>('/v1/imports', body);
  expect(created.status).toBe(201);
  const { url, method, headers } = created.body.upload!;
  const uploaded = await fetch(url, { method, headers, body: file as string });
  expect(uploaded.status).toBe(200);
  return eventually(
    async () => (await client.get<Import>(created.headers.get('location')!)).body,
    ({ status }) => status === 'done' || status === 'failed',
  );
}

const callsOf = async (id: string) => {
  const { body } = await client.get<{
    months: { calls: { count: number; seconds: number; costUsd: string } }[];
  }>(`/v1/accounts/${id}/usage?months=2`);
  return body.months.map(({ calls }) => calls);
};

test('a client’s own file is imported by a mapping, its wrong rows come back, and a second time changes nothing', async () => {
  const id = 'imports-1';
  await client.putAccount(id);
  const header = 'Call SID;Date;Time;Kind;Candidate;Length;Price;Internal note';
  const rows = Array.from({ length: 2500 }, (_, index) => `${row(index, index % 2 ? 'OUT' : 'BOT')};"a, b"`);
  rows[1200] = `${row(1200, 'FAX')};x`;
  const file = `\ufeff${[header, ...rows].join('\r\n')}\r\n`;
  const body = { format: 'csv', gzip: true, delimiter: ';', accountId: id, mapping: MAPPING };

  const first = await importFile(body, gzipSync(file));
  expect(first).toMatchObject({
    ...{ status: 'done', accepted: 2499, rejected: 1, error: null, upload: null },
    progress: { rows: 2500 },
  });
  const rejects = await (await fetch(first.rejectsUrl!)).text();
  expect(rejects).toContain('1202,');
  expect(rejects).toContain('column ""Kind"": expected one of ""OUT"", ""BOT""');
  const calls = await callsOf(id);
  expect(calls.reduce((sum, { count }) => sum + count, 0)).toBe(2499);
  expect(calls.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(2499 * 65);
  expect(calls.reduce((sum, { costUsd }) => sum + Number(costUsd), 0)).toBeCloseTo(2499 * 0.0425, 4);

  expect(await importFile(body, gzipSync(file))).toMatchObject({ status: 'done', accepted: 2499 });
  expect(await callsOf(id)).toEqual(calls);
  const { body: page } = await client.get<{ items: Import[] }>('/v1/imports?limit=100');
  expect(page.items.map((item) => item.id)).toContain(first.id);
});

test('a key of one account imports for it alone, and sees no other import', async () => {
  await client.putAccount('imports-2');
  await client.putAccount('imports-3');
  const { key } = await client.must<{ key: string }>('POST', '/v1/api-keys', {
    body: { name: 'importer', scopes: ['events:write'], accountId: 'imports-2' },
  });
  const bound = openClient(stack, key);
  const others = await client.post<Import>('/v1/imports', { format: 'csv', accountId: 'imports-3' });
  expect((await bound.get(`/v1/imports/${others.body.id}`)).status).toBe(404);
  expect((await bound.post('/v1/imports', { format: 'csv', accountId: 'imports-3' })).status).toBe(403);
  const own = await bound.post<Import>('/v1/imports', { format: 'csv' });
  const { body } = await bound.get<{ items: Import[] }>('/v1/imports');
  expect(body.items.map(({ id }) => id)).toEqual([own.body.id]);
  for (const { body: job } of [others, own])
    expect((await client.send('DELETE', `/v1/imports/${job.id}`)).status).toBe(204);
  expect((await bound.get(`/v1/imports/${own.body.id}`)).status).toBe(404);
});

test('a file whose columns do not fit says so before anything is recorded', async () => {
  await client.putAccount('imports-4');
  const job = await importFile(
    { format: 'csv', accountId: 'imports-4', mapping: MAPPING },
    'Call SID,Date,Time,Kind,Candidate,Price\nCA1,1,2,3,4,5\n',
  );
  expect(job).toMatchObject({ status: 'failed', accepted: 0, rejected: 0 });
  expect(job.error).toContain('the file has no column "Length"');
});
