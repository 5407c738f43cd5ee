import { describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const TERMS = {
  name: 'Acme',
  timeZone: 'Asia/Manila',
  csm: { name: 'Maria', email: 'csm@example.com' },
};

async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() });
  const routes = accountRoutes(system.stores.accounts, system.clock);
  return {
    ...system,
    put: (id: string, body: unknown = TERMS, asked: Asked = {}) =>
      ask(routes, 'PUT /v1/accounts/{id}', { path: { id }, body, ...asked }),
    get: (id: string, asked: Asked = {}) => ask(routes, 'GET /v1/accounts/{id}', { path: { id }, ...asked }),
    list: (asked: Asked = {}) => ask(routes, 'GET /v1/accounts', asked),
  };
}

describe('an account', () => {
  test('is created with 201, changed with 200, and returned as it is', async () => {
    const { put, get, advance } = await newSystem();
    const made = await put('acme', {
      ...TERMS,
      quotas: { sms: 5 },
      rates: { live: { perMinuteUsd: '0.1', incrementSeconds: 6 } },
    });
    expect(made).toMatchObject({ status: 201, headers: { location: '/v1/accounts/acme' } });
    expect(made.body).toEqual({
      id: 'acme',
      ...TERMS,
      quotas: { call_minutes: null, interviews: null, sms: 5, audio_minutes: null },
      thresholds: [75, 90, 100],
      rates: { live: { perMinuteUsd: '0.1', incrementSeconds: 6 } },
      overageRates: {},
      charges: {},
      recipients: [],
      autoGrant: {},
      createdAt: '2026-11-10T06:30:00Z',
      updatedAt: '2026-11-10T06:30:00Z',
    });
    expect((await get('acme')).body).toEqual(made.body);
    expect(await get('acme', { query: { fields: 'name' } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/fields' }] },
    });
    advance({ hours: 1 });
    const changed = await put('acme', { ...TERMS, name: 'Acme Group' });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: 'Acme Group',
        createdAt: '2026-11-10T06:30:00Z',
        updatedAt: '2026-11-10T07:30:00Z',
        rates: {},
      },
    });
  });

  test('can be put back as GET returned it, if its id is that of the path', async () => {
    const { put, get, advance } = await newSystem();
    const { body: made } = await put('acme', { ...TERMS, quotas: { sms: 5 } });
    advance({ hours: 1 });
    expect(await put('acme', (await get('acme')).body)).toMatchObject({ status: 200 });
    expect((await get('acme')).body).toEqual({ ...made, updatedAt: '2026-11-10T07:30:00Z' });
    expect(await put('zenith', made)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/id' }] } });
  });

  test.each([
    [{ ...TERMS, timeZone: 'Manila' }, '/timeZone'],
    [{ ...TERMS, quotas: { smss: 1 } }, '/quotas/smss'],
    [{ ...TERMS, csm: { name: 'Maria', email: 'x' } }, '/csm/email'],
    [{ ...TERMS, overageRates: { sms: '-1' } }, '/overageRates/sms'],
    [{ ...TERMS, autoGrant: { sms: -1 } }, '/autoGrant/sms'],
    [{ ...TERMS, autoGrant: { sms: 1.5 } }, '/autoGrant/sms'],
    [{ ...TERMS, autoGrant: { smss: 1 } }, '/autoGrant/smss'],
    [[], ''],
  ])('with terms that break a rule is refused with a pointer', async (body, pointer) => {
    const { put } = await newSystem();
    expect(await put('acme', body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  test.each(['-acme', 'a b', 'a#b', 'a'.repeat(65), 'a'.repeat(3000)])(
    'cannot have the id %j',
    async (id) => {
      const { put, list, get } = await newSystem();
      expect(await put(id)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/id' }] } });
      expect(await get(id)).toMatchObject({ status: 404 });
      expect((await list()).body.items).toEqual([]);
    },
  );
});

describe('a token that is bound to an account', () => {
  const asAcme: Asked = { scopes: ['admin'], boundTo: 'acme' };

  test('sees that account, and is not told whether others exist', async () => {
    const { put, get } = await newSystem();
    await put('acme');
    await put('zenith');
    expect(await get('acme', asAcme)).toMatchObject({ status: 200 });
    const [existing, absent] = [await get('zenith', asAcme), await get('nobody', asAcme)];
    expect(existing).toMatchObject({ status: 403 });
    expect(existing).toEqual(absent);
    expect(await put('zenith', TERMS, asAcme)).toMatchObject({ status: 403 });
  });

  test('cannot list accounts', async () => {
    const { list } = await newSystem();
    expect(await list(asAcme)).toMatchObject({ status: 403 });
  });
});

test('an account that a crash left listed but never written is skipped', async () => {
  const { main, put, list } = await newSystem();
  await put('acme');
  await main.put({ pk: 'ACCOUNTS', sk: 'half-made' });
  expect((await list()).body.items).toMatchObject([{ id: 'acme' }]);
});
