import { describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
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

  const OTHERS: [string, object][] = [
    ['quotas', { quotas: { sms: 6 } }],
    ['quotas', { quotas: {} }],
    ['rates', { rates: { live: { perMinuteUsd: '0.1', incrementSeconds: 1 } } }],
    ['overageRates', { overageRates: { sms: '0.01' } }],
    ['charges', { charges: { call_minutes: 'included' } }],
    ['csm', { csm: { ...TERMS.csm, email: 'me@acme.example' } }],
    ['autoGrant', { autoGrant: { sms: 1000 } }],
    ['timeZone', { timeZone: 'Asia/Tokyo' }],
    ['recipients', { recipients: [{ name: 'Me', email: 'me@acme.example', role: 'csm' }] }],
    ['recipients', { recipients: [{ name: 'Me', email: 'me@acme.example', role: 'backup' }] }],
    ['recipients', { recipients: [{ name: 'Nobody', email: TERMS.csm.email, role: 'customer' }] }],
    ['csm, autoGrant', { csm: { ...TERMS.csm, name: 'Me' }, autoGrant: { sms: 1 } }],
  ];
  const SET = { ...TERMS, quotas: { sms: 5 }, rates: { live: { perMinuteUsd: '0.1', incrementSeconds: 6 } } };

  test.each(OTHERS)('must not change its %s to %j', async (members, change) => {
    const { put, get } = await newSystem();
    await put('acme', SET);
    const before = await get('acme');
    const { status, body } = await put('acme', { ...SET, ...change }, asAcme);
    expect({ status, detail: body['detail'] }).toEqual({
      status: 403,
      detail: `A key that is bound to an account must not change its ${members}: use a key with the scope accounts:write that is bound to none.`,
    });
    expect((await get('acme')).body).toEqual(before.body);
    expect(await put('acme', { ...SET, ...change })).toMatchObject({ status: 200 });
  });

  test('changes what is its own, and may send back what it got', async () => {
    const { put, get } = await newSystem();
    await put('acme', SET);
    const { body } = await get('acme', asAcme);
    const own = {
      name: 'Acme Inc.',
      quietHours: { from: '20:00', to: '08:00', weekends: true },
      thresholds: [80],
      recipients: [{ name: 'Ana', email: 'ana@acme.example', role: 'customer', notify: ['warnings'] }],
    };
    expect(await put('acme', { ...body, ...own }, asAcme)).toMatchObject({ status: 200, body: own });
  });

  test('is not created by its own key, and nothing is noted of it', async () => {
    const { put, list, main } = await newSystem();
    const { status, body } = await put('acme', TERMS, asAcme);
    expect(status).toBe(403);
    expect(body['detail']).toContain('must not create it');
    expect((await list()).body.items).toEqual([]);
    expect(await main.queryAll({ pk: 'ACCOUNTS' })).toEqual([]);
  });

  test('is refused by what is stored when it is written, not by what was read before', async () => {
    const { put, stores, main, clock } = await newSystem();
    await put('acme', SET);
    const raced = accountStore({
      ...main,
      // Between the first look and the write, somebody else raises the quota.
      put: async (item, options) => {
        if (item.pk === 'ACCOUNTS') await put('acme', { ...SET, quotas: { sms: 500 } });
        await main.put(item, options);
      },
    });
    const routes = accountRoutes({ ...stores.accounts, ...raced }, clock);
    const path = { id: 'acme' };
    const asked = { path, body: { ...SET, name: 'Mine' }, ...asAcme };
    expect(await ask(routes, 'PUT /v1/accounts/{id}', asked)).toMatchObject({ status: 403 });
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
