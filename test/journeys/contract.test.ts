import { describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { checkContract, OPERATIONS } from './contract.ts';

const stack = inject('stack');
const admin = openClient(stack);

const share = { 'request-id': 'r', 'ratelimit-policy': '"key";q=1000;w=10', ratelimit: '"key";r=999;t=10' };
const json = new Headers({ 'content-type': 'application/json', ...share });
const problem = new Headers({ 'content-type': 'application/problem+json', 'request-id': 'r' });
const page = { items: [], nextCursor: null };

describe('the check of every response makes a journey fail for', () => {
  test.for<[string, string, { status: number; headers: Headers; body: unknown }, string]>([
    [
      'a member that is not in the schema',
      '/v1/accounts',
      { status: 200, headers: json, body: { ...page, total: 0 } },
      'additional',
    ],
    [
      'a member that is missing',
      '/v1/accounts',
      { status: 200, headers: json, body: { items: [] } },
      'nextCursor',
    ],
    [
      'a member of an item',
      '/v1/accounts/a/packs',
      { status: 200, headers: json, body: { ...page, items: [{}] } },
      'items/0',
    ],
    [
      'a status that is not declared',
      '/v1/accounts',
      { status: 202, headers: json, body: page },
      'not declared',
    ],
    ['a wrong content type', '/v1/accounts', { status: 401, headers: json, body: {} }, 'content-type'],
    [
      'a problem without its members',
      '/v1/accounts',
      { status: 401, headers: problem, body: {} },
      'requestId',
    ],
    [
      'a response that does not say how the share stands',
      '/v1/accounts',
      {
        status: 200,
        headers: new Headers({ 'content-type': 'application/json', 'request-id': 'r' }),
        body: page,
      },
      'RateLimit-Policy, RateLimit',
    ],
    [
      'a 429 without Retry-After',
      '/v1/accounts',
      {
        status: 429,
        headers: new Headers({ 'content-type': 'application/problem+json', ...share }),
        body: {},
      },
      'Retry-After',
    ],
    ['a 503 without Retry-After', '/v1/accounts', { status: 503, headers: problem, body: {} }, 'Retry-After'],
    [
      'a response that does not say which request it is of',
      '/v1/health',
      { status: 200, headers: new Headers({ 'content-type': 'application/json' }), body: { status: 'ok' } },
      'Request-Id',
    ],
    [
      'a 405 that does not say which methods there are',
      '/v1/events',
      { status: 405, headers: problem, body: {} },
      'Allow',
    ],
    [
      'a route that is not in the document',
      '/v1/nothing',
      { status: 200, headers: json, body: {} },
      'no such route',
    ],
  ])('%s', ([, path, received, message]) => {
    expect(() => checkContract('GET', path, received)).toThrow(message);
  });
});

describe('the documentation', () => {
  test('is public: the document that the journeys check against, and a page with every route', async () => {
    const document = await admin.get<{ paths: Record<string, object> }>('/v1/openapi.json', { token: null });
    expect(document.status).toBe(200);
    expect(Object.keys(document.body.paths)).toEqual([...new Set(OPERATIONS.map(({ path }) => path))]);
    const docs = await admin.get<string>('/docs', { token: null });
    expect(docs.status).toBe(200);
    for (const { path, method } of OPERATIONS) if (method !== 'HEAD') expect(docs.body).toContain(path);
  });
});
