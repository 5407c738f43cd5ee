import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInstant, type Instant } from '../../../domain/calendar.ts';
import { demoData } from '../../../local/demo/demo-data.ts';
import { seedDemo } from '../../../local/demo/seed.ts';

const NOW = parseInstant('2026-11-22T06:03:05Z') as Instant;

interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** Responds to a request; undefined means the usual response. */
type Special = (request: Received) => { status: number; body?: unknown; retryAfter?: string } | undefined;

let received: Received[] = [];
let special: Special = () => undefined;
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse) {
  const raw = await buffer(request);
  const sent = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString();
  const body: unknown = sent ? JSON.parse(sent) : undefined;
  const { method = '', url = '', headers } = request;
  const call = { method, path: url, headers, body };
  received.push(call);
  const usual = Array.isArray(body)
    ? { status: 202, body: { accepted: body.length, rejected: [] } }
    : { status: 200, body: {} };
  const given: ReturnType<Special> = special(call) ?? usual;
  if (given.retryAfter) response.setHeader('retry-after', given.retryAfter);
  response.writeHead(given.status).end(JSON.stringify(given.body));
}

const seed = (more: Partial<Parameters<typeof seedDemo>[0]> = {}) => {
  const { port } = server.address() as AddressInfo;
  return seedDemo({ apiUrl: `http://127.0.0.1:${port}`, adminKey: 'uk_demo', now: NOW, ...more });
};
const schedulesRun = () => received.flatMap(({ path }) => /^\/_local\/schedules\/(.*)/.exec(path)?.[1] ?? []);
const batches = () =>
  received.filter(({ path }) => path === '/v1/events').map(({ body }) => body as { id: string }[]);

beforeEach(async () => {
  received = [];
  special = () => undefined;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

describe('seedDemo', () => {
  const { accounts, events } = demoData(NOW);

  test('loads accounts, packs, budgets and every event once, and then counts them', async () => {
    const progress: string[] = [];
    const result = await seed({ onProgress: (done, total) => progress.push(`${done}/${total}`) });
    expect(result).toMatchObject({ accounts: 3, events: events.length });
    expect(result.seconds).toBeGreaterThan(0);

    const puts = received.filter(({ method }) => method === 'PUT');
    expect(puts.map(({ path, body }) => [path, body])).toEqual(
      accounts.flatMap(({ id, terms, budgets }) => [
        [`/v1/accounts/${id}`, terms],
        ...budgets.map((budget) => [`/v1/accounts/${id}/budgets/${budget.id}`, budget.terms]),
      ]),
    );
    const packs = received.filter(({ path }) => path.endsWith('/packs'));
    expect(packs).toHaveLength(1);
    expect(packs[0]?.headers['idempotency-key']).toBe('demo-blue-yak-hotels-2026-11-interviews');

    const sent = batches().flat();
    expect(sent).toHaveLength(events.length);
    expect(new Set(sent.map((event) => JSON.stringify(event)))).toEqual(
      new Set(events.map((event) => JSON.stringify(event))),
    );
    expect(Math.max(...batches().map(({ length }) => length))).toBeLessThanOrEqual(1000);
    for (const { headers, body } of received) {
      expect(headers.authorization).toBe('Bearer uk_demo');
      if (Array.isArray(body)) expect(headers['content-type']).toBe('application/cloudevents-batch+json');
    }
    expect(schedulesRun()).toEqual(['roll-up-usage/run', 'check-quotas/run', 'close-month/run']);
    expect(received.slice(-3).map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(progress[0]).toBe(`0/${events.length}`);
    expect(progress.at(-1)).toBe(`${events.length}/${events.length}`);
  });

  test('also checks quotas as of last month if the current one has just begun', async () => {
    await seed({ now: parseInstant('2026-12-02T10:00:00Z') as Instant });
    expect(schedulesRun()).toEqual([
      'roll-up-usage/run',
      'check-quotas/run',
      // November ends in Manila first.
      'check-quotas/run?at=2026-11-30T15:59:59Z',
      'close-month/run',
    ]);
  });

  test('waits as long as Retry-After says and sends a refused batch again', async () => {
    let refusedAt = 0;
    let repeatedAt = 0;
    let first: string | undefined;
    special = ({ path, body }) => {
      if (path !== '/v1/events') return undefined;
      const { id } = (body as { id: string }[])[0] ?? { id: '' };
      if (id === first) repeatedAt = performance.now();
      if (first !== undefined) return undefined;
      [first, refusedAt] = [id, performance.now()];
      return { status: 503, retryAfter: '1' };
    };
    await seed();
    expect(repeatedAt - refusedAt).toBeGreaterThan(950);
    expect(batches().flat()).toHaveLength(events.length + (batches()[0]?.length ?? 0));
  });

  test('fails with the name of a rejected event', async () => {
    const errors = [{ pointer: '/data/callType', message: 'expected another' }];
    special = ({ path }) =>
      path === '/v1/events'
        ? { status: 207, body: { accepted: 499, rejected: [{ index: 3, id: 'call-7', errors }] } }
        : undefined;
    await expect(seed()).rejects.toThrow('call-7 was rejected: /data/callType: expected another');
    expect(received.filter(({ path }) => path.startsWith('/_local'))).toEqual([]);
  });

  test('fails with the reason that the API gives for refusing an account', async () => {
    special = ({ method }) => (method === 'PUT' ? { status: 403, body: { detail: 'no scope' } } : undefined);
    await expect(seed()).rejects.toThrow(/PUT .*\/v1\/accounts\/kalabaw-connect: 403 no scope/);
  });
});
