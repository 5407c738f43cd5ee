import { expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../../domain/calendar.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { PAGES, SETTLED } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const SETTINGS = { closeAfterHours: 48, escalateAfterHours: 24, crmUrl: undefined };
const DIALER = 'crm/dialer';

/** A company in Manila whose dialer has sent on each working day for four weeks, until Tuesday, 10 November, 14:00. */
async function companyWithDialer() {
  const company = await newCompany(servers);
  const { stores, now, record, rollUp, advance, clock } = company;
  const sent = (time: string, source = DIALER) => record([smsSent(`${source} ${time}`, { time, source })]);
  const days = daysBetween(addDays('2026-11-10', -28), '2026-11-10').filter((day) => weekday(day) <= 5);
  for (const day of days) for (const hour of ['01', '03', '06']) await sent(`${day}T${hour}:00:00Z`);
  const count = async () => {
    advance(SETTLED);
    await rollUp();
  };
  await count();
  return {
    ...company,
    sent,
    count,
    checkAll: () => checkDue(stores, ['acme'], now(), SETTINGS),
    setTo: (time: string) => advance({ seconds: (Date.parse(time) - Date.parse(now().toString())) / 1000 }),
    due: async () => [...(await stores.due.by('check', now())).keys()],
    shown: async () => {
      const { body } = await ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/alerts', {
        path: { id: 'acme' },
      });
      return body['items'];
    },
  };
}

test('a producer that falls silent is told once, without any news of the account, and is over when it sends again', async () => {
  const { checkAll, setTo, due, shown, emails, sent, count, stores, csm, now } = await companyWithDialer();
  await checkAll();
  const mornings = ['2026-11-10', '2026-11-11', '2026-11-12'].map((day) => `${day}T22:10:00Z`);
  for (const [index, morning] of mornings.entries()) {
    setTo(morning);
    expect(await due(), morning).toEqual(['acme']);
    expect(await checkAll(), morning).toEqual({ accounts: 1, alerts: index === 2 ? 1 : 0 });
  }
  expect(await shown()).toMatchObject([
    {
      ...{ kind: 'silent_producer', source: DIALER, since: '2026-11-10T06:00:00Z', month: '2026-11' },
      ...{ meter: null, limit: null, used: null, day: null, state: 'sent', resolvedAt: null },
      sentence:
        'crm/dialer has sent nothing since Tuesday 10 November, 14:00: 29 working hours, and never more than 6 before',
    },
  ]);
  expect((await stores.portfolio.ofCsm(csm.email))[0]?.concerns.silentProducers).toEqual([
    { source: DIALER, since: '2026-11-10T06:00:00Z' },
  ]);
  setTo('2026-11-13T01:10:00Z');
  expect(await checkAll()).toEqual({ accounts: 1, alerts: 0 });
  setTo('2026-11-14T01:10:00Z');
  expect(await due(), 'nothing more can be missed').toEqual([]);

  await sent('2026-11-14T01:00:00Z');
  await count();
  await checkAll();
  expect(await shown()).toMatchObject([{ state: 'resolved', resolvedAt: now().toString() }]);
  expect((await stores.portfolio.ofCsm(csm.email))[0]?.concerns.silentProducers).toBeUndefined();
  expect(await emails()).toHaveLength(1);
});

test('a producer is told although another one sends, and not while its events are not counted', async () => {
  const { checkAll, setTo, sent, count, shown } = await companyWithDialer();
  setTo('2026-11-11T06:00:00Z');
  await sent('2026-11-11T05:59:00Z');
  setTo('2026-11-12T08:10:00Z');
  expect(await checkAll(), 'its event is pending').toEqual({ accounts: 1, alerts: 0 });
  await count();
  setTo('2026-11-16T06:00:00Z');
  await sent('2026-11-16T05:59:00Z', 'crm/sms');
  await count();
  expect(await checkAll()).toEqual({ accounts: 1, alerts: 1 });
  expect((await shown()).map(({ source }) => source)).toEqual([DIALER]);
});

test('what is known of producers is written at most once an hour', async () => {
  const { stores, main, sent, count, setTo } = await companyWithDialer();
  const rev = async () => (await main.get({ pk: 'ACCOUNT#acme', sk: 'PRODUCERS' }, true))?.['rev'];
  const before = Number(await rev());
  setTo('2026-11-11T01:20:00Z');
  for (const minute of ['00', '05', '10']) {
    await sent(`2026-11-11T01:${minute}:00Z`);
    await count();
  }
  expect(await rev()).toBe(before + 1);
  const [known] = await stores.producers.of('acme');
  expect(known).toMatchObject({ source: DIALER, days: 5 });
});
