import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient, someTerms } from './client.ts';
import { anEvent, identityOf } from './events.ts';
import { monthBefore, overRange } from './months.ts';
import { expectProblem, type Problem, type Rejected } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);
const own = 'access-own';
const other = 'access-other';

interface Key {
  id: string;
  key: string;
  scopes: string[];
}
const newKey = (scopes: string[], accountId?: string) =>
  admin.must<Key>('POST', '/v1/api-keys', { body: { name: 'Journey', scopes, accountId } });
const clientWith = async (scopes: string[], accountId?: string) =>
  openClient(stack, (await newKey(scopes, accountId)).key);

beforeAll(async () => {
  await admin.putAccount(own);
  await admin.putAccount(other);
});

const range = { ...overRange, format: 'csv' };
/** Every address with the scope that opens it. */
const ADDRESSES: [string, string, string, unknown?][] = [
  ['events:write', 'POST', '/v1/events', anEvent(own, 'sms.sent')],
  ['events:write', 'POST', '/v1/events/void', [identityOf(anEvent(own, 'sms.sent'))]],
  ['usage:read', 'GET', `/v1/accounts/${own}`],
  ['usage:read', 'GET', `/v1/accounts/${own}/usage`],
  ['usage:read', 'GET', `/v1/accounts/${own}/campaigns`],
  ['usage:read', 'GET', `/v1/accounts/${own}/audit`],
  ['usage:read', 'GET', `/v1/accounts/${own}/quotas`],
  ['usage:read', 'GET', `/v1/accounts/${own}/packs`],
  ['usage:read', 'GET', `/v1/accounts/${own}/alerts`],
  ['usage:read', 'GET', `/v1/accounts/${own}/quota-requests`],
  ['exports:write', 'POST', `/v1/accounts/${own}/exports`, range],
  ['exports:write', 'GET', `/v1/accounts/${own}/exports`],
  ['admin', 'PUT', `/v1/accounts/${own}`, someTerms(own)],
  ['admin', 'GET', '/v1/accounts'],
  [
    'admin',
    'POST',
    `/v1/accounts/${own}/packs`,
    { meter: 'sms', quantity: 1, month: monthBefore(0).toString() },
  ],
  ['admin', 'GET', '/v1/api-keys'],
  ['admin', 'POST', '/v1/api-keys', { scopes: ['usage:read'] }],
];
const SCOPES = ['events:write', 'usage:read', 'exports:write', 'admin'];

describe('a key', () => {
  test.for(SCOPES)('with the scope %s opens what needs it, and without it nothing', async (scope) => {
    const client = await clientWith([scope]);
    for (const [needed, method, path, body] of ADDRESSES) {
      const { status } = await client.send(method, path, body === undefined ? {} : { body });
      const open = needed === scope || scope === 'admin';
      expect({ method, path, open: status < 300, status }).toMatchObject({
        open,
        ...(open ? {} : { status: 403 }),
      });
    }
  });

  test('that is missing, misspelt or made up is answered 401 everywhere, in the form of the contract', async () => {
    const tokens = [null, 'uk_made-up', '', `${stack.adminKey}x`, stack.adminKey.toUpperCase()];
    for (const [, method, path, body] of ADDRESSES) {
      for (const token of path === '/v1/events' ? tokens : tokens.slice(0, 2)) {
        const answer = await admin.send(method, path, { token, ...(body === undefined ? {} : { body }) });
        expectProblem(answer, 401);
      }
    }
    const basic = await admin.get('/v1/accounts', { token: null, headers: { authorization: 'Basic YTpi' } });
    expectProblem(basic, 401);
  });

  test('is shown once and listed without it', async () => {
    const { id, key } = await newKey(['usage:read']);
    expect(key).toMatch(/^uk_.{32,}$/);
    const { items } = await admin.must<{ items: { id: string }[] }>('GET', '/v1/api-keys?limit=100');
    expect(items.map((item) => item.id)).toContain(id);
    expect(JSON.stringify(items)).not.toContain(key.slice(3));
    expect(JSON.stringify(items)).not.toContain('uk_');
  });

  test('that is revoked is refused at once, and is gone from the list', async () => {
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
    const { items } = await admin.must<{ items: { id: string }[] }>('GET', '/v1/api-keys?limit=100');
    expect(items.map((item) => item.id)).not.toContain(id);
  });
});

describe('a key that is bound to one account', () => {
  const all = ['events:write', 'usage:read', 'exports:write'];

  test('opens that account', async () => {
    const client = await clientWith(all, own);
    expect((await client.get(`/v1/accounts/${own}/usage`)).status).toBe(200);
    expect((await client.post('/v1/events', anEvent(own, 'sms.sent'))).status).toBe(202);
    expect((await client.post(`/v1/accounts/${own}/exports`, range)).status).toBe(202);
  });

  test('is answered alike for another account and for one that does not exist', async () => {
    const client = await clientWith([...all, 'admin'], own);
    const strip = ({ status, body }: { status: number; body: Problem }) => {
      const { requestId, ...rest } = body;
      expect(requestId).toBeTruthy();
      return JSON.stringify({ status, rest });
    };
    const paths = [
      '',
      '/usage',
      '/quotas',
      '/exports',
      '/exports/exp_1',
      '/alerts',
      '/packs',
      '/audit',
      '/campaigns',
    ];
    for (const path of paths) {
      const [foreign, nobody] = await Promise.all(
        [other, 'nobody-1'].map((id) => client.get<Problem>(`/v1/accounts/${id}${path}`)),
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

  test('sees neither the list of accounts nor keys, even with the scope admin', async () => {
    const client = await clientWith(['admin'], own);
    for (const path of ['/v1/accounts', '/v1/api-keys']) expectProblem(await client.get(path), 403);
    expectProblem(await client.post('/v1/api-keys', { scopes: ['admin'] }), 403);
    expectProblem(await client.put('/v1/accounts/access-third', someTerms('access-third')), 403);
  });

  test('records nothing for another account', async () => {
    const client = await clientWith(['events:write'], own);
    await client.post('/v1/events', [anEvent(other, 'sms.sent'), anEvent(own, 'sms.sent')]);
    await client.post('/v1/events/void', [identityOf(anEvent(other, 'sms.sent'))]);
    await admin.run('roll-up-usage');
    const { months } = await admin.must<{ months: { sms: { count: number } }[] }>(
      'GET',
      `/v1/accounts/${other}/usage?months=2`,
    );
    expect(months.map(({ sms }) => sms.count)).toEqual([0, 0]);
  });
});
