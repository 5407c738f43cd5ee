import { describe, expect, test } from 'vitest';
import { budgetRoutes } from '../../../functions/quotas/budget-api/routes.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { PAGES, type Terms } from '../installation.ts';
import { smsSent } from '../cloud-events.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

const SPRING = { name: 'Spring hiring', campaignIds: ['spring'], meter: 'sms', limit: 20 };

async function companyWithBudgets(terms: Partial<Terms> = {}) {
  const company = await newCompany(servers, { quotas: {}, ...terms });
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

/** Somebody whom no other test writes to. */
const someone = () => `someone-${Math.random().toString(36).slice(2)}@example.com`;

describe('the forecast of a budget', () => {
  test('warns once before its limit is reached, in the same month, and says when it will be', async () => {
    const { put, record, check, alerts, emails, standings, advance } = await companyWithBudgets();
    await put('spring', { ...SPRING, limit: 400, thresholds: [] });
    // 20 of the budget on each of 30 days, and 5 that are not of it.
    const events = Array.from({ length: 30 * 25 }, (_, index) =>
      smsSent(`past-${index}`, {
        time: new Date(Date.UTC(2026, 9, 11 + Math.floor(index / 25), 2)).toISOString(),
        data: { campaignId: index % 5 === 0 ? 'fall' : 'spring' },
      }),
    );
    await record(events);
    expect(await check(false)).toBe(0);
    expect(await check(true)).toBe(1);
    advance({ hours: 1 });
    expect(await check(true)).toBe(0);
    expect(await alerts()).toMatchObject([{ budgetId: 'spring', reason: 'forecast', limit: 400 }]);
    const [email] = await emails();
    expect(email?.subject).toMatch(/^Budget Spring hiring .*20 Nov/);
    expect(email?.text).toMatch(/^Forecast for November 2026: +600 \(range 600 to 600\)$/m);
    expect(await standings()).toMatchObject([
      {
        outlook: 'will_exceed',
        forecast: { expected: 600, exhaustsOn: '2026-11-20' },
        sentence: 'Spring hiring will probably run out on 20 November: about 200 over',
      },
    ]);
  });
});

describe('a warning of a budget that nobody acknowledges', () => {
  /** Checks as they come every hour, after a budget was used up on a Tuesday at 14:30 in Manila. */
  async function usedUp(roles: readonly ('customer' | 'backup')[]) {
    const ofAccount = someone();
    const company = await companyWithBudgets({
      recipients: [{ name: 'Ben', email: ofAccount, role: 'backup' }],
    });
    const recipients = roles.map((role) => ({ name: `The ${role}`, email: someone(), role }));
    await company.put('spring', { ...SPRING, recipients });
    await company.sendIn('spring', 20);
    const settings = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };
    const { stores, set, now } = company;
    for (const time of [
      '2026-11-10T14:30:00+08:00',
      '2026-11-10T15:30:00+08:00',
      '2026-11-11T06:05:00+08:00',
      '2026-11-11T07:05:00+08:00',
      '2026-11-11T14:31:00+08:00',
      '2026-11-12T14:31:00+08:00',
    ]) {
      set(time);
      await stores.mailer.deliverPending();
      const due = [...(await stores.due.by('check', now())).keys()];
      await checkDue(stores, due, now(), settings);
    }
    const subjectsTo = async (email: string) =>
      (await servers.mailbox.emailsTo(email)).map(({ subject }) => subject);
    return {
      budget: await Promise.all(recipients.map(({ email }) => subjectsTo(email))),
      backup: await subjectsTo(ofAccount),
      csm: (await company.emails()).map(({ subject }) => subject),
    };
  }
  const WARNED = 'Budget Spring hiring 100% used: Acme';

  test('goes once to the backup of the budget, and to nobody of the account', async () => {
    expect(await usedUp(['customer', 'backup'])).toEqual({
      budget: [[WARNED], [`Not acknowledged: ${WARNED}`]],
      ...{ backup: [], csm: [] },
    });
  });

  test('stays with those whom the budget names if none of them is a backup', async () => {
    expect(await usedUp(['customer'])).toEqual({ budget: [[WARNED]], backup: [], csm: [] });
  });

  test('goes to the account’s backup if the budget names nobody', async () => {
    expect(await usedUp([])).toEqual({
      budget: [],
      backup: [`Not acknowledged: ${WARNED}`],
      csm: [WARNED],
    });
  });
});
