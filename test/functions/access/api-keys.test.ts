import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { apiKeyRoutes } from '../../../functions/access/api-keys/routes.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { issueAdminKey } from '../../../functions/storage/admin-key.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { ask } from '../ask.ts';
import { testClock } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const { clock } = testClock('2026-11-10T06:30:00Z');

async function newSystem() {
  const main = await newTable();
  const tokens = tokenStore(main);
  const routes = apiKeyRoutes(tokens, clock);
  return {
    main,
    routes,
    make: (body: unknown) => ask(routes, 'POST /v1/api-keys', { body }),
    list: () => ask(routes, 'GET /v1/api-keys'),
    revoke: (keyId: string) => ask(routes, 'DELETE /v1/api-keys/{keyId}', { path: { keyId } }),
    authorize: authorizer({ tokens, accounts: accountStore(main) }, clock),
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
      context: { tokenId: body.id, scopes: 'usage:read exports:write', accountId: 'acme' },
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

  test('makes the response 503 if storage is down, since clients would throw their keys away after a 401', async () => {
    const { routes } = await newSystem();
    const { context } = await authorizer(
      { tokens: { principalOf: unavailable }, accounts: { get: unavailable, hasEnded: unavailable } },
      clock,
    )('Bearer uk_x');
    const answer = await ask(routes, 'GET /v1/api-keys', { authorizer: context });
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });
});

test('the first key of an installation has every scope', async () => {
  const { main, authorize } = await newSystem();
  const key = await issueAdminKey(main, 'first', clock);
  expect((await authorize(`Bearer ${key}`)).context).toMatchObject({
    scopes: 'events:write usage:read exports:write admin',
  });
});
