import { describe, expect, test } from 'vitest';
import { apiKeyRoutes } from '../../../functions/access/api-keys/routes.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { PORTAL_SCOPES } from '../../../domain/access/portal-session.ts';
import { budgetRoutes } from '../../../functions/quotas/budget-api/routes.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { breakingTable } from '../failing.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { installation, PAGES } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

const KEY = { tokenId: 'key_9', scopes: 'admin' };
const BY = { tokenId: 'key_9', name: null, email: null };
const TERMS = { name: 'Acme', timeZone: 'Asia/Manila', csm: { name: 'Maria', email: 'maria@example.com' } };

async function newCompany() {
  const system = installation({ main: await newTable(), events: await newTable() });
  const { stores, clock } = system;
  const accounts = accountRoutes(stores.accounts, clock);
  const of = (routes: unknown) => (route: string, asked: Asked) =>
    ask(routes, route, { authorizer: KEY, path: { id: 'acme' }, ...asked });
  const onAccounts = of(accounts);
  return {
    ...system,
    put: (terms: object = {}) => onAccounts('PUT /v1/accounts/{id}', { body: { ...TERMS, ...terms } }),
    quotas: of(quotaRoutes(stores, clock, PAGES)),
    keys: of(apiKeyRoutes(stores.tokens, clock)),
    history: (query: Record<string, string> = {}, asked: Asked = {}) =>
      onAccounts('GET /v1/accounts/{id}/history', { query, ...asked }),
  };
}

describe('the history of an account', () => {
  test('says who made it, and with which terms', async () => {
    const { put, history } = await newCompany();
    await put({ quotas: { sms: 5 } });
    expect((await history()).body.items).toEqual([
      {
        at: '2026-11-10T06:30:00Z',
        by: BY,
        what: 'terms',
        before: null,
        after: expect.objectContaining({ ...TERMS, quotas: { sms: 5 }, thresholds: [75, 90, 100] }) as object,
      },
    ]);
  });

  test('shows of a change of terms what was changed, and nothing if nothing was', async () => {
    const { put, history, advance } = await newCompany();
    await put({ quotas: { sms: 5 } });
    advance({ minutes: 1 });
    await put({ quotas: { sms: 7 }, thresholds: [80] });
    await put({ quotas: { sms: 7 }, thresholds: [80] });
    const { items } = (await history()).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toEqual({
      at: '2026-11-10T06:31:00Z',
      by: BY,
      what: 'terms',
      before: { quotas: { sms: 5 }, thresholds: [75, 90, 100] },
      after: { quotas: { sms: 7 }, thresholds: [80] },
    });
  });

  test('has packs that were added and deleted, once each', async () => {
    const { put, quotas, history } = await newCompany();
    await put({ quotas: { sms: 5 } });
    const body = { meter: 'sms', quantity: 3, month: '2026-11', note: 'Fair' };
    const headers = { 'idempotency-key': 'once' };
    const [added] = await Promise.all(
      [1, 2].map(() => quotas('POST /v1/accounts/{id}/packs', { body, headers })),
    );
    const path = { id: 'acme', packId: added?.body.id ?? '' };
    for (const status of [204, 404])
      expect(await quotas('DELETE /v1/accounts/{id}/packs/{packId}', { path })).toMatchObject({ status });
    const packs = (await history()).body.items.filter(({ what }) => what === 'pack');
    expect(packs.map(({ before, after }) => [before, after])).toEqual(
      expect.arrayContaining([
        [null, expect.objectContaining({ id: path.packId, quantity: 3, note: 'Fair' })],
        [expect.objectContaining({ id: path.packId, quantity: 3 }), null],
      ]),
    );
    expect(packs).toHaveLength(2);
  });

  test('has the API keys that are bound to the account, and never a key itself', async () => {
    const { put, keys, history, main } = await newCompany();
    await put();
    const body = { name: 'ERP', scopes: ['usage:read'], accountId: 'acme' };
    const made = await keys('POST /v1/api-keys', { path: {}, body });
    await keys('POST /v1/api-keys', { path: {}, body: { ...body, accountId: undefined } });
    await keys('DELETE /v1/api-keys/{keyId}', { path: { keyId: made.body.id } });
    const { items } = (await history()).body;
    const shown = { id: made.body.id, name: 'ERP', scopes: ['usage:read'], accountId: 'acme' };
    expect(items.filter(({ what }) => what === 'api_key')).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ by: BY, before: null, after: expect.objectContaining(shown) as object }),
        expect.objectContaining({ by: BY, before: expect.objectContaining(shown) as object, after: null }),
      ]) as object,
    );
    const stored = JSON.stringify([
      ...(await main.queryAll({ pk: 'ACCOUNT#acme#HISTORY' })),
      ...(await main.queryAll({ pk: 'HISTORY' })),
    ]);
    expect(stored).not.toMatch(/uk_|tokenHash/);
    // A key for all accounts is in the history of none.
    expect(await main.queryAll({ pk: 'HISTORY' })).toMatchObject([{ what: 'api_key', by: BY }]);
  });

  test('comes in pages, newest first', async () => {
    const { put, history, advance } = await newCompany();
    for (let quota = 1; quota <= 5; quota += 1) {
      await put({ quotas: { sms: quota } });
      advance({ seconds: 1 });
    }
    const pages = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await history({ limit: '2', ...(cursor ? { cursor } : {}) });
      pages.push(body.items.map(({ after }) => (after as { quotas: { sms: number } }).quotas.sms));
      cursor = body.nextCursor;
    } while (cursor);
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
  });

  test('is not shown to a token that cannot read usage, and not of an account that does not exist', async () => {
    const { put, history } = await newCompany();
    await put();
    const authorizer = { tokenId: 'k', scopes: 'events:write exports:write' };
    expect(await history({}, { authorizer })).toMatchObject({ status: 403 });
    expect(await history({}, { path: { id: 'nobody' } })).toMatchObject({ status: 404 });
  });

  test('shows a customer no backup, neither of the account nor of a budget', async () => {
    const { put, history, stores, clock } = await newCompany();
    const ana = { name: 'Ana', email: 'ana@acme.example', role: 'customer', notify: ['warnings'] };
    const ben = { name: 'Ben', email: 'ben@crm.example', role: 'backup', notify: ['warnings'] };
    await put({ recipients: [ana, ben] });
    await put({ recipients: [ana] });
    const budget = {
      name: 'Nurses',
      campaignIds: ['camp_1'],
      meter: 'sms',
      limit: 5,
      recipients: [ana, ben],
    };
    const created = await ask(budgetRoutes(stores, clock), 'PUT /v1/accounts/{id}/budgets/{budgetId}', {
      path: { id: 'acme', budgetId: 'nurses' },
      body: budget,
    });
    expect(created.status).toBe(201);
    const portal = { tokenId: 'session_1', scopes: PORTAL_SCOPES.join(' '), accountId: 'acme' };
    const seen = (await history({}, { authorizer: portal })).text;
    expect(seen).toContain(ana.email);
    expect(seen).not.toMatch(/Ben|ben@crm.example/);
    expect((await history()).text).toContain(ben.email);
  });

  test('is never without the change, nor the change without it', async () => {
    const { put, main, clock, stores } = await newCompany();
    await put({ quotas: { sms: 1 } });
    for (let writesLeft = 0; writesLeft <= 4; writesLeft += 1) {
      const broken = accountRoutes(accountStore(breakingTable(main, { writesLeft })), clock);
      await ask(broken, 'PUT /v1/accounts/{id}', {
        path: { id: 'acme' },
        body: { ...TERMS, quotas: { sms: 100 + writesLeft } },
      });
      const quota = (await stores.accounts.get('acme'))?.quotas.sms;
      const entries = await main.queryAll({ pk: 'ACCOUNT#acme#HISTORY' });
      const told = entries.map(({ after }) => (after as { quotas: { sms: number } }).quotas.sms);
      expect(told).toContain(quota);
      expect(new Set(told).size).toBe(told.length);
    }
  });
});
