import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '../../../domain/access/access.ts';
import { CSM_SCOPES } from '../../../domain/access/csm-session.ts';
import { rollUpAndCheck } from '../../../functions/metering/roll-up-and-check.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { keepPortfolio } from '../../../functions/quotas/keep-portfolio.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { portfolioKey } from '../../../functions/storage/keys.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask, type Asked } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, PAGES, SENDER, SETTLED, type Installation, type Terms } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const CARLA = 'carla@crm.example';
const ZOE = 'zoe@crm.example';
const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };

let newTable: () => Promise<Table>;
let here: Installation;

beforeAll(async () => {
  newTable = await startDynamoDb();
});

beforeEach(async () => {
  here = installation({ main: await newTable(), events: await newTable() }, '2026-11-10T12:00:00Z');
});

const csm = (email: string) => ({ name: 'A CSM', email });
const account = (id: string, email = CARLA, terms: Partial<Terms> = {}) =>
  here.account(id, { name: `Company ${id}`, csm: csm(email), quotas: { sms: 10 }, ...terms });
const use = (subject: string, count: number, time = '2026-11-10T06:00:00Z') =>
  here.record(Array.from({ length: count }, (_, index) => smsSent(`${time}-${index}`, { subject, time })));
const check = (...ids: string[]) => checkDue(here.stores, ids, here.now(), SETTINGS);

const as = (email: string): Asked => ({
  authorizer: { tokenId: 'session_1', scopes: CSM_SCOPES.join(' '), csm: email },
});
const read = (asked: Asked) => ask(readUsage(here.stores, here.clock), 'GET /v1/portfolio', asked);
const idsOf = async (email: string) => (await read(as(email))).body.items.map(({ accountId }) => accountId);

describe("a CSM's portfolio", () => {
  test("has the CSM's accounts with their figures as of the last check", async () => {
    await account('acme');
    await account('zenith', ZOE);
    await use('acme', 8);
    await check('acme', 'zenith');
    const { status, body } = await read(as(CARLA));
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        accountId: 'acme',
        name: 'Company acme',
        meters: expect.arrayContaining([
          { meter: 'sms', used: 8, limit: 10, percent: 80, status: 'warning', outlook: null, forecast: null },
        ]) as unknown,
        exhaustsOn: null,
        expectedOverageUsd: '0.0000',
        openRequests: 0,
        unusual: [],
        silentProducers: [],
        undelivered: 0,
        lastEventAt: '2026-11-10T06:00:00Z',
        asOf: '2026-11-10T12:00:00Z',
      },
    ]);
    expect(body.nextCursor).toBeNull();
  });

  test('has a new account at once, without any use', async () => {
    await account('acme');
    expect((await read(as(CARLA))).body.items).toMatchObject([
      { accountId: 'acme', openRequests: 0, lastEventAt: null, asOf: '2026-11-10T12:00:00Z' },
    ]);
  });

  test('is found however the address is capitalised', async () => {
    await account('acme', 'Carla@CRM.example');
    await check('acme');
    expect(await idsOf('CARLA@crm.example')).toEqual(['acme']);
  });

  test('of somebody without accounts is empty', async () => {
    expect((await read(as('new@crm.example'))).body).toEqual({ items: [], nextCursor: null });
  });

  test('has the most urgent account first', async () => {
    for (const id of ['calm', 'over', 'far-over'])
      await account(id, CARLA, { overageRates: { sms: '0.05' } });
    await use('over', 11);
    await use('far-over', 20);
    await check('calm', 'over', 'far-over');
    expect(await idsOf(CARLA)).toEqual(['far-over', 'over', 'calm']);
  });

  test('is read in pages that go on where the last one ended', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await account(id);
    const read5 = async (cursor?: string) =>
      (await read({ ...as(CARLA), query: { limit: '2', ...(cursor ? { cursor } : {}) } })).body;
    const first = await read5();
    const second = await read5(first.nextCursor!);
    const third = await read5(second.nextCursor!);
    const ids = [first, second, third].map(({ items }) => items.map(({ accountId }) => accountId));
    expect(ids).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(third.nextCursor).toBeNull();
  });

  test.each(['nonsense', Buffer.from('portfolio\n[1]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const { status, body } = await read({ ...as(CARLA), query: { cursor } });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '/cursor' }]);
    },
  );

  test('starts a month with full limits, before its first check', async () => {
    await account('acme');
    await use('acme', 8);
    await check('acme');
    here.set('2026-12-01T12:00:00Z');
    const [item] = (await read(as(CARLA))).body.items;
    expect(item).toMatchObject({ lastEventAt: '2026-11-10T06:00:00Z', asOf: '2026-11-10T12:00:00Z' });
    expect(item!['meters']).toContainEqual(
      expect.objectContaining({ meter: 'sms', used: 0, limit: 10, status: 'ok' }),
    );
  });
});

describe('an account that gets another CSM', () => {
  test('moves at once, with its figures', async () => {
    await account('acme');
    await use('acme', 8);
    await check('acme');
    await account('acme', ZOE);
    expect(await idsOf(CARLA)).toEqual([]);
    expect((await read(as(ZOE))).body.items).toMatchObject([
      { accountId: 'acme', lastEventAt: '2026-11-10T06:00:00Z' },
    ]);
    expect(await here.main.get(portfolioKey(CARLA, 'acme'), true)).toBeUndefined();
  });

  test('is not shown to the former one by a check that had read it before', async () => {
    const before = await account('acme');
    await account('acme', ZOE);
    await keepPortfolio(here.stores, before, here.now());
    expect(await here.main.get(portfolioKey(CARLA, 'acme'), true)).toBeDefined();
    expect(await idsOf(CARLA)).toEqual([]);
    expect(await idsOf(ZOE)).toEqual(['acme']);
  });

  test('is shown again to the first one if it comes back', async () => {
    await account('acme');
    await account('acme', ZOE);
    await account('acme');
    expect([await idsOf(CARLA), await idsOf(ZOE)]).toEqual([['acme'], []]);
  });
});

describe('an entry', () => {
  const sms = async () => {
    const [item] = (await read(as(CARLA))).body.items;
    return (item!['meters'] as { meter: string; used: number; limit: number }[]).find(
      ({ meter }) => meter === 'sms',
    );
  };

  test('is not replaced by a run that began earlier and ended later', async () => {
    const acme = await account('acme');
    await use('acme', 3);
    const early = here.now();
    const view = here.stores.usage(acme, early);
    await view.months(['2026-11']);
    await use('acme', 4, '2026-11-10T06:20:00Z');
    here.advance({ minutes: 5 });
    await keepPortfolio(here.stores, acme, here.now());
    await keepPortfolio(here.stores, acme, early, { view });
    expect(await sms()).toMatchObject({ used: 7 });
  });

  test('is written as soon as a run raises an alert, and otherwise by the hourly check', async () => {
    await account('acme');
    const rollUp = async () => {
      here.advance(SETTLED);
      return rollUpAndCheck(here.stores, ['acme'], { now: here.now(), mayGoOn: () => true, ...SETTINGS });
    };
    await use('acme', 1);
    expect((await rollUp()).alerts).toBe(0);
    expect(await sms()).toMatchObject({ used: 0 });
    await use('acme', 7, '2026-11-10T06:20:00Z');
    expect((await rollUp()).alerts).toBe(1);
    expect(await sms()).toMatchObject({ used: 8, status: 'warning' });
  });

  test('shows a pack and an open request at once', async () => {
    await account('acme');
    const routes = quotaRoutes(here.stores, here.clock, PAGES);
    const path = { id: 'acme' };
    await ask(routes, 'POST /v1/accounts/{id}/packs', {
      path,
      body: { meter: 'sms', quantity: 5, month: '2026-11' },
    });
    expect(await sms()).toMatchObject({ limit: 15 });
    await ask(routes, 'POST /v1/accounts/{id}/quota-requests', {
      path,
      scopes: ['quotas:request'],
      body: { meter: 'sms', kind: 'pack', quantity: 5 },
    });
    expect((await read(as(CARLA))).body.items).toMatchObject([{ openRequests: 1 }]);
  });

  test('counts the warnings that reached nobody', async () => {
    await account('acme');
    await use('acme', 8);
    await check('acme');
    const [alert] = (await here.stores.outbox.pending()).map(({ owner }) => owner);
    // Neither the CSM nor the operator, to whom it goes on.
    for (const to of [CARLA, SENDER.OPERATOR_EMAIL]) {
      await here.stores.outbox.tell(
        alert!,
        { to, round: 0 },
        { state: 'bounced', at: '2026-11-10T06:31:00Z' },
      );
      await here.stores.mailer.deliver(alert!);
    }
    here.advance({ hours: 1 });
    await check('acme');
    expect((await read(as(CARLA))).body.items).toMatchObject([{ undelivered: 1 }]);
  });

  test('of an account without limits is written by a check too', async () => {
    await account('free', CARLA, { quotas: {} });
    await use('free', 3);
    await check('free');
    expect(await sms()).toMatchObject({ used: 3, limit: null });
  });
});

describe('whose portfolio', () => {
  const status = async (asked: Asked) => (await read(asked)).status;
  const admin: { scopes: Scope[] } = { scopes: ['admin'] };

  beforeEach(async () => {
    await account('acme');
    await account('zenith', ZOE);
  });

  test('an operator names', async () => {
    const { body } = await read({ ...admin, query: { csm: ZOE } });
    expect(body.items.map(({ accountId }) => accountId)).toEqual(['zenith']);
    expect(await status(admin)).toBe(422);
    expect(await status({ ...admin, query: { csm: 'nobody' } })).toBe(422);
  });

  test('a CSM cannot choose', async () => {
    expect(await status({ ...as(CARLA), query: { csm: 'Carla@crm.example' } })).toBe(200);
    expect(await status({ ...as(CARLA), query: { csm: ZOE } })).toBe(403);
  });

  test('a token of one account, or one that may only read usage, does not see', async () => {
    expect(await status({ ...admin, boundTo: 'acme', query: { csm: CARLA } })).toBe(403);
    expect(await status({ scopes: ['usage:read'], query: { csm: CARLA } })).toBe(403);
    expect(await status({ scopes: ['portfolio:read'], query: { csm: CARLA } })).toBe(403);
  });
});
