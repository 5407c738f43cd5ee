import { expect, onTestFinished, test, vi } from 'vitest';
import { logger } from '../../../functions/logger.ts';
import { rollUpAndCheck } from '../../../functions/metering/roll-up-and-check.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { SETTLED, PAGES } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };

/** A company whose creation was checked, and is news no longer. */
async function checkedCompany() {
  const company = await newCompany(servers);
  const { stores, now, account, csm, advance, record } = company;
  await account('zenith', { csm, quotas: { sms: 10 } });
  const due = async () => [...(await stores.due.by('check', now())).keys()].sort();
  const checkAll = async (changed: Partial<typeof stores> = {}) =>
    checkDue({ ...stores, ...changed }, await due(), now(), SETTINGS);
  const rollUp = async () => {
    advance(SETTLED);
    const accounts = [...(await stores.marks.all()).keys()];
    return rollUpAndCheck(stores, accounts, { now: now(), mayGoOn: () => true, ...SETTINGS });
  };
  advance({ hours: 1 });
  expect(await checkAll()).toEqual({ accounts: 2, alerts: 0 });
  const use = (subject: string, ids: string[]) =>
    record(ids.map((id) => smsSent(id, { subject, time: '2026-11-10T06:00:00Z' })));
  return { ...company, due, checkAll, rollUp, use };
}

test('accounts with news are checked once their hour is over, and no others', async () => {
  const { due, checkAll, use, rollUp, advance } = await checkedCompany();
  expect(await due()).toEqual([]);
  await use('acme', ['a']);
  await rollUp();
  expect(await due()).toEqual(['acme']);
  // The hour is under way: it is checked, and its note stays for what comes later.
  expect(await checkAll()).toEqual({ accounts: 1, alerts: 0 });
  expect(await due()).toEqual(['acme']);
  advance({ hours: 1 });
  await checkAll();
  expect(await due()).toEqual([]);
});

test('an account without any quota is not noted by its usage', async () => {
  const { account, due, use, rollUp, advance, checkAll } = await checkedCompany();
  await account('free', { quotas: {} });
  advance({ hours: 1 });
  await checkAll();
  await use('free', ['a']);
  await rollUp();
  expect(await due()).toEqual([]);
});

test('a quota that is lowered below the use is noticed without new usage', async () => {
  const { account, csm, use, rollUp, advance, checkAll, alerts, due } = await checkedCompany();
  await use(
    'acme',
    Array.from({ length: 20 }, (_, index) => `a${index}`),
  );
  await rollUp();
  advance({ hours: 1 });
  await checkAll();
  expect(await alerts()).toEqual([]);
  await account('acme', { csm, quotas: { sms: 21 } });
  expect(await due()).toEqual(['acme']);
  expect(await checkAll()).toEqual({ accounts: 1, alerts: 1 });
});

test('a deleted pack is noticed without new usage', async () => {
  const { stores, clock, pack, use, rollUp, advance, checkAll, alerts, due } = await checkedCompany();
  await pack(1000);
  await use(
    'acme',
    Array.from({ length: 80 }, (_, index) => `a${index}`),
  );
  await rollUp();
  advance({ hours: 1 });
  await checkAll();
  expect([await alerts(), await due()]).toEqual([[], []]);
  const deleted = await ask(quotaRoutes(stores, clock, PAGES), 'DELETE /v1/accounts/{id}/packs/{packId}', {
    path: { id: 'acme', packId: 'pack_2026-11_1000' },
  });
  expect(deleted.status).toBe(204);
  expect(await due()).toEqual(['acme']);
  expect(await checkAll()).toEqual({ accounts: 1, alerts: 1 });
});

test('an account that cannot be checked keeps its notes and does not hold up others, and the run fails', async () => {
  const { stores, use, rollUp, advance, checkAll, due } = await checkedCompany();
  await use('acme', ['a']);
  await use('zenith', ['b']);
  await rollUp();
  advance({ hours: 1 });
  const quotas: typeof stores.quotas = {
    ...stores.quotas,
    alertsOfMonth: (accountId, month) => {
      if (accountId === 'acme') throw new Error('broken');
      return stores.quotas.alertsOfMonth(accountId, month);
    },
  };
  const logged = vi.spyOn(logger, 'error');
  onTestFinished(() => logged.mockRestore());
  await expect(checkAll({ quotas })).rejects.toThrow('1 of 2 accounts');
  expect(logged.mock.calls).toEqual([['quota check failed', expect.objectContaining({ accountId: 'acme' })]]);
  expect(await due()).toEqual(['acme']);
  await checkAll();
  expect(await due()).toEqual([]);
});
