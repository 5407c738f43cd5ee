import { describe, expect, test } from 'vitest';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { PAGES, SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

/** A company that was warned at 80 of 100 SMS. */
async function warnedCompany() {
  const company = await newCompany(servers);
  const { stores, acme, now, clock, check, emails } = company;
  const events = Array.from({ length: 80 }, (_, index) =>
    smsSent(`warned-${index}`, { time: '2026-11-10T06:00:00Z' }),
  );
  await company.record(events);
  expect(await check()).toBe(1);
  const settings = { closeAfterHours: 48, withForecast: true };
  return {
    ...company,
    hourly: () => check(true),
    hourlyWith: async (quotas: Partial<typeof stores.quotas>) =>
      checkAccount({ ...stores, quotas: { ...stores.quotas, ...quotas } }, await acme(), now(), settings),
    voidSome: (count: number) => company.void(events.slice(0, count).map(identityOf)),
    shown: async () => {
      const { body } = await ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/alerts', {
        path: { id: 'acme' },
      });
      return body['items'] as {
        state: string;
        resolvedAt: string | null;
        threshold: number;
        limit: number;
      }[];
    },
    subjects: async () => (await emails()).map(({ subject }) => subject),
  };
}

const WARNING = 'SMS 80% used: Acme';
const ALL_CLEAR = 'All clear: SMS back within the limit: Acme';

describe('an all-clear', () => {
  test('goes to whoever was warned once a pack has raised the limit, and the alert is resolved', async () => {
    const { pack, hourly, shown, subjects, emails, now } = await warnedCompany();
    expect(await shown()).toMatchObject([{ state: 'sent', resolvedAt: null }]);
    await pack(100);
    await hourly();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR]);
    expect(await shown()).toMatchObject([
      { threshold: 75, limit: 100, state: 'resolved', resolvedAt: now().toString() },
    ]);
    const text = (await emails())[1]?.text;
    expect(text).toContain('Acme has used 80 of 200 SMS messages in November 2026 (40%).');
    expect(text).toMatch(/^75% threshold +100 +80 +10 Nov$/m);
  });

  test('follows voided events, or a limit that is gone', async () => {
    const { voidSome, hourly, shown, subjects } = await warnedCompany();
    await voidSome(40);
    await hourly();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR]);
    expect(await shown()).toMatchObject([{ state: 'resolved' }]);

    const unlimited = await warnedCompany();
    await unlimited.account('acme', { csm: unlimited.csm, quotas: {} });
    await unlimited.hourly();
    expect(await unlimited.subjects()).toEqual([WARNING, 'All clear: SMS no longer limited: Acme']);
  });

  test('waits for the hourly check, and for a clear distance from the threshold', async () => {
    const { voidSome, check, hourly, subjects } = await warnedCompany();
    await voidSome(7);
    await hourly();
    expect(await subjects(), '73 of 100 is just below 75 %').toEqual([WARNING]);
    await voidSome(20);
    await check(false);
    expect(await subjects()).toEqual([WARNING]);
    await hourly();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR]);
  });

  test('is given once however many checks run at the same time, and again only for another limit', async () => {
    const { pack, send, hourly, alerts, subjects } = await warnedCompany();
    await pack(100);
    await Promise.all(Array.from({ length: 6 }, hourly));
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR]);
    await send(80);
    await hourly();
    await pack(300);
    for (let run = 0; run < 3; run += 1) await hourly();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR, WARNING, ALL_CLEAR]);
    expect((await alerts()).every(({ resolvedAt }) => resolvedAt !== undefined)).toBe(true);
  });

  test('is not repeated for a limit under which use has gone up and down; only a higher threshold warns again', async () => {
    const { voidSome, send, hourly, shown, subjects, void: voidEvents } = await warnedCompany();
    await voidSome(40);
    await hourly();
    await send(40);
    await hourly();
    expect(await subjects(), '80 of 100 again').toEqual([WARNING, ALL_CLEAR]);
    await send(12);
    await hourly();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR, 'SMS 92% used: Acme']);
    const time = '2026-11-10T06:00:00Z';
    await voidEvents(
      Array.from({ length: 52 }, (_, index) => identityOf(smsSent(`sms-${index + 1}`, { time }))),
    );
    await hourly();
    expect(await subjects()).toHaveLength(3);
    expect((await shown()).map(({ state }) => state)).toEqual(['resolved', 'resolved']);
  });

  test('that was stored before a crash is completed by the next check, and sent once', async () => {
    const { stores, pack, hourly, hourlyWith, advance, alerts, subjects } = await warnedCompany();
    await pack(100);
    const crash = () => Promise.reject(new Error('crash'));
    await expect(hourlyWith({ resolve: crash })).rejects.toThrow('crash');
    expect(await alerts()).toMatchObject([{ resolvedAt: undefined }]);
    await hourly();
    expect(await alerts()).toMatchObject([{ resolvedAt: expect.any(String) as string }]);
    advance({ minutes: 2 });
    for (let run = 0; run < 2; run += 1) await stores.mailer.deliverPending();
    expect(await subjects()).toEqual([WARNING, ALL_CLEAR]);
  });

  test('is not given if an overlapping check has raised an alert meanwhile', async () => {
    const { stores, send, voidSome, check, hourlyWith, subjects } = await warnedCompany();
    await voidSome(40);
    let overlapped = false;
    await hourlyWith({
      // Called after the use is read and before the all-clear is given.
      packsOfMonths: async (...args) => {
        if (!overlapped) {
          overlapped = true;
          await send(55);
          expect(await check()).toBe(1);
        }
        return stores.quotas.packsOfMonths(...args);
      },
    });
    expect(await subjects()).toEqual([WARNING, 'SMS 95% used: Acme']);
  });

  test('is not sent to anybody who was not warned: the alert is resolved in silence', async () => {
    const { stores, clock, acme, now, advance, send, pack, check, shown, subjects } = await newCompany(
      servers,
    ).then((company) => ({
      ...company,
      subjects: async () => (await company.emails()).map(({ subject }) => subject),
      shown: async () => (await company.alerts()).map(({ state, resolvedAt }) => [state, resolvedAt]),
    }));
    await send(80);
    const down = { ...stores, mailer: mailer(stores, SENDER, clock, servers.mailbox.unreachableSes) };
    await checkAccount(down, await acme(), now(), { closeAfterHours: 48, withForecast: false });
    await pack(100);
    await check(true);
    expect(await shown(), 'the warning may still be sent').toEqual([['pending', undefined]]);
    for (let attempt = 0; attempt < 30; attempt += 1) {
      advance({ hours: 6 });
      await down.mailer.deliverPending();
    }
    await check(true);
    expect(await shown()).toEqual([['undelivered', now().toString()]]);
    expect(await subjects()).toEqual([]);
  });
});

test('a pack that is added has its account checked within the hour', async () => {
  const { stores, clock, advance, now } = await newCompany(servers);
  advance({ hours: 1 });
  await stores.due.done((await stores.due.by('check', now())).get('acme') ?? []);
  const added = await ask(quotaRoutes(stores, clock, PAGES), 'POST /v1/accounts/{id}/packs', {
    path: { id: 'acme' },
    body: { meter: 'sms', quantity: 100, month: '2026-11' },
  });
  expect(added.status).toBe(201);
  expect([...(await stores.due.by('check', now())).keys()]).toEqual(['acme']);
});
