import { describe, expect, test } from 'vitest';
import { budgetRoutes } from '../../../functions/quotas/budget-api/routes.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { PAGES } from '../installation.ts';
import { smsSent } from '../cloud-events.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

const SPRING = { name: 'Spring hiring', campaignIds: ['spring'], meter: 'sms', limit: 20 };

async function companyWithBudgets() {
  const company = await newCompany(servers, { quotas: {} });
  const { stores, clock } = { ...company, clock: company.now };
  const budgetApi = budgetRoutes(stores, clock);
  const quotaApi = quotaRoutes(stores, clock, PAGES);
  const at = (budgetId: string) => ({ path: { id: 'acme', budgetId } });
  let sent = 0;
  return {
    ...company,
    put: (budgetId: string, body: unknown, asked: Asked = {}) =>
      ask(budgetApi, 'PUT /v1/accounts/{id}/budgets/{budgetId}', { ...at(budgetId), body, ...asked }),
    get: (budgetId: string, asked: Asked = {}) =>
      ask(budgetApi, 'GET /v1/accounts/{id}/budgets/{budgetId}', { ...at(budgetId), ...asked }),
    remove: (budgetId: string, asked: Asked = {}) =>
      ask(budgetApi, 'DELETE /v1/accounts/{id}/budgets/{budgetId}', { ...at(budgetId), ...asked }),
    list: () => ask(budgetApi, 'GET /v1/accounts/{id}/budgets', { path: { id: 'acme' } }),
    standings: async () => {
      const { body } = await ask(quotaApi, 'GET /v1/accounts/{id}/quotas', { path: { id: 'acme' } });
      return body['budgets'] as Record<string, unknown>[];
    },
    listedAlerts: async () =>
      (await ask(quotaApi, 'GET /v1/accounts/{id}/alerts', { path: { id: 'acme' } })).body.items,
    sendIn: async (campaignId: string, count: number, data: object = {}) => {
      const events = Array.from({ length: count }, () =>
        smsSent(`in-${(sent += 1)}`, {
          time: '2026-11-10T06:00:00Z',
          data: { campaignId, campaignName: `The ${campaignId}`, ...data },
        }),
      );
      await company.record(events);
    },
  };
}

describe('a budget', () => {
  test('is put, shown, listed, changed and deleted, and each change is in the history', async () => {
    const { put, get, list, remove, stores } = await companyWithBudgets();
    const created = await put('spring', SPRING);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ...SPRING, id: 'spring', recruiterIds: null, recipients: [] });
    expect((await put('spring', created.body)).status).toBe(200);
    expect((await put('spring', { ...SPRING, limit: 30 })).body['limit']).toBe(30);
    expect((await get('spring')).body['limit']).toBe(30);
    expect((await list()).body.items.map(({ id }) => id)).toEqual(['spring']);
    expect((await remove('spring')).status).toBe(204);
    expect((await remove('spring')).status).toBe(404);
    const { items } = await stores.accounts.listChanges('acme', 10);
    const changes = items.filter(({ what }) => what === 'budget');
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [expect.objectContaining({ id: 'spring', limit: 30 }), null],
      [{ limit: 20 }, { limit: 30 }],
      [null, expect.objectContaining({ id: 'spring', limit: 20 })],
    ]);
    expect((await stores.accounts.get('acme'))?.budgetCount).toBeUndefined();
  });

  test.each([
    ['neither part', { campaignIds: undefined }, '/campaignIds'],
    ['both parts', { recruiterIds: ['rec_1'] }, '/recruiterIds'],
    ['a campaign twice', { campaignIds: ['spring', 'spring'] }, '/campaignIds'],
    ['too many campaigns', { campaignIds: Array.from({ length: 51 }, (_, n) => `c${n}`) }, '/campaignIds'],
    ['no limit above zero', { limit: 0 }, '/limit'],
    ['a part of a unit', { limit: 1.5 }, '/limit'],
    ['units as a text', { limit: '20' }, '/limit'],
    ['no USD', { meter: 'costUsd', limit: '0.00' }, '/limit'],
    ['an unknown meter', { meter: 'emails' }, '/meter'],
    [
      'a recipient of nothing',
      { recipients: [{ name: 'A', email: 'a@example.com', role: 'csm', notify: ['reports'] }] },
      '/recipients/0/notify',
    ],
  ])('is refused with %s', async (_, change, pointer) => {
    const { put } = await companyWithBudgets();
    const { status, body } = await put('spring', { ...SPRING, ...change });
    expect([status, body.errors[0]?.pointer]).toEqual([422, pointer]);
  });

  test('is put and deleted by administrators, and read by sessions', async () => {
    const { put, get, remove } = await companyWithBudgets();
    await put('spring', SPRING);
    const reader = { scopes: ['usage:read' as const], boundTo: 'acme' };
    expect((await get('spring', reader)).status).toBe(200);
    expect((await put('spring', SPRING, reader)).status).toBe(403);
    expect((await remove('spring', reader)).status).toBe(403);
  });

  test('is one of at most fifty, however many are put at once', async () => {
    const { put, stores } = await companyWithBudgets();
    for (let part = 0; part < 49; part += 1) await put(`b${part}`, SPRING);
    const answers = await Promise.all(['x', 'y', 'z'].map((id) => put(id, SPRING)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await stores.accounts.get('acme'))?.budgetCount).toBe(50);
  });
});

describe('where a budget stands', () => {
  test('is the use of its campaigns or recruiters, live, in units or in exact USD', async () => {
    const { put, sendIn, standings } = await companyWithBudgets();
    await put('cost', { name: 'Money', campaignIds: ['spring', 'fall'], meter: 'costUsd', limit: '0.10' });
    await put('people', { ...SPRING, campaignIds: undefined, recruiterIds: ['rec_1'] });
    await put('spring', SPRING);
    await sendIn('spring', 10, { costUsd: '0.0075' });
    await sendIn('fall', 5, { recruiterId: 'rec_1' });
    expect(await standings()).toMatchObject([
      { id: 'cost', limit: '0.1000', used: '0.0750', percent: 75, status: 'warning' },
      { id: 'people', limit: 20, used: 5, percent: 25, status: 'ok', recruiterIds: ['rec_1'] },
      { id: 'spring', limit: 20, used: 10, percent: 50, status: 'ok', outlook: null },
    ]);
  });
});

describe('a warning of a budget', () => {
  test('is raised once per threshold and limit, and goes to its own recipients', async () => {
    const { put, sendIn, check, alerts, emails, listedAlerts } = await companyWithBudgets();
    const to = `owner-${Math.random().toString(36).slice(2)}@example.com`;
    await put('spring', { ...SPRING, recipients: [{ name: 'Ana', email: to, role: 'customer' }] });
    await sendIn('spring', 16);
    expect([await check(), await check()]).toEqual([1, 0]);
    expect(await emails()).toHaveLength(0);
    const [email] = await servers.mailbox.emailsTo(to);
    expect(email?.subject).toBe('Budget Spring hiring 80% used: Acme');
    expect(email?.text).toContain('16 of 20 SMS messages');
    expect(email?.text).toContain('The spring');
    expect(email?.text).not.toMatch(/pack|overage/i);
    expect(await listedAlerts()).toMatchObject([
      { budgetId: 'spring', meter: 'sms', limit: 20, threshold: 75, used: 16 },
    ]);
    await put('spring', { ...SPRING, limit: 17 });
    expect(await check()).toBe(1);
    expect((await alerts()).map(({ limit, reason }) => [limit, reason])).toEqual([
      [17, 90],
      [20, 75],
    ]);
  });

  test('goes to the account’s people if the budget has none', async () => {
    const { put, sendIn, check, emails } = await companyWithBudgets();
    await put('spring', SPRING);
    await sendIn('spring', 20);
    await check();
    expect((await emails()).map(({ subject }) => subject)).toEqual(['Budget Spring hiring 100% used: Acme']);
  });

  test('is over with a higher limit, which is told, and with the budget, which is not', async () => {
    const { put, remove, sendIn, check, alerts, emails } = await companyWithBudgets();
    await put('spring', SPRING);
    await sendIn('spring', 16);
    await check(true);
    await put('spring', { ...SPRING, limit: 100 });
    await check(true);
    expect((await alerts()).map(({ resolvedAt }) => resolvedAt !== undefined)).toEqual([true]);
    expect((await emails()).map(({ subject }) => subject)).toEqual([
      'Budget Spring hiring 80% used: Acme',
      'All clear: Budget Spring hiring back within the limit: Acme',
    ]);
    await sendIn('spring', 70);
    expect(await check(true)).toBe(1);
    await remove('spring');
    await check(true);
    expect((await alerts()).every(({ resolvedAt }) => resolvedAt !== undefined)).toBe(true);
    expect(await emails()).toHaveLength(3);
  });
});
