import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { sessionRoutes } from '../../../functions/access/sessions/routes.ts';
import type { Item } from '../../../functions/storage/keys.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { linkTokens } from '../../../functions/storage/link-tokens.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey, tokenStore } from '../../../functions/storage/tokens.ts';
import { ask, type Asked } from '../ask.ts';
import { installation, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const OPEN = 'POST /v1/accounts/{id}/portal-sessions';
const NOON = '2026-11-10T12:00:00.75Z';

interface Session {
  id: string;
  url: string;
  token: string;
  expiresAt: string;
}

let newTable: () => Promise<Table>;
let here: Installation;
let routes: ReturnType<typeof sessionRoutes>;

beforeAll(async () => {
  newTable = await startDynamoDb();
});

beforeEach(async () => {
  here = installation({ main: await newTable(), events: await newTable() }, NOON);
  routes = at('https://usage.example.com');
  await here.stores.tokens.issue(newApiKey('key_1', { name: 'CRM', scopes: ['admin'] }, here.clock()));
  await here.account('acme');
});

const at = (dashboardUrl: string) =>
  sessionRoutes(
    { accounts: here.stores.accounts, sessions: sessionStore(here.main) },
    here.clock,
    dashboardUrl,
  );

const open = (asked: Asked = {}) => ask(routes, OPEN, { path: { id: 'acme' }, ...asked });
const opened = async (body?: object) => (await open({ body })).body as unknown as Session;
const whoIs = async (token: string) =>
  (
    await authorizer(
      { tokens: tokenStore(here.main), accounts: here.stores.accounts },
      here.clock,
    )(`Bearer ${token}`)
  ).context;

describe('a portal session', () => {
  test('lasts an hour by default, in whole seconds', async () => {
    const answer = await open({ body: {} });
    expect([answer.status, Object.keys(answer.body)]).toEqual([201, ['id', 'url', 'token', 'expiresAt']]);
    expect(answer.body['expiresAt']).toBe('2026-11-10T13:00:00Z');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('carries the language of the page in its link', async () => {
    expect((await opened({ language: 'es' })).url).toMatch(/&expires=[^&]+&language=es$/);
    expect((await opened({ language: null })).url).not.toContain('language');
  });

  test('in a language that the page does not have is refused', async () => {
    const { status, body } = await open({ body: { language: 'fr' } });
    expect([status, (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, '/language']);
  });

  test('needs no body', async () => {
    expect((await opened()).expiresAt).toBe('2026-11-10T13:00:00Z');
  });

  test.each([
    [1, '2026-11-10T12:01:00Z'],
    [720, '2026-11-11T00:00:00Z'],
  ])('lasts %i minutes if the body says so', async (minutes, expiresAt) => {
    expect((await opened({ minutes })).expiresAt).toBe(expiresAt);
  });

  test('has a token of 256 random bits', async () => {
    const tokens = [(await opened()).token, (await opened()).token];
    for (const token of tokens) expect(token).toMatch(/^ps_[A-Za-z0-9_-]{43}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('puts everything into the fragment of its URL, which no server sees', async () => {
    const { url, token, expiresAt } = await opened();
    expect(url).toBe(`https://usage.example.com/#token=${token}&account=acme&expires=${expiresAt}`);
  });

  test('opens a dashboard whose URL has a path and a query', async () => {
    routes = at('https://crm.example/usage/?view=all');
    expect((await opened()).url).toMatch(/^https:\/\/crm\.example\/usage\/\?view=all#token=ps_/);
  });
});

describe('a portal token', () => {
  test('is for its account: to read usage, to export and to ask for quota', async () => {
    const context = await whoIs((await opened()).token);
    expect(context?.tokenId).toMatch(/^session_/);
    expect(context).toMatchObject({
      accountId: 'acme',
      scopes: 'usage:read exports:write quotas:request',
    });
  });

  test('names the person who uses it, if the CRM did', async () => {
    const user = { name: 'Ana Reyes Núñez', email: 'ana@acme.example' };
    expect(await whoIs((await opened({ user })).token)).toMatchObject({
      userName: user.name,
      userEmail: user.email,
    });
    expect(await whoIs((await opened({ user: null })).token)).not.toHaveProperty('userName');
  });

  test('is refused from the second in which it expires', async () => {
    const { token } = await opened({ minutes: 1 });
    here.set('2026-11-10T12:00:59.999999999Z');
    expect(await whoIs(token)).toMatchObject({ accountId: 'acme' });
    here.set('2026-11-10T12:01:00Z');
    expect(await whoIs(token)).toEqual({});
    here.set('2026-11-11T12:00:00Z');
    expect(await whoIs(token)).toEqual({});
  });

  test('is stored as a hash, in an item that DynamoDB deletes', async () => {
    const put: unknown[] = [];
    const watched = { ...here.main, put: async (item: unknown) => void put.push(item) };
    routes = sessionRoutes(
      { accounts: here.stores.accounts, sessions: sessionStore(watched) },
      here.clock,
      'https://usage.example.com',
    );
    const { token, expiresAt } = await opened();
    expect((put as Item[]).filter(({ sk }) => sk === 'TOKEN')).toMatchObject([
      { sk: 'TOKEN', expiresAt: Date.parse(expiresAt) / 1000 },
    ]);
    expect(JSON.stringify(put)).not.toContain(token.slice(3));
  });

  test('reads its account', async () => {
    const account = await ask(accountRoutes(here.stores.accounts, here.clock), 'GET /v1/accounts/{id}', {
      path: { id: 'acme' },
      authorizer: await whoIs((await opened()).token),
    });
    expect([account.status, account.body.id]).toEqual([200, 'acme']);
  });

  test('cannot open another session', async () => {
    const authorizerContext = await whoIs((await opened()).token);
    expect((await open({ authorizer: authorizerContext })).status).toBe(403);
  });
});

describe('a portal session ends', () => {
  const end = (sessionId: string, asked: Asked = {}) =>
    ask(routes, 'DELETE /v1/accounts/{id}/portal-sessions/{sessionId}', {
      ...{ path: { id: 'acme', sessionId }, scopes: ['sessions:write'] },
      ...asked,
    });
  /** So many hours after noon, in whole seconds. */
  const hours = (count: number) => Temporal.Instant.from('2026-11-10T12:00:00Z').add({ hours: count });

  test('by its id, once, and by the keys of its account alone', async () => {
    const [{ id, token }, other] = [await opened(), await opened()];
    await here.account('zenith');
    expect((await end(id, { path: { id: 'zenith', sessionId: id } })).status).toBe(404);
    expect((await end(id, { boundTo: 'zenith' })).status).toBe(403);
    expect((await end(id, { scopes: ['usage:read'] })).status).toBe(403);
    for (const unknown of ['x', `session_${'0'.repeat(64)}`, 'x'.repeat(3000)])
      expect((await end(unknown)).status).toBe(404);
    expect(await whoIs(token)).toMatchObject({ tokenId: id });
    expect((await end(id, { boundTo: 'acme' })).status).toBe(204);
    expect(await whoIs(token)).toEqual({});
    expect(await whoIs(other.token)).toMatchObject({ tokenId: other.id });
    expect((await end(id)).status).toBe(404);
  });

  test('by the id of a session alone: a CSM’s is not found', async () => {
    const csm = await sessionStore(here.main).open('cs', {
      ...{ scopes: ['portfolio:read'], csm: 'carla@crm.example', openedBy: 'key_1', end: hours(1) },
    });
    expect((await end(csm.id)).status).toBe(404);
    expect(await whoIs(csm.token)).toMatchObject({ csm: 'carla@crm.example' });
  });

  test('with the key that opened it, once that is revoked', async () => {
    const { tokens } = here.stores;
    await tokens.issue(newApiKey('key_2', { name: 'Other', scopes: ['admin'] }, here.clock()));
    const { token } = await opened();
    await tokens.revoke('key_2', here.clock());
    expect(await whoIs(token)).toMatchObject({ accountId: 'acme' });
    await tokens.issue(newApiKey('key_2', { name: 'Other', scopes: ['admin'] }, here.clock()));
    await tokens.revoke('key_1', here.clock());
    expect(await whoIs(token)).toEqual({});
  });

  test('with the key that opened it, once that expires, and says so when it is opened', async () => {
    const expiresAt = hours(1);
    const terms = { name: 'Short', scopes: ['sessions:write' as const], expiresAt };
    await here.stores.tokens.issue(newApiKey('key_3', terms, here.clock()));
    const short = { authorizer: { tokenId: 'key_3', scopes: 'sessions:write' }, body: { minutes: 720 } };
    const { body } = await open(short);
    expect(body['expiresAt']).toBe('2026-11-10T13:00:00Z');
    const token = String(body['token']);
    here.set('2026-11-10T12:59:59Z');
    expect(await whoIs(token)).toMatchObject({ accountId: 'acme' });
    here.set('2026-11-10T13:00:00Z');
    expect(await whoIs(token)).toEqual({});
  });

  test('as it always did, if it was opened by an earlier version', async () => {
    const token = `ps_${'a'.repeat(43)}`;
    await here.main.put({
      ...{ pk: `TOKEN#${createHash('sha256').update(token).digest('hex')}`, sk: 'TOKEN' },
      // It has no more rights than a session may have either.
      ...{ keyId: 'session_1', scopes: ['usage:read', 'admin'], accountId: 'acme' },
      expiresAt: hours(1).epochMilliseconds / 1000,
    });
    expect(await whoIs(token)).toMatchObject({
      tokenId: 'session_1',
      accountId: 'acme',
      scopes: 'usage:read',
    });
    here.set('2026-11-10T13:00:01Z');
    expect(await whoIs(token)).toEqual({});
  });
});

test('a session that claims more than its kind may have gets none of it', async () => {
  const { token } = await sessionStore(here.main).open('ps', {
    ...{ scopes: ['usage:read', 'admin'], accountId: 'acme', openedBy: 'key_1' },
    end: here.clock().add({ hours: 1 }),
  });
  expect(await whoIs(token)).toMatchObject({ scopes: 'usage:read' });
  const link = await linkTokens(here.main).issueLink({
    ...{ tokenId: 'link_1', scopes: ['quotas:decide', 'admin'], accountId: 'acme', only: 'qreq_1' },
    end: here.clock().add({ hours: 1 }),
  });
  expect(await whoIs(link.token)).toMatchObject({ scopes: 'quotas:decide' });
});

describe('a session is refused for', () => {
  test.each([0, 721, 1.5, -1, '60', null])('minutes: %j', async (minutes) => {
    const { status, body } = await open({ body: { minutes } });
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/minutes']]);
  });

  test.each([
    [{ name: 'Ana' }, ['/user/email']],
    [{ name: '', email: 'ana@acme.example' }, ['/user/name']],
    [{ name: 'Ana', email: 'ana' }, ['/user/email']],
    ['Ana', ['/user']],
  ])('user: %j', async (user, pointers) => {
    const { status, body } = await open({ body: { user } });
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });

  test('an unknown field, which the error names', async () => {
    const { status, body } = await open({ body: { minute: 5 } });
    expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/minute']]);
  });

  test('a body that is not JSON', async () => {
    expect((await open({ body: '{' })).status).toBe(400);
  });

  test('an account that does not exist', async () => {
    expect((await open({ path: { id: 'nobody' } })).status).toBe(404);
  });

  test('a token without the scope sessions:write', async () => {
    const scopes: Asked['scopes'] = ['usage:read', 'exports:write', 'events:write', 'quotas:request'];
    expect((await open({ scopes })).status).toBe(403);
    expect((await open({ scopes: ['sessions:write'] })).status).toBe(201);
  });

  test('an administrator of another account', async () => {
    expect((await open({ boundTo: 'other' })).status).toBe(403);
    expect((await open({ boundTo: 'acme' })).status).toBe(201);
  });
});
