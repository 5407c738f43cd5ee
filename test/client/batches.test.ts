import { describe, expect, test } from 'vitest';
import type { RejectedEntry, UsageEvent } from '../../client/src/usage-data-client.ts';
import { BatchFailure, createUsageDataClient } from '../../client/src/usage-data-client.ts';
import { cut, hang, json, scriptedServer, type Step } from './scripted-server.ts';

const MIB = 1024 * 1024;
const event = (number: number, note = ''): UsageEvent => ({
  specversion: '1.0',
  id: `sms-${number}`,
  source: 'crm',
  type: 'sms.sent',
  subject: 'acme',
  time: '2026-11-22T06:03:05Z',
  data: { messageType: 'invitation', candidateId: note, campaignId: 'camp-1', campaignName: 'Front desk' },
});
const events = (count: number) => Array.from({ length: count }, (_, number) => event(number));
const idsIn = (body: string) => (JSON.parse(body) as UsageEvent[]).map(({ id }) => id);

/** Accepts all events except those that a test wants rejected. */
const record =
  (isRejected: (id: string) => boolean = () => false): Step =>
  (response, request) => {
    const ids = idsIn(request.body);
    const rejected: RejectedEntry[] = ids.flatMap((id, index) =>
      isRejected(id) ? [{ index, id, errors: [{ pointer: '/type', message: 'no' }] }] : [],
    );
    const accepted = ids.length - rejected.length;
    const status = accepted === 0 ? 422 : rejected.length > 0 ? 207 : 202;
    json(status, { accepted, rejected })(response, request);
  };

async function open(...steps: [Step, ...Step[]]) {
  const server = await scriptedServer(...steps);
  return { ...server, client: createUsageDataClient({ baseUrl: server.baseUrl, maxRetries: 2 }) };
}

describe('requests', () => {
  test('of a dry run say so, and no others', async () => {
    const { client, received } = await open(record());
    await client.recordEvents(events(1), { dryRun: true });
    await client.voidEvents(events(1), { dryRun: true });
    await client.recordEvents(events(1));
    expect(received.map(({ url }) => url)).toEqual([
      '/v1/events?dryRun=true',
      '/v1/events/void?dryRun=true',
      '/v1/events',
    ]);
  });

  test('are gzipped, hold 500 events by default, and send every event once and in order', async () => {
    const { client, received } = await open(record());
    const result = await client.recordEvents(events(1234), { concurrency: 1 });
    expect(result).toEqual({ accepted: 1234, rejectedCount: 0, rejected: [] });
    expect(received.map(({ body }) => idsIn(body).length)).toEqual([500, 500, 234]);
    expect(received.flatMap(({ body }) => idsIn(body))).toEqual(events(1234).map(({ id }) => id));
    for (const { method, url, headers, body, bytes } of received) {
      expect([method, url]).toEqual(['POST', '/v1/events']);
      expect(headers['content-type']).toBe('application/cloudevents-batch+json');
      expect(headers['content-encoding']).toBe('gzip');
      expect(bytes).toBeLessThan(body.length / 5);
    }
  });

  test('stay within 4 MiB, measured in UTF-8', async () => {
    const { client, received } = await open(record());
    // Each "é" is one character and two bytes.
    const long = Array.from({ length: 9 }, (_, number) => event(number, 'é'.repeat(MIB / 2)));
    expect(await client.recordEvents(long)).toMatchObject({ accepted: 9 });
    expect(received.map(({ body }) => idsIn(body).length)).toEqual([3, 3, 3]);
    for (const { body } of received) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4 * MIB);
  });

  test('use the size limit to the last byte', async () => {
    const { client, received } = await open(record());
    const overhead = JSON.stringify([event(0), event(1)]).length;
    const full = [event(0, 'x'.repeat(2 * MIB)), event(1, 'x'.repeat(2 * MIB - overhead))];
    await client.recordEvents(full);
    expect(received.map(({ body }) => body.length)).toEqual([4 * MIB]);
    const over = [event(0, 'x'.repeat(2 * MIB)), event(1, 'x'.repeat(2 * MIB - overhead + 1))];
    await client.recordEvents(over);
    expect(received).toHaveLength(3);
  });

  test('leave out an event that is too large: it is rejected with its index, and the others are sent', async () => {
    const { client, received } = await open(record());
    const result = await client.recordEvents([event(0), event(1, 'x'.repeat(5 * MIB)), event(2)]);
    expect(result).toMatchObject({ accepted: 2, rejectedCount: 1, rejected: [{ index: 1, id: 'sms-1' }] });
    expect(result.rejected[0]?.errors[0]?.message).toMatch(/at most 4194304 bytes/);
    expect(received.map(({ body }) => idsIn(body))).toEqual([['sms-0', 'sms-2']]);
  });

  test('are not sent if there are no events', async () => {
    const { client, received } = await open(record());
    expect(await client.recordEvents([])).toEqual({ accepted: 0, rejectedCount: 0, rejected: [] });
    expect(received).toHaveLength(0);
  });

  test('can also void events', async () => {
    const { client, received } = await open(record());
    await client.voidEvents(events(3), { batchSize: 2 });
    expect(received.map(({ url }) => url)).toEqual(['/v1/events/void', '/v1/events/void']);
    expect(received[0]?.headers['content-type']).toBe('application/json');
  });

  test.each([
    { batchSize: 0 },
    { batchSize: 1001 },
    { batchSize: 1.5 },
    { concurrency: 0 },
    { concurrency: NaN },
  ])('are not sent with the invalid options %o', async (options) => {
    const { client, received } = await open(record());
    await expect(client.recordEvents(events(1), options)).rejects.toThrow(RangeError);
    expect(received).toHaveLength(0);
  });
});

describe('the input', () => {
  test('may be a generator or an async generator', async () => {
    const { client } = await open(record());
    function* some() {
      yield* events(3);
    }
    async function* later() {
      yield* events(3);
    }
    expect(await client.recordEvents(some())).toMatchObject({ accepted: 3 });
    expect(await client.recordEvents(later())).toMatchObject({ accepted: 3 });
    expect(await client.recordEvents(new Set(events(3)))).toMatchObject({ accepted: 3 });
  });

  test('is read only as far as the current requests need', async () => {
    const { client, received } = await open(hang);
    let read = 0;
    function* endless() {
      for (;;) yield event((read += 1));
    }
    const controller = new AbortController();
    const sent = client.recordEvents(endless(), {
      batchSize: 10,
      concurrency: 3,
      signal: controller.signal,
    });
    await expect.poll(() => received.length).toBe(3);
    expect(read).toBe(30);
    controller.abort(new Error('enough'));
    await expect(sent).rejects.toThrow('enough');
    expect(read).toBe(30);
  });

  test('is no longer awaited after a request fails', async () => {
    const { client } = await open(json(403, { title: 'Forbidden' }));
    const input: AsyncIterable<UsageEvent> = {
      [Symbol.asyncIterator]: () => {
        const given = events(2).values();
        return {
          next: () => {
            const { value } = given.next();
            return value ? Promise.resolve({ value, done: false }) : new Promise(() => {});
          },
        };
      },
    };
    await expect(client.recordEvents(input, { batchSize: 1 })).rejects.toThrow(BatchFailure);
  });

  test('is closed when a request fails', async () => {
    const { client } = await open(json(403, { title: 'Forbidden' }));
    let isClosed = false;
    function* input() {
      try {
        yield* events(100);
      } finally {
        isClosed = true;
      }
    }
    await expect(client.recordEvents(input(), { batchSize: 1 })).rejects.toThrow(BatchFailure);
    expect(isClosed).toBe(true);
  });

  test('is named as the cause if it fails or cannot be written as JSON', async () => {
    const { client } = await open(record());
    const reason = new Error('the database is gone');
    function* failing() {
      yield* events(4);
      throw reason;
    }
    await expect(client.recordEvents(failing(), { batchSize: 2 })).rejects.toMatchObject({
      cause: reason,
      result: { accepted: 4 },
      unconfirmed: [],
    });
    const circle = { ...event(0) } as UsageEvent & { self?: unknown };
    circle.self = circle;
    const bad = [event(0), circle];
    await expect(client.recordEvents(bad)).rejects.toMatchObject({
      cause: { name: 'TypeError', message: 'input[1] cannot be written as JSON' },
    });
  });
});

describe('the result', () => {
  test('gives the input index of each rejected event, in whatever order the requests finish', async () => {
    const slowFirst: Step = (response, request) =>
      void setTimeout(() => record((id) => /[37]$/.test(id))(response, request), 150);
    const { client, received } = await open(
      slowFirst,
      record((id) => /[37]$/.test(id)),
    );
    const result = await client.recordEvents(events(40), { batchSize: 10 });
    expect(received).toHaveLength(4);
    expect(result.accepted).toBe(32);
    expect(result.rejectedCount).toBe(8);
    expect(result.rejected.map(({ index, id }) => [index, id])).toEqual(
      [3, 7, 13, 17, 23, 27, 33, 37].map((index) => [index, `sms-${index}`]),
    );
  });

  test('does not fail if a request has all its events rejected', async () => {
    const { client } = await open(record(() => true));
    expect(await client.recordEvents(events(30), { batchSize: 10 })).toMatchObject({
      accepted: 0,
      rejectedCount: 30,
    });
  });

  test('also counts rejected events that it does not keep or that the API does not list', async () => {
    const { client } = await open(record(() => true));
    const result = await client.recordEvents(events(30), { batchSize: 10, maxRejected: 12 });
    expect(result.rejectedCount).toBe(30);
    expect(result.rejected).toHaveLength(12);
    const cutShort = await open(
      json(207, { accepted: 1, rejected: [{ index: 0, id: 'sms-0', errors: [] }] }),
    );
    expect(await cutShort.client.recordEvents(events(5))).toMatchObject({ accepted: 1, rejectedCount: 4 });
  });

  test('is reported step by step as requests finish', async () => {
    const { client } = await open(record((id) => id === 'sms-0'));
    const seen: object[] = [];
    await client.recordEvents(events(6), {
      batchSize: 2,
      concurrency: 1,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toEqual([
      { accepted: 1, rejected: 1 },
      { accepted: 3, rejected: 1 },
      { accepted: 5, rejected: 1 },
    ]);
  });
});

describe('a request that fails', () => {
  test('is the only one that is sent again, with the same events', async () => {
    const unavailable = json(503, { title: 'Storage unavailable' }, { 'retry-after': '0' });
    const { client, received } = await open(record(), unavailable, cut, record());
    const result = await client.recordEvents(events(4), { batchSize: 2, concurrency: 1 });
    expect(result.accepted).toBe(4);
    const again = ['sms-2', 'sms-3'];
    expect(received.map(({ body }) => idsIn(body))).toEqual([['sms-0', 'sms-1'], again, again, again]);
  });

  test('permanently stops the batch and reports which events are stored and which are unconfirmed', async () => {
    const { client, received } = await open(
      record((id) => id === 'sms-1'),
      json(403, { title: 'Forbidden', detail: 'This token lacks the scope events:write.' }),
    );
    const failure: unknown = await client
      .recordEvents(events(100), { batchSize: 2, concurrency: 1 })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BatchFailure);
    expect(failure).toMatchObject({
      message: expect.stringContaining('events:write') as string,
      cause: { name: 'ApiProblem', status: 403 },
      result: { accepted: 1, rejectedCount: 1, rejected: [{ index: 1 }] },
      unconfirmed: [2, 3],
    });
    expect(received).toHaveLength(2);
  });

  test('lets concurrent requests finish, so that their events are confirmed', async () => {
    const slow: Step = (response, request) => void setTimeout(() => record()(response, request), 200);
    const { client } = await open(slow, json(403, { title: 'Forbidden' }));
    await expect(client.recordEvents(events(4), { batchSize: 2, concurrency: 2 })).rejects.toMatchObject({
      result: { accepted: 2 },
      unconfirmed: [2, 3],
    });
  });
});
