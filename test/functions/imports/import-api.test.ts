import { describe, expect, test } from 'vitest';
import { LEGACY } from '../../domain/imports/legacy.ts';
import { startBucketAndQueue, startDynamoDb, startRunQueue } from '../servers.ts';
import { importDesk, OWN_HEADER, ownRow } from './import-desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const queue = await startRunQueue();
const desk = await importDesk(newTable, bucket, queue);
const BOUND = { boundTo: 'acme', scopes: ['events:write' as const] };

describe('a new import', () => {
  test('waits for its file at a signed link', async () => {
    const answer = await desk.create({ format: 'csv', name: 'October' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: `/v1/imports/${answer.body.id}` },
      body: { status: 'waiting', name: 'October', accountId: null, upload: { method: 'PUT', headers: {} } },
    });
    // Of a file that is not there yet, a checksum could only be that of nothing.
    const { url } = answer.body['upload'] as { url: string };
    expect(url).toContain('X-Amz-Signature=');
    expect(url.toLowerCase()).not.toContain('checksum');
    expect((await desk.show(answer.body.id)).body).toMatchObject({ status: 'waiting' });
    expect(await desk.woken()).toEqual([]);
  });

  test('is made once for an Idempotency-Key', async () => {
    const asked = { headers: { 'idempotency-key': 'once' } };
    const first = await desk.create({ format: 'csv' }, asked);
    expect((await desk.create({ format: 'csv' }, asked)).body.id).toBe(first.body.id);
    expect((await desk.create({ format: 'ndjson' }, asked)).status).toBe(422);
    await desk.remove(first.body.id);
    expect((await desk.create({ format: 'csv' }, asked)).status).toBe(409);
  });

  test.each([
    [{}, '/format', 'expected one of'],
    [{ format: 'csv', accountId: 'nobody' }, '/accountId', 'no such account'],
    [
      { format: 'csv', mapping: { ...LEGACY, subject: undefined } },
      '/mapping/subject',
      'required, unless accountId',
    ],
    [
      { format: 'csv', mapping: { ...LEGACY, type: 'call' } },
      '/mapping/type',
      'expected one of call.completed',
    ],
    [{ format: 'csv', mapping: { ...LEGACY, id: { colum: 'x' } } }, '/mapping/id/colum', 'unknown field'],
    [
      { format: 'csv', mapping: { ...LEGACY, time: { column: 'x', format: 'iso' } } },
      '/mapping/time/format',
      'unknown letters in the format, expected rfc3339',
    ],
  ])('with a wrong body says what: %j', async (body, pointer, message) => {
    const answer = await desk.create(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual({
      pointer,
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('a file that has come', () => {
  test('is imported as soon as somebody asks', async () => {
    const created = await desk.create({ format: 'csv' });
    await desk.upload(created, [OWN_HEADER, ownRow('a')].join('\n'));
    expect((await desk.show(created.body.id)).body).toMatchObject({ status: 'queued', upload: null });
    expect(await desk.woken()).toEqual([created.body.id]);
  });

  test('is found by the schedule, if nobody asks', async () => {
    const created = await desk.create({ format: 'csv' });
    expect(await desk.toRun()).not.toContain(created.body.id);
    await desk.upload(created, [OWN_HEADER, ownRow('a')].join('\n'));
    expect(await desk.toRun()).toContain(created.body.id);
  });

  test('that does not come lets the import expire', async () => {
    const late = await importDesk(newTable, bucket, queue);
    const created = await late.create({ format: 'csv' });
    late.advance({ hours: 24 });
    expect((await late.show(created.body.id)).body).toMatchObject({ status: 'expired', upload: null });
    expect(await late.toRun()).toEqual([]);
    expect(await late.imports.unfinished()).toEqual([]);
    await late.work(created.body.id);
    expect((await late.show(created.body.id)).body).toMatchObject({ status: 'expired' });
  });
});

describe('a key that is bound to an account', () => {
  test('imports for that account alone', async () => {
    expect((await desk.create({ format: 'csv' }, BOUND)).body).toMatchObject({ accountId: 'acme' });
    expect((await desk.create({ format: 'csv', accountId: 'zenith' }, BOUND)).status).toBe(403);
  });

  test('sees the imports of that account alone', async () => {
    const own = await importDesk(newTable, bucket, queue);
    const ids = [];
    for (const accountId of ['acme', 'zenith', undefined, 'acme', 'acme'])
      ids.push((await own.create({ format: 'csv', accountId })).body.id);
    const page = await own.list({ ...BOUND, query: { limit: '2' } });
    const rest = await own.list({ ...BOUND, query: { limit: '2', cursor: page.body.nextCursor! } });
    const listed = [...page.body.items, ...rest.body.items].map(({ id }) => id);
    expect([listed, rest.body.nextCursor]).toEqual([[ids[4], ids[3], ids[0]], null]);
    expect((await own.list()).body.items).toHaveLength(5);
    expect((await own.show(ids[1]!, BOUND)).status).toBe(404);
    expect((await own.show(ids[0]!, BOUND)).status).toBe(200);
  });
});
