import { describe, expect, test } from 'vitest';
import { newClosure } from '../../../domain/months/closure.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { OPERATIONS } from '../../../domain/api/routes.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { apiKeyRoutes } from '../../../functions/access/api-keys/routes.ts';
import { budgetRoutes } from '../../../functions/quotas/budget-api/routes.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { importRoutes } from '../../../functions/imports/import-api/routes.ts';
import { importStore } from '../../../functions/storage/imports.ts';
import { webhookDeliveries } from '../../../functions/storage/webhook-deliveries.ts';
import { webhookStore } from '../../../functions/storage/webhooks.ts';
import { webhookRoutes } from '../../../functions/webhooks/webhook-api/routes.ts';
import { exportRoutes } from '../../../functions/exports/request-export/routes.ts';
import { closureItem } from '../../../functions/storage/closures.ts';
import { tokenStore } from '../../../functions/storage/tokens.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { CSM, installation, PAGES } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
const { main, stores, clock } = system;
const tokens = tokenStore(main);

const files = { remove: async () => undefined };
const links = { signedLink: async () => 'https://s3.example.com/' };
const queue = { wake: async () => undefined };
const quotas = quotaRoutes({ ...stores, mailer: { deliver: async () => undefined } }, clock, PAGES);
const exports = exportRoutes({ ...stores, files, links, queue }, { apiUrl: '' }, clock);
const keys = apiKeyRoutes(tokens, clock);
const budgets = budgetRoutes(stores, clock);
const runs = { send: async () => 0 };
const signed = async () => 'https://s3.example.com/';
const imports = importRoutes(
  {
    ...stores,
    files: { ...files, find: async () => undefined },
    imports: importStore(main),
    links: { upload: signed, download: signed },
    queue: runs,
  },
  clock,
);
const webhooks = webhookRoutes(
  {
    ...stores,
    deliveries: webhookDeliveries(main),
    webhooks: webhookStore(main),
    queue: runs,
  },
  { apiUrl: '', reach: { localToo: false }, resolve: async () => [] },
  clock,
);
const accounts = accountRoutes(stores.accounts, clock);

/** Seven of each, with ids that sort keys have to escape. */
const COUNT = 7;
for (let index = 0; index < COUNT; index += 1) {
  const asked = { path: { id: 'acme-0' } };
  await system.account(`acme-${index}`);
  await ask(quotas, 'POST /v1/accounts/{id}/packs', {
    ...asked,
    body: { meter: 'sms', quantity: 1, month: '2026-11' },
  });
  const body = { meter: 'sms', kind: 'pack', quantity: 1 };
  await ask(quotas, 'POST /v1/accounts/{id}/quota-requests', { ...asked, body });
  const range = { from: '2026-11-01', to: '2026-11-02', format: 'csv' };
  await ask(exports, 'POST /v1/accounts/{id}/exports', { ...asked, body: range });
  await ask(keys, 'POST /v1/api-keys', { body: { scopes: ['admin'] } });
  await ask(budgets, 'PUT /v1/accounts/{id}/budgets/{budgetId}', {
    path: { id: 'acme-0', budgetId: `budget-${index}` },
    body: { name: 'Spring', campaignIds: ['a'], meter: 'sms', limit: 1 },
  });
  await ask(imports, 'POST /v1/imports', { body: { format: 'csv' } });
  const webhook = { id: 'acme-0', webhookId: `webhook-${index}` };
  await ask(webhooks, 'PUT /v1/accounts/{id}/webhooks/{webhookId}', {
    path: webhook,
    body: { url: 'https://hooks.acme.example/', events: ['export.finished'] },
  });
  await ask(webhooks, 'POST /v1/accounts/{id}/webhooks/{webhookId}/test', {
    path: { ...webhook, webhookId: 'webhook-0' },
  });
  await stores.quotas.raise(
    'acme-0',
    { month: '2026-11', meter: 'sms', limit: index, reason: 75, used: 1, createdAt: '2026-11-10T00:00:00Z' },
    { subject: '', html: '', text: '' },
  );
  const month = `2026-0${index + 1}`;
  await stores.outbox.putWithEmail(
    closureItem('acme-0', newClosure((await stores.accounts.get('acme-0'))!, month, noTotals(), clock())),
    { subject: '', html: '', text: '' },
    { accountId: 'acme-0', topic: 'reports' },
  );
}
await system.record(
  ['a', '#', 'ทดสอบ', '😀', 'a b', 'ÿ~', '+/='].map((campaignId, index) =>
    smsSent(`${index}`, { subject: 'acme-0', data: { campaignId } }),
  ),
);

const LISTS: [string, unknown][] = [
  ['GET /v1/accounts', accounts],
  ['GET /v1/api-keys', keys],
  ['GET /v1/accounts/{id}/packs', quotas],
  ['GET /v1/accounts/{id}/quota-requests', quotas],
  ['GET /v1/accounts/{id}/alerts', quotas],
  ['GET /v1/accounts/{id}/exports', exports],
  ['GET /v1/accounts/{id}/campaigns', readUsage(stores, clock)],
  ['GET /v1/accounts/{id}/reports', readUsage(stores, clock)],
  ['GET /v1/accounts/{id}/budgets', budgets],
  ['GET /v1/imports', imports],
  ['GET /v1/accounts/{id}/webhooks', webhooks],
];

describe.each(LISTS)('%s', (route, handler) => {
  const list = (query: Record<string, string> = {}) => ask(handler, route, { path: { id: 'acme-0' }, query });

  test.each([1, 3, 7, 100])('returns each item once, in pages of %i', async (limit) => {
    const whole = await list();
    expect(whole).toMatchObject({ status: 200, body: { nextCursor: null } });
    expect(whole.body.items).toHaveLength(COUNT);
    const items: unknown[] = [];
    let pages = 0;
    for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
      const { body } = await list({ limit: `${limit}`, ...(cursor ? { cursor } : {}) });
      expect(body.items.length).toBeLessThanOrEqual(limit);
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(items).toEqual(whole.body.items);
    expect(pages).toBe(Math.ceil(COUNT / limit));
  });

  test.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '1.5'],
    ['limit', 'many'],
    ['limit', '1e1'],
    ['cursor', '!'],
    ['cursor', ''],
    ['cursor', 'YQ=='],
    ['limit', ''],
    ['cursor', Buffer.from(`${route}\n`).toString('base64url')],
    ['cursor', Buffer.from(`${route}\n${'x'.repeat(1025)}`).toString('base64url')],
    ['cursor', Buffer.from([...Buffer.from(`${route}\n`), 0xff, 0xfe]).toString('base64url')],
    ['cursor', Buffer.from('GET /v1/others\nx').toString('base64url')],
    ['cursor', Buffer.from('{"').toString('base64url')],
    ['page', '2'],
  ])('refuses %s=%s by name', async (name, value) => {
    expect(await list({ [name]: value })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: `/${name}` }] },
    });
  });
});

test.each(LISTS)('%s goes on wherever a cursor says, also one that nobody got', async (route, handler) => {
  for (const place of ['0', '\u0000', '#', '~', 'é'.repeat(512), '\u{10ffff}']) {
    const cursor = Buffer.from(`${route}\n${place}`).toString('base64url');
    expect(await ask(handler, route, { path: { id: 'acme-0' }, query: { cursor } })).toMatchObject({
      status: 200,
    });
  }
});

/** Lists with a query or a number of items of their own. */
const OTHER_LISTS: [string, unknown, Record<string, string>?][] = [
  ['GET /v1/accounts/{id}/history', accounts],
  ['GET /v1/accounts/{id}/events', readUsage(stores, clock)],
  ['GET /v1/accounts/{id}/events', readUsage(stores, clock), { id: '3' }],
  ['GET /v1/portfolio', readUsage(stores, clock), { csm: CSM }],
  ['GET /v1/accounts/{id}/webhooks/{webhookId}/deliveries', webhooks],
];

test.each(OTHER_LISTS)(
  '%s has no cursor on its last page, also if it is full',
  async (route, handler, more) => {
    const list = (limit: number) =>
      ask(handler, route, {
        path: { id: 'acme-0', webhookId: 'webhook-0' },
        query: { ...more, limit: `${limit}` },
      });
    const { items } = (await list(100)).body;
    expect(items.length).toBeGreaterThan(0);
    expect((await list(items.length)).body).toEqual({ items, nextCursor: null });
    if (items.length > 1) expect((await list(items.length - 1)).body.nextCursor).toEqual(expect.any(String));
  },
);

test('every list of the API is tried here, or reads its pages as they do', () => {
  const lists = OPERATIONS.filter(({ route }) => 'cursor' in (route.query?.shape ?? {}));
  const tried = new Set([...LISTS, ...OTHER_LISTS].map(([route]) => route));
  const others = lists.map(({ route }) => `${route.method} ${route.path}`).filter((key) => !tried.has(key));
  expect(others).toEqual(['GET /v1/accounts/{id}/export-schedules', 'GET /v1/accounts/{id}/erasures']);
});

test('what is deleted but still stored makes no page of its own', async () => {
  const path = { id: 'acme-5' };
  const newPack = async () =>
    (
      await ask(quotas, 'POST /v1/accounts/{id}/packs', {
        path,
        body: { meter: 'sms', quantity: 1, month: '2026-11' },
      })
    ).body.id;
  const ids = [await newPack(), await newPack(), await newPack(), await newPack()];
  for (const packId of [ids[0]!, ids[2]!])
    await ask(quotas, 'DELETE /v1/accounts/{id}/packs/{packId}', { path: { ...path, packId } });
  const page = async (query: Record<string, string>) =>
    (await ask(quotas, 'GET /v1/accounts/{id}/packs', { path, query })).body;
  const first = await page({ limit: '1' });
  expect(first.items.map(({ id }) => id)).toEqual([ids[3]]);
  const last = await page({ limit: '1', cursor: first.nextCursor! });
  expect([last.items.map(({ id }) => id), last.nextCursor]).toEqual([[ids[1]], null]);
});

test('a parameter that is repeated is refused by name', async () => {
  const route = 'GET /v1/accounts/{id}/usage';
  const asked = {
    path: { id: 'acme-0' },
    query: [
      ['campaignId', 'a'],
      ['campaignId', 'b'],
    ] as [string, string][],
  };
  expect(await ask(readUsage(stores, clock), route, asked)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/campaignId', message: 'expected once, not repeated' }] },
  });
});

test('a cursor of one account shows nothing of another', async () => {
  const packs = (id: string, query: Record<string, string>) =>
    ask(quotas, 'GET /v1/accounts/{id}/packs', { path: { id }, query });
  const { nextCursor } = (await packs('acme-0', { limit: '2' })).body;
  expect((await packs('acme-1', { cursor: nextCursor! })).body).toEqual({ items: [], nextCursor: null });
});
