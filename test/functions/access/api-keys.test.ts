import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { apiKeyRoutes } from '../../../functions/access/api-keys/routes.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { issueAdminKey } from '../../../functions/storage/admin-key.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { AUTHORIZED_WITHIN_MS } from '../../../functions/storage/request-timeouts.ts';
import { shareStore } from '../../../functions/storage/shares.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { ask } from '../ask.ts';
import { testClock } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const { clock, set } = testClock('2026-11-10T06:30:00Z');
beforeEach(() => set('2026-11-10T06:30:00Z'));

async function newSystem() {
  const main = await newTable();
  const tokens = tokenStore(main);
  const routes = apiKeyRoutes(tokens, clock);
  return {
    main,
    tokens,
    routes,
    make: (body: unknown) => ask(routes, 'POST /v1/api-keys', { body }),
    list: () => ask(routes, 'GET /v1/api-keys'),
    revoke: (keyId: string) => ask(routes, 'DELETE /v1/api-keys/{keyId}', { path: { keyId } }),
    authorize: authorizer({ tokens, accounts: accountStore(main), shares: shareStore(main) }, clock),
  };
}

const bearer = (body: Record<string, unknown>) => `Bearer ${String(body['key'])}`;

describe('a key', () => {
  test('is shown in the response that creates it and nowhere else', async () => {
    const { make, list, main } = await newSystem();
    const { status, body, headers } = await make({ name: 'CRM', scopes: ['events:write'] });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: `/v1/api-keys/${body.id}`, 'cache-control': 'no-store' });
    const key = String(body['key']);
    expect(key).toMatch(/^uk_[\w-]{43}$/);
    const listed = await list();
    expect(listed.body.items).toEqual([
      { id: body.id, name: 'CRM', scopes: ['events:write'], createdAt: '2026-11-10T06:30:00Z' },
    ]);
    const hash = createHash('sha256').update(key).digest('hex');
    const stored = JSON.stringify([
      ...(await main.queryAll({ pk: 'API-KEYS' })),
      ...(await main.queryAll({ pk: `TOKEN#${hash}` })),
    ]);
    expect(stored).toContain(hash);
    expect(stored).not.toContain(key.slice('uk_'.length));
  });

  test('has its scopes and its account', async () => {
    const { make, authorize } = await newSystem();
    const { body } = await make({ scopes: ['usage:read', 'exports:write', 'usage:read'], accountId: 'acme' });
    expect(await authorize(bearer(body))).toEqual({
      isAuthorized: true,
      context: {
        ...{ tokenId: body.id, scopes: 'usage:read exports:write', accountId: 'acme' },
        ...{ rateLimitPolicy: '"key";q=1000;w=10', rateLimit: '"key";r=999;t=10' },
      },
    });
  });

  test('is refused as soon as it is revoked, and other keys still work', async () => {
    const { make, revoke, authorize, list } = await newSystem();
    const kept = (await make({ scopes: ['admin'] })).body;
    const revoked = (await make({ scopes: ['admin'] })).body;
    expect(await revoke(revoked.id)).toMatchObject({ status: 204 });
    expect((await authorize(bearer(revoked))).context).toEqual({});
    expect((await authorize(bearer(kept))).context).toMatchObject({ tokenId: kept.id });
    expect((await list()).body.items).toMatchObject([{ id: kept.id }]);
    expect(await revoke(revoked.id)).toMatchObject({ status: 404 });
  });

  test.each([
    [{ scopes: [] }, '/scopes'],
    [{ scopes: ['everything'] }, '/scopes/0'],
    [{ scopes: ['quotas:request'] }, '/scopes/0'],
    [{ scopes: ['admin'], accountId: 'a b' }, '/accountId'],
    [{ scopes: ['admin'], account: 'acme' }, '/account'],
    [{}, '/scopes'],
  ])('is not created from the body %j; the error points at %s', async (terms, pointer) => {
    const { make } = await newSystem();
    expect(await make(terms)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});

describe('a key that expires', () => {
  const END = '2026-11-10T07:00:00Z';

  test('is shown with its end, and is refused like an unknown one from that second on', async () => {
    const { make, list, authorize } = await newSystem();
    const sent = { scopes: ['admin'], accountId: 'acme', expiresAt: '2026-11-10T08:00:00.75+01:00' };
    const { status, body } = await make(sent);
    expect([status, body['expiresAt']]).toEqual([201, END]);
    expect((await list()).body.items).toMatchObject([{ id: body.id, expiresAt: END }]);
    set('2026-11-10T06:59:59.999Z');
    expect((await authorize(bearer(body))).context).toMatchObject({ tokenId: body.id });
    set(END);
    expect((await authorize(bearer(body))).context).toEqual({});
    expect((await list()).body.items).toMatchObject([{ id: body.id, expiresAt: END }]);
  });

  test('is deleted by DynamoDB, while the list keeps it until it is revoked', async () => {
    const { make, main, revoke, list } = await newSystem();
    const { body } = await make({ scopes: ['usage:read'], expiresAt: END });
    const hash = createHash('sha256').update(String(body['key'])).digest('hex');
    const [token] = await main.queryAll({ pk: `TOKEN#${hash}` });
    expect(token).toMatchObject({ expiresAt: Date.parse(END) / 1000 });
    const [listed] = await main.queryAll({ pk: 'API-KEYS' });
    expect(typeof listed?.['expiresAt']).toBe('string');
    await main.remove(token!);
    expect((await list()).body.items).toHaveLength(1);
    expect((await revoke(body.id)).status).toBe(204);
  });

  test.each([
    ['2026-11-10T06:30:00Z', 422],
    ['2026-11-10T06:30:00.9Z', 422],
    ['2026-11-10T06:30:01Z', 201],
    ['2031-11-10T06:30:00Z', 201],
    ['2031-11-10T06:30:01Z', 422],
    ['9999-12-31T23:59:59Z', 422],
    ['2026-11-11', 422],
    ['tomorrow', 422],
    [1_800_000_000, 422],
    [null, 201],
  ])('at %j: %i', async (expiresAt, expected) => {
    const { make, list } = await newSystem();
    const { status, body } = await make({ scopes: ['usage:read'], expiresAt });
    expect(status).toBe(expected);
    if (status === 422) expect(body.errors).toMatchObject([{ pointer: '/expiresAt' }]);
    expect((await list()).body.items).toHaveLength(status === 201 ? 1 : 0);
  });
});

describe('the use of a key', () => {
  test('is noted to the hour, once an hour', async () => {
    const { make, list, authorize, main } = await newSystem();
    const { body } = await make({ scopes: ['usage:read'] });
    expect((await list()).body.items[0]).not.toHaveProperty('lastUsedAt');
    const update = vi.spyOn(main, 'update');
    await authorize(bearer(body));
    set('2026-11-10T06:59:59Z');
    await authorize(bearer(body));
    expect(update).toHaveBeenCalledTimes(1);
    expect((await list()).body.items).toMatchObject([{ lastUsedAt: '2026-11-10T06:00:00Z' }]);
    set('2026-11-10T07:00:00Z');
    await authorize(bearer(body));
    expect(update).toHaveBeenCalledTimes(2);
    expect((await list()).body.items).toMatchObject([{ lastUsedAt: '2026-11-10T07:00:00Z' }]);
  });

  test('does not bring a key back that was revoked meanwhile', async () => {
    const { make, tokens, main } = await newSystem();
    await make({ scopes: ['admin'] });
    const { body } = await make({ scopes: ['admin'] });
    await tokens.revoke(body.id, clock());
    const token = String(body['key']);
    await tokens.noteUse(token, clock());
    const hash = createHash('sha256').update(token).digest('hex');
    expect(await main.queryAll({ pk: `TOKEN#${hash}` })).toEqual([]);
  });

  test.each([
    ['fails', unavailable],
    ['never ends', () => new Promise<never>(() => {})],
  ])('does not stand in the way of the request if noting it %s', async (_, noteUse) => {
    const { make, tokens, main } = await newSystem();
    const { body } = await make({ scopes: ['usage:read'] });
    const stores = { accounts: accountStore(main), shares: shareStore(main) };
    const authorize = authorizer({ tokens: { ...tokens, noteUse }, ...stores }, clock);
    expect((await authorize(bearer(body))).context).toMatchObject({ tokenId: body.id });
  });
});

describe('the last key that may make others', () => {
  const REFUSED = {
    status: 409,
    body: { detail: expect.stringContaining('Create another one first') as string },
  };

  test('cannot be revoked until there is another one', async () => {
    const { make, revoke, list } = await newSystem();
    const { body: last } = await make({ scopes: ['admin', 'usage:read'] });
    // None of these can make keys, or could for ever.
    await make({ scopes: ['admin'], accountId: 'acme' });
    await make({ scopes: ['admin'], expiresAt: '2027-01-01T00:00:00Z' });
    await make({ scopes: ['sessions:write', 'accounts:write', 'quotas:write'] });
    expect(await revoke(last.id)).toMatchObject(REFUSED);
    expect((await list()).body.items).toHaveLength(4);
    const { body: next } = await make({ scopes: ['admin'] });
    expect((await revoke(last.id)).status).toBe(204);
    expect(await revoke(next.id)).toMatchObject(REFUSED);
  });

  test('remains if two keys revoke each other at the same moment', async () => {
    const { make, revoke, list } = await newSystem();
    const made = await Promise.all([1, 2].map(async () => (await make({ scopes: ['admin'] })).body.id));
    const answers = await Promise.all(made.map(revoke));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await list()).body.items).toHaveLength(1);
  });
});

describe('creating, listing and revoking keys', () => {
  test.each<[string, number, object]>([
    ['is allowed with admin', 200, { scopes: ['admin'] }],
    ['is refused without it', 403, { scopes: ['events:write', 'usage:read', 'exports:write'] }],
    ['is refused with admin for one account', 403, { scopes: ['admin'], boundTo: 'acme' }],
    ['is refused without a token', 401, { authorizer: {} }],
  ])('%s: %i', async (_, status, asked) => {
    const { routes } = await newSystem();
    expect(await ask(routes, 'GET /v1/api-keys', asked)).toMatchObject({ status });
    const made = await ask(routes, 'POST /v1/api-keys', { ...asked, body: { scopes: ['admin'] } });
    expect(made.status).toBe(status === 200 ? 201 : status);
  });
});

describe('the authorizer', () => {
  test.each([
    ['no header', undefined],
    ['an unknown key', `Bearer uk_${'a'.repeat(43)}`],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['two tokens', 'Bearer a b'],
  ])('lets %s through without a principal, so that the response is this API’s own 401', async (_, header) => {
    const { authorize, routes } = await newSystem();
    const { isAuthorized, context } = await authorize(header);
    expect([isAuthorized, context]).toEqual([true, {}]);
    expect(await ask(routes, 'GET /v1/api-keys', { authorizer: context })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json' },
    });
  });

  test('ignores the case of the scheme', async () => {
    const { make, authorize } = await newSystem();
    const { body } = await make({ scopes: ['admin'] });
    expect((await authorize(`bearer ${String(body['key'])}`)).context).toMatchObject({ tokenId: body.id });
  });

  test.each([
    ['is down', unavailable],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])(
    'makes the response 503 if storage %s, since clients would throw their keys away after a 401',
    async (_, call) => {
      const { routes } = await newSystem();
      vi.useFakeTimers();
      onTestFinished(() => void vi.useRealTimers());
      const stores = {
        tokens: { lookUp: call, noteUse: call },
        accounts: { get: call, hasEnded: call },
        shares: { count: call },
      };
      const authorizing = authorizer(stores, clock)('Bearer uk_x');
      await vi.advanceTimersByTimeAsync(AUTHORIZED_WITHIN_MS);
      const { context } = await authorizing;
      vi.useRealTimers();
      const answer = await ask(routes, 'GET /v1/api-keys', { authorizer: context });
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    },
  );
});

test('the first key of an installation has every scope', async () => {
  const { main, authorize } = await newSystem();
  const key = await issueAdminKey(main, 'first', clock);
  expect((await authorize(`Bearer ${key}`)).context).toMatchObject({
    scopes: 'events:write usage:read exports:write sessions:write accounts:write quotas:write admin',
  });
});
