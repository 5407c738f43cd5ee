import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { Scope } from '../../../domain/access/access.ts';
import { json, jsonBody, routeGroup } from '../../../domain/api/route.ts';
import { handler as health } from '../../../functions/health/check-health/handler.ts';
import { apiHandler } from '../../../functions/http/api-handler.ts';
import { logger } from '../../../functions/logger.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { ask, REQUEST_ID, type Asked } from '../ask.ts';
import { testClock } from '../clock.ts';
// Silences the logs of the failures below.
import '../servers.ts';

const { clock } = testClock('2026-11-10T06:30:00Z');

const group = (scopes: readonly [Scope, ...Scope[]] = ['usage:read']) =>
  routeGroup({
    servedBy: 'test',
    tag: 'Test',
    routes: {
      get: {
        method: 'GET',
        path: '/v1/x',
        summary: 'Get',
        access: { scopes },
        responses: { 200: json(z.strictObject({ n: z.number() }), { description: '', example: { n: 1 } }) },
      },
    },
  });
const responding = (respond: () => number) =>
  apiHandler(group(), { get: async () => ({ status: 200, body: { n: respond() } }) }, clock);
const failingWith = (error: unknown) =>
  responding(() => {
    throw error;
  });

describe('an unexpected failure', () => {
  test.each([
    ['an error', new TypeError('secret of the cause at 10.0.0.1')],
    ['an error with a cause', new Error('secret', { cause: new Error('secret too') })],
    [
      'an error of the SDK',
      Object.assign(new Error('secret'), { name: 'ValidationException', $metadata: {} }),
    ],
    ['a string', 'secret'],
    ['undefined', undefined],
  ])('(%s) is a 500 with the requestId and nothing of the cause', async (_, error) => {
    const answer = await ask(failingWith(error), 'GET /v1/x');
    expect(answer.status).toBe(500);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: '/docs/errors#internal-error',
      status: 500,
      title: 'Internal error',
      detail: expect.any(String) as string,
      requestId: REQUEST_ID,
    });
    expect(answer.text).not.toMatch(/secret|TypeError|ValidationException|at /);
  });

  test('of storage is a 503 with Retry-After and nothing of the cause', async () => {
    const answer = await ask(failingWith(new StorageUnavailable('secret table')), 'GET /v1/x');
    expect(answer).toMatchObject({ status: 503, body: { requestId: REQUEST_ID } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toContain('secret');
  });
});

describe('a route', () => {
  const one = responding(() => 1);

  test('that does not exist is a 404, with or without a token', async () => {
    expect(await ask(one, 'GET /v1/y')).toMatchObject({ status: 404 });
    expect(await ask(health, '$default')).toMatchObject({ status: 404, body: { requestId: REQUEST_ID } });
  });

  test.each(['GET', 'HEAD'])('of health needs no token (%s)', async (method) => {
    expect(await ask(health, `${method} /v1/health`, { authorizer: null })).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  test.each<[string, number, Asked]>([
    ['its scope', 200, { scopes: ['usage:read'] }],
    ['one of several scopes', 200, { scopes: ['events:write', 'usage:read'] }],
    ['admin', 200, { scopes: ['admin'] }],
    ['another scope', 403, { scopes: ['events:write'] }],
    ['no scope', 403, { scopes: [] }],
    ['no token', 401, { authorizer: null }],
    ['a bad token', 401, { authorizer: {} }],
    ['a token that could not be looked up', 503, { authorizer: { unavailable: 'true' } }],
  ])('called with %s responds %i', async (_, status, asked) => {
    expect((await ask(one, 'GET /v1/x', asked)).status).toBe(status);
  });

  test.each<[number, Asked]>([
    [200, { scopes: ['usage:read'] }],
    [401, { authorizer: null }],
    [422, { query: { typo: '1' } }],
  ])(
    'responds %i with headers that keep browsers and caches from guessing, running, embedding and telling',
    async (status, asked) => {
      expect(await ask(one, 'GET /v1/x', asked)).toMatchObject({
        status,
        headers: {
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=63072000; includeSubDomains',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  );

  test('checks the token before the query', async () => {
    const query = { typo: '1' };
    expect((await ask(one, 'GET /v1/x', { query, authorizer: null })).status).toBe(401);
    expect((await ask(one, 'GET /v1/x', { query, scopes: [] })).status).toBe(403);
    expect(await ask(one, 'GET /v1/x', { query })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/typo' }] },
    });
  });
});

test('handlers that do not fit their routes do not compile', () => {
  const get = async () => ({ status: 200 as const, body: { n: 1 } });
  apiHandler(group(), { get }, clock);
  // @ts-expect-error the route `get` has no handler
  apiHandler(group(), {}, clock);
  // @ts-expect-error no route is named `post`
  apiHandler(group(), { get, post: get }, clock);
  // @ts-expect-error the body lacks `n`
  apiHandler(group(), { get: async () => ({ status: 200, body: {} }) }, clock);
  // @ts-expect-error `n` is a number
  apiHandler(group(), { get: async () => ({ status: 200, body: { n: '1' } }) }, clock);
  // @ts-expect-error the route declares no 201
  apiHandler(group(), { get: async () => ({ status: 201, body: { n: 1 } }) }, clock);
  // @ts-expect-error the path has no parameter `id`
  apiHandler(group(), { get: async ({ path }) => ({ status: 200, body: { n: Number(path.id) } }) }, clock);
});

describe('a JSON body', () => {
  const name = z.strictObject({ name: z.string() });
  const echo = apiHandler(
    routeGroup({
      servedBy: 'test',
      tag: 'Test',
      routes: {
        post: {
          method: 'POST',
          path: '/v1/x',
          summary: 'Post',
          access: { scopes: ['admin'] },
          body: jsonBody(name, { name: 'x' }),
          responses: { 200: json(name, { description: '', example: { name: 'x' } }) },
        },
      },
    }),
    { post: async ({ body }) => ({ status: 200, body }) },
    clock,
  );
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    ask(echo, 'POST /v1/x', { body, headers });

  test.each([
    ['as it is', { name: 'ü' }, {}],
    [
      'in base64, as API Gateway encodes some types',
      Buffer.from('{"name":"ü"}'),
      { 'content-type': 'application/json' },
    ],
    ['with a byte order mark', Buffer.from('\ufeff{"name":"ü"}'), { 'content-type': 'application/json' }],
    [
      'of a type that ends with +json',
      { name: 'ü' },
      { 'content-type': 'application/vnd.api+json; charset=utf-8' },
    ],
  ])('is read %s', async (_, body, headers) => {
    expect(await send(body, headers)).toMatchObject({ status: 200, body: { name: 'ü' } });
  });

  test.each<[string, number, unknown, Record<string, string>]>([
    ['is not JSON', 400, '{', {}],
    ['is empty', 400, '', {}],
    ['is not UTF-8', 400, Buffer.from('{"name":"\xff"}', 'latin1'), { 'content-type': 'application/json' }],
    ['is too large', 413, { name: 'x'.repeat(256 * 1024) }, {}],
    ['has another charset', 415, { name: 'x' }, { 'content-type': 'application/json; charset=latin1' }],
    ['has another type', 415, 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['breaks a rule', 422, { name: 1 }, {}],
  ])('that %s is refused with %i', async (_, status, body, headers) => {
    expect(await send(body, headers)).toMatchObject({ status, body: { status, requestId: REQUEST_ID } });
  });

  test('that breaks several rules is told all of them', async () => {
    const { body } = await send({ nmae: 'x' });
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/name', '/nmae']);
  });
});

test.each([
  ['order-17.retry_2', 'order-17.retry_2'],
  [undefined, REQUEST_ID],
  ['two words', REQUEST_ID],
  ['x'.repeat(65), REQUEST_ID],
])('with the Request-Id %s, response, problem and log have %s', async (sent, told) => {
  const log = vi.spyOn(logger, 'appendKeys');
  onTestFinished(() => log.mockRestore());
  const headers: Record<string, string> = sent === undefined ? {} : { 'request-id': sent };
  const answer = await ask(failingWith(new Error('x')), 'GET /v1/x', { headers });
  expect([answer.headers['request-id'], answer.body['requestId']]).toEqual([told, told]);
  expect(log).toHaveBeenCalledWith({ requestId: told, gatewayRequestId: REQUEST_ID });
});
