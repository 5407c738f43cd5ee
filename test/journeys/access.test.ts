import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { ApiKeyBody } from '../../client/src/usage-data-client.ts';
import { openClient, someTerms } from './client.ts';
import { enumOf, OPERATIONS } from './contract.ts';
import { anEvent, identityOf } from './events.ts';
import { monthBefore, overRange } from './months.ts';
import { expectProblem, type Problem, type Rejected } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);
const own = 'access-own';
const ending = 'access-ending';
const other = 'access-other';

type Scope = ApiKeyBody['scopes'][number];
const newKey = (scopes: Scope[], accountId?: string) =>
  admin.api.createApiKey({ name: 'Journey', scopes, accountId });
const clientWith = async (scopes: Scope[], accountId?: string) =>
  openClient(stack, (await newKey(scopes, accountId)).key);

beforeAll(async () => {
  await admin.putAccount(own);
  await admin.putAccount(other);
  await admin.putAccount(ending);
});

const range = { ...overRange, format: 'csv' };
const pack = { meter: 'sms', quantity: 1, month: monthBefore(0).toString() };
/** A valid body for each route, by its operationId in the API document. */
const BODIES: Record<string, unknown> = {
  recordEvents: anEvent(own, 'sms.sent'),
  voidEvents: [identityOf(anEvent(own, 'sms.sent'))],
  putAccount: someTerms(own),
  addPack: pack,
  grantForAlert: { kind: 'pack', quantity: 1 },
  decideQuotaRequest: { decision: 'decline' },
  requestQuota: { meter: 'sms', kind: 'pack', quantity: 1 },
  requestExport: range,
  requestErasure: { candidateId: 'cand_1' },
  createImport: { format: 'csv', accountId: own },
  putWebhook: { url: 'https://hooks.example.com/usage', events: ['export.finished'] },
  putBudget: { name: 'Own', campaignIds: ['camp'], meter: 'sms', limit: 10 },
  putExportSchedule: { every: 'week', kind: 'calls', format: 'csv', recipients: [] },
  createApiKey: { scopes: ['usage:read'] },
  openPortalSession: {},
  openCsmSession: { email: 'csm@crm.example' },
};

/** What a route needs in its query. */
const QUERIES: Record<string, string> = {
  readPortfolio: '?csm=csm@crm.example',
  breakDownMonth: '?kind=calls&by=campaign',
};

/** What ends an account is tried with one that no other test needs. */
const ENDINGS = ['endAccount', 'restoreAccount'];

/** Every route that needs a token, with the scopes that allow it. */
const ROUTES = OPERATIONS.filter(({ operation }) => operation.security.length > 0).map(
  ({ method, path, operation }) => ({
    method,
    path:
      path
        .replace('{id}', ENDINGS.includes(operation.operationId) ? ending : own)
        .replace(/\{\w+\}/g, 'none') + (QUERIES[operation.operationId] ?? ''),
    /** Whether the path contains an id that does not exist. */
    namesNothing: /\{(?!id\})/.test(path),
    scopes: operation['x-scopes'] ?? [],
    sent: operation.requestBody ? { body: BODIES[operation.operationId] } : {},
  }),
);
const SCOPES = enumOf('ApiKeyBody', 'scopes') as Scope[];

test('every route that takes a body has an example in this file', () => {
  for (const { operation } of OPERATIONS)
    if (operation.requestBody) expect(BODIES).toHaveProperty(operation.operationId);
  expect(ROUTES.length).toBeGreaterThan(20);
});

describe('a key', () => {
  test.for(SCOPES)('with the scope %s allows the routes that need it and no others', async (scope) => {
    const client = await clientWith([scope]);
    for (const { method, path, namesNothing, scopes, sent } of ROUTES) {
      const { status } = await client.send(method, path, sent);
      const opened = status < 300 || (namesNothing && status === 404);
      // Whether a reader wants scheduled exports is for the reader's own link to say, and for no key.
      const isOnlyReaders = scopes.includes('subscriptions:write');
      const isOpen = (scope === 'admin' && !isOnlyReaders) || scopes.includes(scope);
      expect({ method, path, opened, status }).toMatchObject(
        isOpen ? { opened: true } : { opened: false, status: 403 },
      );
    }
  });

  test('that is missing, misspelt or made up gets a 401 problem from every route', async () => {
    const tokens = [null, 'uk_made-up', '', `${stack.adminKey}x`, stack.adminKey.toUpperCase()];
    for (const { method, path, sent } of ROUTES) {
      for (const token of path === '/v1/events' ? tokens : tokens.slice(0, 2)) {
        expectProblem(await admin.send(method, path, { token, ...sent }), 401);
      }
    }
    const basic = await admin.get('/v1/accounts', { token: null, headers: { authorization: 'Basic YTpi' } });
    expectProblem(basic, 401);
  });

  test('that is missing gets the same problem as one that is made up, though no function runs for it', async () => {
    const [missing, madeUp] = await Promise.all(
      [null, 'uk_made-up'].map((token) => admin.get('/v1/accounts', { token })),
    );
    const requestId = expect.any(String) as string;
    expect(missing!.body).toEqual({ ...(madeUp!.body as object), requestId });
    expect(missing!.headers.get('www-authenticate')).toBe(madeUp!.headers.get('www-authenticate'));
  });

  test('is shown only once; the list of keys does not contain it', async () => {
    const { id, key } = await newKey(['usage:read']);
    expect(key).toMatch(/^uk_.{32,}$/);
    const { items } = await admin.api.listApiKeys({ limit: 100 }).page();
    expect(items.map((item) => item.id)).toContain(id);
    expect(JSON.stringify(items)).not.toContain(key.slice(3));
    expect(JSON.stringify(items)).not.toContain('uk_');
  });

  test('that is revoked is refused immediately and disappears from the list', async () => {
    const { id, key } = await newKey(['usage:read', 'events:write']);
    const holder = openClient(stack, key);
    const statuses = () =>
      Promise.all([
        holder.get(`/v1/accounts/${own}/usage`),
        holder.get(`/v1/accounts/${own}/quotas`),
        holder.post('/v1/events', anEvent(own, 'sms.sent')),
      ]);
    expect((await statuses()).map(({ status }) => status)).toEqual([200, 200, 202]);
    expect((await admin.delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect((await statuses()).map(({ status }) => status)).toEqual([401, 401, 401]);
    expectProblem(await admin.delete(`/v1/api-keys/${id}`), 404);
    const { items } = await admin.api.listApiKeys({ limit: 100 }).page();
    expect(items.map((item) => item.id)).not.toContain(id);
  });
});

test('a key that expires is shown with its end and its last use', async () => {
  const expiresAt = '2099-01-01T00:00:00Z';
  expectProblem(await admin.post('/v1/api-keys', { scopes: ['usage:read'], expiresAt }), 422);
  const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000).toISOString().replace('.000Z', 'Z');
  const { id, key } = await admin.api.createApiKey({ scopes: ['usage:read'], expiresAt: soon });
  expect((await openClient(stack, key).get(`/v1/accounts/${own}/usage`)).status).toBe(200);
  const { items } = await admin.api.listApiKeys({ limit: 100 }).page();
  const listed = items.find((item) => item.id === id);
  expect(listed).toMatchObject({ expiresAt: soon });
  expect(listed?.lastUsedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/);
});

describe('a session', () => {
  test('is refused immediately once it is ended', async () => {
    const opener = await clientWith(['sessions:write']);
    const portal = await opener.api.openPortalSession(own, {});
    const csm = await opener.api.openCsmSession({ email: 'csm@crm.example' });
    const status = async (token: string, path: string) => (await admin.get(path, { token })).status;
    expect(await status(portal.token, `/v1/accounts/${own}/usage`)).toBe(200);
    expect(await status(csm.token, '/v1/portfolio')).toBe(200);
    const path = `/v1/accounts/${own}/portal-sessions/${portal.id}`;
    expect((await opener.delete(path)).status).toBe(204);
    expect((await opener.delete(`/v1/csm-sessions/${csm.id}`)).status).toBe(204);
    expect(await status(portal.token, `/v1/accounts/${own}/usage`)).toBe(401);
    expect(await status(csm.token, '/v1/portfolio')).toBe(401);
    expectProblem(await opener.delete(path), 404);
  });

  test('is refused immediately once the key that opened it is revoked', async () => {
    const { id, key } = await newKey(['sessions:write']);
    const { token } = await openClient(stack, key).api.openPortalSession(own, {});
    const status = async () => (await admin.get(`/v1/accounts/${own}/usage`, { token })).status;
    expect(await status()).toBe(200);
    expect((await admin.delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect(await status()).toBe(401);
  });
});

describe('a key that is bound to one account', () => {
  const all: Scope[] = ['events:write', 'usage:read', 'exports:write'];

  test('allows access to that account', async () => {
    const client = await clientWith(all, own);
    expect((await client.get(`/v1/accounts/${own}/usage`)).status).toBe(200);
    expect((await client.post('/v1/events', anEvent(own, 'sms.sent'))).status).toBe(202);
    expect((await client.post(`/v1/accounts/${own}/exports`, range)).status).toBe(202);
  });

  test('gets the same response for another account and for one that does not exist', async () => {
    const client = await clientWith([...all, 'admin'], own);
    const strip = ({ status, body }: { status: number; body: Problem }) => {
      const { requestId, ...rest } = body;
      expect(requestId).toBeTruthy();
      return JSON.stringify({ status, rest });
    };
    const ofAccounts = ROUTES.filter(({ path }) => path.startsWith(`/v1/accounts/${own}`));
    expect(ofAccounts.length).toBeGreaterThan(15);
    for (const { method, path, sent } of ofAccounts) {
      const [foreign, nobody] = await Promise.all(
        [other, 'nobody-1'].map((id) => client.send<Problem>(method, path.replace(own, id), sent)),
      );
      if (!foreign || !nobody) throw new Error('no answer');
      expectProblem(foreign, 403);
      expect(strip(nobody)).toBe(strip(foreign));
    }
    for (const type of ['sms.sent', 'call.completed']) {
      const [foreign, nobody] = await Promise.all(
        [other, 'nobody-1'].map((id) => client.post<Problem>('/v1/events', anEvent(id, type))),
      );
      if (!foreign || !nobody) throw new Error('no answer');
      expectProblem(foreign, 403);
      expect(strip(nobody)).toBe(strip(foreign));
    }
    const mixed = await client.post<{ accepted: number; rejected: Rejected[] }>('/v1/events', [
      anEvent(own, 'sms.sent'),
      anEvent(other, 'sms.sent'),
      anEvent('nobody-1', 'sms.sent'),
    ]);
    expect({ status: mixed.status, accepted: mixed.body.accepted }).toEqual({ status: 207, accepted: 1 });
    expect(mixed.body.rejected[0]?.errors).toEqual(mixed.body.rejected[1]?.errors);
  });

  test('decides neither what it pays nor what it asks for, even with the scope admin', async () => {
    const client = await clientWith(['admin'], own);
    const account = `/v1/accounts/${own}`;
    const asked = await client.post<{ id: string }>(`${account}/quota-requests`, {
      ...{ meter: 'sms', kind: 'pack', quantity: 1 },
    });
    expect(asked.status).toBe(201);
    const decision = `${account}/quota-requests/${asked.body.id}/decision`;
    expectProblem(await client.post(decision, { decision: 'grant', quantity: 1 }), 403);
    expectProblem(await client.post(`${account}/packs`, pack), 403);
    const { body: terms } = await client.get<Record<string, unknown>>(account);
    expect((await client.put(account, terms)).status).toBe(200);
    for (const change of [
      { quotas: { sms: 1_000_000 } },
      { rates: { live: { perMinuteUsd: '0', incrementSeconds: 1 } } },
      { overageRates: { sms: '0' } },
      { csm: { name: 'Me', email: 'me@customer.example' } },
      { autoGrant: { sms: 1_000_000 } },
    ])
      expectProblem(await client.put(account, { ...terms, ...change }), 403);
    expect((await client.get(account)).body).toMatchObject({ quotas: terms['quotas'], csm: terms['csm'] });
    expect((await client.post(`${account}/portal-sessions`, {})).status).toBe(201);
    expect((await client.post(`${account}/exports`, range)).status).toBe(202);
    // Of the same account, a key that is bound to none decides.
    expect((await (await clientWith(['quotas:write'])).post(decision, { decision: 'decline' })).status).toBe(
      200,
    );
  });

  test('can list neither accounts nor keys, even with the scope admin', async () => {
    const client = await clientWith(['admin'], own);
    for (const path of ['/v1/accounts', '/v1/api-keys', '/v1/portfolio?csm=csm@crm.example'])
      expectProblem(await client.get(path), 403);
    expectProblem(await client.post('/v1/api-keys', { scopes: ['admin'] }), 403);
    expectProblem(await client.put('/v1/accounts/access-third', someTerms('access-third')), 403);
  });

  test('cannot record or void events of another account', async () => {
    const client = await clientWith(['events:write'], own);
    await client.post('/v1/events', [anEvent(other, 'sms.sent'), anEvent(own, 'sms.sent')]);
    await client.post('/v1/events/void', [identityOf(anEvent(other, 'sms.sent'))]);
    await admin.run('roll-up-usage');
    const { months } = await admin.api.readUsage(other, { months: 2 });
    expect(months.map(({ sms }) => sms.count)).toEqual([0, 0]);
  });
});
