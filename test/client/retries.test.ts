import { describe, expect, test } from 'vitest';
import { readRetryAfter, retryDelay } from '../../client/src/retry.ts';
import { ApiProblem, createUsageDataClient, NetworkFailure } from '../../client/src/usage-data-client.ts';
import { cut, hang, json, scriptedServer, type Step } from './scripted-server.ts';

const account = { id: 'acme', name: 'Acme' };
const ok = json(200, account);
const unavailable = json(503, { title: 'Storage unavailable', status: 503 }, { 'retry-after': '0' });
const tooMany = json(429, { title: 'Too many requests', status: 429 }, { 'retry-after': '0' });
const badGateway: Step = (response) => void response.writeHead(502).end('<h1>Bad gateway</h1>');

async function open(...steps: [Step, ...Step[]]) {
  const server = await scriptedServer(...steps);
  return { ...server, client: createUsageDataClient({ baseUrl: server.baseUrl, token: 'uk_1' }) };
}
const pack = { meter: 'sms', quantity: 100, month: '2026-11' } as const;

describe('retried requests', () => {
  test.each([
    ['a 503', unavailable],
    ['a 429', tooMany],
    ['a 502 from a gateway', badGateway],
    ['a connection that breaks', cut],
  ])('a GET is sent again after %s', async (_, failure) => {
    const { client, received } = await open(failure, failure, ok);
    expect(await client.getAccount('acme')).toEqual(account);
    expect(received).toHaveLength(3);
  });

  test('a pack is sent again with the same idempotency key, so that it is added only once', async () => {
    const { client, received } = await open(unavailable, cut, json(201, { id: 'pack_1' }));
    await client.addPack('acme', pack);
    const keys = received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    await client.addPack('acme', pack);
    expect(received.at(-1)?.headers['idempotency-key']).not.toBe(keys[0]);
    await client.addPack('acme', pack, { idempotencyKey: 'order-7' });
    expect(received.at(-1)?.headers['idempotency-key']).toBe('order-7');
  });

  test('a request that must not be handled twice is sent again only if the API says that it did nothing', async () => {
    const { client, received } = await open(tooMany, unavailable, json(201, { id: 'key_1', key: 'uk_2' }));
    await client.createApiKey({ scopes: ['usage:read'] });
    expect(received).toHaveLength(3);
    for (const failure of [cut, badGateway, json(503, { message: 'Service Unavailable' })]) {
      const failing = await open(failure, ok);
      await expect(failing.client.createApiKey({ scopes: ['usage:read'] })).rejects.toThrow();
      expect(failing.received).toHaveLength(1);
    }
  });

  test.each([400, 401, 403, 404, 409, 413, 422, 500])('nothing is sent again after a %i', async (status) => {
    const { client, received } = await open(json(status, { title: 'No', status }), ok);
    await expect(client.getAccount('acme')).rejects.toMatchObject({ name: 'ApiProblem', status });
    expect(received).toHaveLength(1);
  });
});

describe('retries stop', () => {
  test('after four by default, and the last problem is thrown', async () => {
    const { client, received } = await open(unavailable);
    await expect(client.getAccount('acme')).rejects.toMatchObject({ status: 503, retryAfter: 0 });
    expect(received).toHaveLength(5);
  });

  test('after the number that the caller allows', async () => {
    const { client, received } = await open(unavailable);
    await expect(client.getAccount('acme', { maxRetries: 0 })).rejects.toThrow(ApiProblem);
    expect(received).toHaveLength(1);
  });

  test('immediately if Retry-After asks for more time than is left', async () => {
    const tomorrow = json(429, { title: 'Too many requests', status: 429 }, { 'retry-after': '3600' });
    const { client, received } = await open(tomorrow);
    await expect(client.getAccount('acme')).rejects.toMatchObject({ status: 429, retryAfter: 3600 });
    expect(received).toHaveLength(1);
  });
});

describe('the wait before a retry', () => {
  const problem = (retryAfter?: number) => new ApiProblem(503, {}, { retryAfter });
  const delays = (attempt: number, failure = problem()) =>
    Array.from(
      { length: 2000 },
      () =>
        retryDelay(failure, { attempt, elapsedMs: 0, isRepeatable: true }, { maxRetries: 99 }) ?? Infinity,
    );

  test.each([
    [1, 250],
    [2, 500],
    [3, 1000],
    [20, 10_000],
  ])('is a random time that grows with the attempt (attempt %i: from 0 to %i ms)', (attempt, most) => {
    const found = delays(attempt);
    expect(Math.max(...found)).toBeLessThanOrEqual(most);
    expect(Math.max(...found)).toBeGreaterThan(most * 0.9);
    expect(Math.min(...found)).toBeLessThan(most * 0.1);
  });

  test('is never shorter than Retry-After asks for', () => {
    const found = delays(1, problem(2));
    expect(Math.min(...found)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...found)).toBeLessThanOrEqual(2250);
  });

  test('understands Retry-After in seconds or as a date', () => {
    const now = Date.parse('2026-11-22T06:00:00Z');
    expect(readRetryAfter('2', now)).toBe(2);
    expect(readRetryAfter('0.5', now)).toBe(0.5);
    expect(readRetryAfter('Sun, 22 Nov 2026 06:00:30 GMT', now)).toBe(30);
    expect(readRetryAfter('Sun, 22 Nov 2026 05:00:00 GMT', now)).toBe(0);
    for (const nothing of [null, '', 'soon']) expect(readRetryAfter(nothing, now)).toBeUndefined();
  });
});

describe('time-outs and cancellation', () => {
  test('an attempt that takes too long is abandoned and retried', async () => {
    const { client, received } = await open(hang, ok);
    expect(await client.getAccount('acme', { timeoutMs: 200 })).toEqual(account);
    expect(received).toHaveLength(2);
  });

  test('a response body that stops halfway times out', async () => {
    const half: Step = (response) => void response.writeHead(200).write('{"id":');
    const { client } = await open(half);
    const failure: unknown = await client
      .getAccount('acme', { timeoutMs: 100, maxRetries: 0 })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkFailure);
    expect(failure).toMatchObject({ isTimeout: true });
  });

  test('a token that never arrives times out, too', async () => {
    const { baseUrl } = await scriptedServer(ok);
    const client = createUsageDataClient({ baseUrl, token: () => new Promise(() => {}), timeoutMs: 50 });
    await expect(client.getAccount('acme', { maxRetries: 0 })).rejects.toMatchObject({ isTimeout: true });
  });

  test.each([
    ['a response', hang],
    ['the next retry', json(503, {}, { 'retry-after': '30' })],
  ])('an aborted signal ends the wait for %s and rejects with its reason', async (_, step) => {
    const { client, received } = await open(step);
    const controller = new AbortController();
    const asked = client.getAccount('acme', { signal: controller.signal });
    await expect.poll(() => received.length).toBe(1);
    controller.abort(new Error('the user left'));
    await expect(asked).rejects.toThrow('the user left');
    expect(received).toHaveLength(1);
  });

  test("aborting the client's own signal ends all its requests and prevents new ones", async () => {
    const { baseUrl, received } = await scriptedServer(hang);
    const controller = new AbortController();
    const client = createUsageDataClient({ baseUrl, signal: controller.signal });
    const asked = [client.getAccount('one'), client.getAccount('two')];
    await expect.poll(() => received.length).toBe(2);
    controller.abort(new Error('shutting down'));
    for (const one of asked) await expect(one).rejects.toThrow('shutting down');
    await expect(client.getAccount('three')).rejects.toThrow('shutting down');
    expect(received).toHaveLength(2);
  });
});
