import { describe, expect, test } from 'vitest';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { PAGES, SETTLED } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };
const TUESDAYS = ['2026-10-06', '2026-10-13', '2026-10-20', '2026-10-27', '2026-11-03'];

const campaign = (name: string) => ({ campaignId: name.toLowerCase(), campaignName: name });

/** A company in Manila with 40 SMS each Tuesday; it is Tuesday, 10 November, 14:30. */
async function steadyCompany() {
  const company = await newCompany(servers, { quotas: {} });
  const { stores, now, record, rollUp, advance, clock } = company;
  let sent = 0;
  const send = (count: number, day: string, name = 'Nurses Cebu', messageType = 'invitation') =>
    record(
      Array.from({ length: count }, () =>
        smsSent(`sms-${(sent += 1)}`, {
          time: `${day}T06:00:00Z`,
          data: { messageType, ...campaign(name) },
        }),
      ),
    );
  for (const day of TUESDAYS) await send(40, day);
  const count = async () => {
    advance(SETTLED);
    await rollUp();
  };
  await count();
  const noted = async () => [...(await stores.due.by('check', now())).keys()];
  return {
    ...company,
    send,
    count,
    noted,
    checkAll: (changed: Partial<typeof stores> = {}) =>
      checkDue({ ...stores, ...changed }, ['acme'], now(), SETTINGS),
    untilMorning: () =>
      advance({ seconds: (Date.parse('2026-11-10T22:10:00Z') - Date.parse(now().toString())) / 1000 }),
    shown: async () => {
      const { body } = await ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/alerts', {
        path: { id: 'acme' },
      });
      return body['items'];
    },
  };
}

const SENTENCE =
  'SMS on Tuesday 10 November: 160, about 4 times a usual Tuesday (40), mostly Trekking Lodge, 100% of the increase (Rejected)';

describe('an unusual day', () => {
  test('is told in the morning after it, once, with what made it', async () => {
    const { send, count, checkAll, untilMorning, shown, emails, now, advance, noted } = await steadyCompany();
    await send(40, '2026-11-10');
    await send(120, '2026-11-10', 'Trekking Lodge', 'rejected');
    await count();
    expect(await checkAll(), 'the day is not over').toEqual({ accounts: 1, alerts: 0 });
    untilMorning();
    expect(await noted()).toContain('acme');
    expect(await checkAll()).toEqual({ accounts: 1, alerts: 1 });
    expect(await shown()).toMatchObject([
      {
        ...{ kind: 'unusual_use', meter: 'sms', month: '2026-11', day: '2026-11-10', used: 160, usual: 40 },
        ...{ limit: null, threshold: null, source: null, since: null, sentence: SENTENCE },
        ...{ state: 'sent', createdAt: now().toString(), resolvedAt: null },
      },
    ]);
    for (let hour = 0; hour < 3; hour += 1) {
      advance({ hours: 1 });
      expect(await checkAll()).toEqual({ accounts: 1, alerts: 0 });
    }
    const [email, ...others] = await emails();
    expect(email?.text).toContain(SENTENCE);
    expect(others).toEqual([]);
  });

  test('is told once however many checks run at the same time', async () => {
    const { send, count, checkAll, untilMorning, shown, emails } = await steadyCompany();
    await send(160, '2026-11-10');
    await count();
    untilMorning();
    await Promise.all(Array.from({ length: 4 }, () => checkAll()));
    expect([((await shown()) as unknown[]).length, (await emails()).length]).toEqual([1, 1]);
  });

  test('is not a usual one, nor one without use', async () => {
    const { send, count, checkAll, untilMorning, shown } = await steadyCompany();
    await send(60, '2026-11-10');
    await count();
    untilMorning();
    await checkAll();
    expect(await shown()).toEqual([]);
  });

  test('raises, resolves and clears nothing of a limit, and shows in the portfolio', async () => {
    const { send, count, checkAll, untilMorning, csm, stores, alerts, emails, account, now } =
      await steadyCompany();
    await send(160, '2026-11-10');
    await account('acme', { csm, quotas: { sms: 100 } });
    await count();
    untilMorning();
    expect(await checkAll()).toEqual({ accounts: 1, alerts: 2 });
    expect((await alerts()).map(({ reason }) => reason)).toEqual([100]);
    await account('acme', { csm, quotas: { sms: 1000 } });
    await checkAll();
    expect((await emails()).map(({ subject }) => subject)).toEqual([
      'SMS 200% (100 over): Acme',
      'SMS 4 times the usual on 10 Nov: Acme',
      'All clear: SMS back within the limit: Acme',
    ]);
    const { anomalies } = await stores.quotas.warningsOfMonths('acme', '2026-11', '2026-11');
    expect(anomalies.map(({ kind, resolvedAt }) => [kind, resolvedAt])).toEqual([['unusual_use', undefined]]);
    const [entry] = await stores.portfolio.ofCsm(csm.email);
    expect(entry?.concerns.unusual).toEqual([{ meter: 'sms', day: '2026-11-10', used: 160, usual: 40 }]);
    expect(now().toString()).toBe('2026-11-10T22:10:00Z');
  });

  test('whose email failed before it was stored is told by the next check', async () => {
    const { send, count, checkAll, untilMorning, stores, emails } = await steadyCompany();
    await send(160, '2026-11-10');
    await count();
    untilMorning();
    const tell = () => Promise.reject(new Error('crash'));
    await expect(checkAll({ quotas: { ...stores.quotas, tell } })).rejects.toThrow('1 of 1');
    expect(await checkAll()).toEqual({ accounts: 1, alerts: 1 });
    expect(await emails()).toHaveLength(1);
  });
});

test('an account with nothing unfinished and no producer to miss is not checked in the morning', async () => {
  const { stores, send, rollUp, advance, now } = await newCompany(servers);
  await send(5, '2026-11-02T06:00:00Z');
  advance(SETTLED);
  await rollUp();
  await checkDue(stores, ['acme'], now(), SETTINGS);
  const later = await stores.due.ofAccount('check', 'acme', now().add({ hours: 48 }));
  expect(later.filter(({ atMs }) => atMs > now().epochMilliseconds)).toEqual([]);
});
