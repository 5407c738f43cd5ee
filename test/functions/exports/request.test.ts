import { describe, expect, test } from 'vitest';
import { CSM } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { exportDesk, NOVEMBER } from './desk.ts';
import { unavailable } from '../failing.ts';
import { exportRoutes } from '../../../functions/exports/request-export/routes.ts';
import { queuedExport } from '../../../domain/exports/job.ts';
import { exportTerms } from '../../../domain/exports/request.ts';
import { DAILY_LIMITS } from '../../../domain/limits/daily-limits.ts';
import { MAX_UNFINISHED_EXPORTS } from '../../../domain/limits/export-attempts.ts';
import { dailyAddressCountKey, dailyCountKey } from '../../../functions/storage/keys.ts';
import { PORTAL_SCOPES } from '../../../domain/access/portal-session.ts';
import { ask } from '../ask.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const newDesk = () => exportDesk(newTable, bucket);

test('a requested export is queued, and a worker is woken', async () => {
  const { request, show, wakeUps } = await newDesk();
  const { status, body, headers } = await request();
  expect(status).toBe(202);
  expect(headers['location']).toBe(`/v1/accounts/acme/exports/${body.id}`);
  expect(body).toEqual({
    id: expect.stringMatching(/^exp_/) as string,
    kind: 'calls',
    manifest: null,
    accountId: 'acme',
    ...NOVEMBER,
    gzip: false,
    scheduleId: null,
    status: 'queued',
    progress: { done: 0, total: 30 },
    rows: 0,
    bytes: null,
    sha256: null,
    fileName: 'call-logs_acme_2026-11-01_2026-11-30.csv',
    downloadUrl: null,
    downloadUrlExpiresAt: null,
    link: expect.stringMatching(/\/v1\/downloads\/acme~exp_[^~]+~[\w-]{32}$/) as string,
    createdAt: '2026-11-20T06:00:00Z',
    finishedAt: null,
    expiresAt: null,
    error: null,
    deliveries: [],
  });
  expect(await wakeUps()).toEqual([{ accountId: 'acme', exportId: body.id }]);
  expect((await show(body.id)).body).toEqual(body);
});

describe('with an Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'november' };

  test('the same body returns the same export, even while the first request is still running', async () => {
    const { request, list } = await newDesk();
    const answers = await Promise.all([1, 2, 3].map(() => request(NOVEMBER, { headers })));
    answers.push(await request({ ...NOVEMBER, gzip: false }, { headers }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body['link'])).size).toBe(1);
    expect((await list()).body.items).toHaveLength(1);
  });

  test('a different body is refused', async () => {
    const { request, list } = await newDesk();
    await request(NOVEMBER, { headers });
    expect(await request({ ...NOVEMBER, format: 'ndjson' }, { headers })).toMatchObject({ status: 422 });
    expect((await list()).body.items).toHaveLength(1);
  });

  test('an export that has been deleted is not created again', async () => {
    const { request, remove, list, wakeUps } = await newDesk();
    const { body } = await request(NOVEMBER, { headers });
    await remove(body.id);
    await wakeUps();
    expect(await request(NOVEMBER, { headers })).toMatchObject({ status: 409 });
    expect(await wakeUps()).toEqual([]);
    expect((await list()).body.items).toEqual([]);
  });

  test('another account gets its own export', async () => {
    const { request, account } = await newDesk();
    await account('zenith');
    const first = await request(NOVEMBER, { headers });
    const second = await request(NOVEMBER, { headers, path: { id: 'zenith' } });
    expect(second).toMatchObject({ status: 202, body: { accountId: 'zenith' } });
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('a request that failed before it woke a worker is completed when it is repeated', async () => {
    const { stores, clock, request, list, wakeUps } = await newDesk();
    const broken = exportRoutes({ ...stores, queue: { wake: unavailable } }, { apiUrl: '' }, clock);
    const asked = { path: { id: 'acme' }, body: NOVEMBER, headers };
    expect(await ask(broken, 'POST /v1/accounts/{id}/exports', asked)).toMatchObject({ status: 503 });
    await wakeUps();
    const { status, body } = await request(NOVEMBER, { headers });
    expect(status).toBe(202);
    expect(await wakeUps()).toEqual([{ accountId: 'acme', exportId: body.id }]);
    expect((await list()).body.items).toHaveLength(1);
  });

  test.each(['', 'k'.repeat(256)])('the key %j is refused', async (key) => {
    const { request } = await newDesk();
    expect(await request(NOVEMBER, { headers: { 'idempotency-key': key } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/headers/idempotency-key' }] },
    });
  });
});

test('without an Idempotency-Key every request creates an export', async () => {
  const { request, list } = await newDesk();
  await request();
  await request();
  expect((await list()).body.items).toHaveLength(2);
});

describe('an account', () => {
  test('may have a limited number of unfinished exports; a repeated request counts once', async () => {
    const { request, remove, account, stores, now } = await newDesk();
    await account('zenith');
    const terms = exportTerms.parse(NOVEMBER);
    const unfinished = (index: number) =>
      stores.exports.create(
        queuedExport({ id: `exp_${index}`, accountId: 'acme', terms, linkSecret: 's' }, now()),
      );
    for (let index = 1; index < MAX_UNFINISHED_EXPORTS; index += 1) await unfinished(index);
    const headers = { 'idempotency-key': 'last' };
    const last = await request(NOVEMBER, { headers });
    expect(last).toMatchObject({ status: 202 });
    const refused = await request();
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too many requests' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const waiting = { 'idempotency-key': 'waiting' };
    for (let time = 0; time < 2; time += 1)
      expect(await request(NOVEMBER, { headers: waiting })).toMatchObject({ status: 429 });
    expect((await request(NOVEMBER, { headers })).body).toEqual(last.body);
    expect(await request(NOVEMBER, { path: { id: 'zenith' } })).toMatchObject({ status: 202 });
    await remove(last.body.id);
    expect(await request(NOVEMBER, { headers: waiting })).toMatchObject({ status: 202 });
    expect(await stores.exports.countUnfinished('acme', 1000)).toBe(MAX_UNFINISHED_EXPORTS);
  });

  test('may request a limited number of export notifications a day; other exports do not count', async () => {
    const { main, request, advance, list } = await newDesk();
    const what = 'export notifications';
    await main.put({ ...dailyCountKey('acme', what, '2026-11-20'), counted: DAILY_LIMITS[what] - 1 });
    const emailed = { ...NOVEMBER, notifyEmail: 'ana@example.com' };
    const headers = { 'idempotency-key': 'last' };
    for (let time = 0; time < 2; time += 1)
      expect(await request(emailed, { headers })).toMatchObject({ status: 202 });
    const refused = await request(emailed);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, String(18 * 3600)]);
    expect(await request()).toMatchObject({ status: 202 });
    expect((await list()).body.items).toHaveLength(2);
    advance({ hours: 18 });
    expect(await request(emailed)).toMatchObject({ status: 202 });
  });
});

describe('the email of an export', () => {
  const portal = { scopes: [...PORTAL_SCOPES], boundTo: 'acme' };

  test('goes to strangers only if a key with admin asks', async () => {
    const { request, list } = await newDesk();
    const toStranger = { ...NOVEMBER, notifyEmail: 'stranger@example.com' };
    const refused = await request(toStranger, portal);
    expect([refused.status, refused.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/notifyEmail'],
    ]);
    expect((await list()).body.items).toEqual([]);
    expect(await request({ ...NOVEMBER, notifyEmail: CSM }, portal)).toMatchObject({ status: 202 });
    expect(await request(toStranger)).toMatchObject({ status: 202 });
  });

  test('is limited for an address, from all accounts together; a repeated request counts once', async () => {
    const { main, request, account } = await newDesk();
    await account('globex');
    const what = 'notifications';
    const key = dailyAddressCountKey('ana@example.com', what, '2026-11-20');
    await main.put({ ...key, counted: DAILY_LIMITS[what] - 1 });
    const emailed = { ...NOVEMBER, notifyEmail: 'Ana@example.com' };
    const headers = { 'idempotency-key': 'last' };
    for (let time = 0; time < 3; time += 1)
      expect(await request(emailed, { headers })).toMatchObject({ status: 202 });
    expect(await request(emailed, { path: { id: 'globex' } })).toMatchObject({ status: 429 });
    expect(await request({ ...NOVEMBER, notifyEmail: 'ben@example.com' })).toMatchObject({ status: 202 });
  });
});

test.each([
  [{ ...NOVEMBER, to: '2026-10-31' }, '/to'],
  [{ ...NOVEMBER, to: '2027-11-02' }, '/to'],
  [{ ...NOVEMBER, from: '2026-02-30' }, '/from'],
  [{ ...NOVEMBER, format: 'pdf' }, '/format'],
  [{ ...NOVEMBER, fitler: {} }, '/fitler'],
  [{ ...NOVEMBER, filter: { callTypes: [] } }, '/filter/callTypes'],
  [{ ...NOVEMBER, notifyEmail: 'nobody' }, '/notifyEmail'],
])('%j is refused at %2$s', async (body, pointer) => {
  const { request } = await newDesk();
  expect(await request(body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
});

test("days older than the retention period are refused, naming the oldest day in the account's time zone", async () => {
  const { request, set } = await newDesk();
  const from = (day: string) => request({ from: day, to: '2025-01-01', format: 'csv' });
  // It is already the 21st in Manila.
  set('2026-11-20T16:00:00Z');
  const { status, body } = await from('2024-11-20');
  expect([status, body.errors]).toEqual([
    422,
    [{ pointer: '/from', message: expect.stringContaining('2024-11-21') as string }],
  ]);
  expect(await from('2024-11-21')).toMatchObject({ status: 202 });
  set('2026-11-20T15:59:59Z');
  expect(await from('2024-11-20')).toMatchObject({ status: 202 });
});

test('an unknown account or export is not found', async () => {
  const { request, show, remove } = await newDesk();
  expect(await request(NOVEMBER, { path: { id: 'nobody' } })).toMatchObject({ status: 404 });
  for (const id of ['exp_none', 'x'.repeat(3000)]) {
    expect(await show(id)).toMatchObject({ status: 404 });
    expect(await remove(id)).toMatchObject({ status: 404 });
  }
});
