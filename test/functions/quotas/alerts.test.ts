import { describe, expect, test } from 'vitest';
import { checkAccount } from '../../../functions/quotas/check.ts';
import { smsSent } from '../cloud-events.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

describe('an alert', () => {
  test('is raised once for each threshold, however often the check runs', async () => {
    const { send, check, alerts, emails } = await newCompany(servers);
    const raised: number[] = [];
    for (const step of [74, 1, 0, 14, 1, 9, 1, 50]) {
      await send(step);
      for (let run = 0; run < 3; run += 1) raised.push(await check());
    }
    expect(raised.filter((count) => count > 0)).toEqual([1, 1, 1]);
    expect((await alerts()).map(({ reason, state }) => [reason, state])).toEqual(
      expect.arrayContaining([75, 90, 100].map((percent) => [percent, 'sent'])),
    );
    expect(await emails()).toHaveLength(3);
  });

  test('is raised once if many checks run at the same time', async () => {
    const { send, check, alerts, emails } = await newCompany(servers);
    await send(80);
    const results = await Promise.all(Array.from({ length: 8 }, () => check()));
    expect(results.reduce((sum, alerts) => sum + alerts, 0)).toBe(1);
    expect(await alerts()).toHaveLength(1);
    expect(await emails()).toHaveLength(1);
  });

  test('is only raised for the highest of several thresholds crossed at once; no lower one follows', async () => {
    const { send, check, alerts, emails } = await newCompany(servers);
    await send(120);
    await check();
    await check();
    expect((await alerts()).map(({ reason }) => reason)).toEqual([100]);
    expect(await emails()).toHaveLength(1);
  });

  test('is not followed by a lower one from an overlapping check that has read less use', async () => {
    const { stores, acme, send, check, alerts, emails, now } = await newCompany(servers);
    await send(76);
    let overlapped = false;
    const quotas = {
      ...stores.quotas,
      // Called after the use is read and before the alert is raised.
      packsOfMonths: async (...args: Parameters<typeof stores.quotas.packsOfMonths>) => {
        if (!overlapped) {
          overlapped = true;
          await send(15);
          expect(await check()).toBe(1);
        }
        return stores.quotas.packsOfMonths(...args);
      },
    };
    const slow = await checkAccount({ ...stores, quotas }, await acme(), now(), {
      closeAfterHours: 48,
      withForecast: false,
    });
    expect(slow).toBe(0);
    expect((await alerts()).map(({ reason }) => reason)).toEqual([90]);
    expect(await emails()).toHaveLength(1);
  });

  test('can be raised again for the new limit after a pack is added', async () => {
    const { send, check, pack, alerts, emails } = await newCompany(servers);
    await send(100);
    await check();
    await pack(100);
    expect(await check()).toBe(0);
    await send(60);
    expect(await check()).toBe(1);
    expect((await alerts()).map(({ limit, reason }) => [limit, reason])).toEqual([
      [100, 100],
      [200, 75],
    ]);
    expect(await emails()).toHaveLength(2);
  });

  test('can be raised again after the quota changes', async () => {
    const { account, send, check, alerts } = await newCompany(servers);
    await send(100);
    await check();
    await account('acme', { quotas: { sms: 110 } });
    await check();
    expect((await alerts()).map(({ limit, reason }) => [limit, reason])).toEqual([
      [100, 100],
      [110, 90],
    ]);
  });

  test('of one month does not prevent one in the next month', async () => {
    const { send, check, set, alerts } = await newCompany(servers);
    await send(100);
    await check();
    set('2026-12-02T06:00:00Z');
    await send(100, '2026-12-02T05:00:00Z');
    await check();
    expect(await alerts('2026-11')).toHaveLength(1);
    expect(await alerts('2026-12')).toHaveLength(1);
  });

  test('is never raised without a limit', async () => {
    const { send, check } = await newCompany(servers, { quotas: { sms: null, interviews: 5 } });
    await send(200);
    expect(await check()).toBe(0);
  });
});

describe('the forecast', () => {
  /** 20 SMS on each of the last 30 days. */
  async function busyCompany(limit: number) {
    const company = await newCompany(servers, { quotas: { sms: limit }, thresholds: [] });
    const events = Array.from({ length: 30 * 20 }, (_, index) => {
      const time = new Date(Date.UTC(2026, 9, 11 + Math.floor(index / 20), 2)).toISOString();
      return smsSent(`past-${index}`, { time });
    });
    await company.record(events);
    return company;
  }

  test('warns once that the limit will be exceeded, with the day on which it will be reached', async () => {
    const { check, alerts, emails, advance } = await busyCompany(400);
    expect(await check(false)).toBe(0);
    expect(await check(true)).toBe(1);
    advance({ hours: 1 });
    expect(await check(true)).toBe(0);
    expect(await alerts()).toMatchObject([{ reason: 'forecast', limit: 400 }]);
    const [email] = await emails();
    expect(email?.text).toMatch(/20 Nov|November 20|Nov 20/);
  });

  test('raises no alert while it stays under the limit, but is part of every threshold warning', async () => {
    const { account, csm, check, emails } = await busyCompany(700);
    expect(await check(true)).toBe(0);
    await account('acme', { csm, quotas: { sms: 700 }, thresholds: [10] });
    expect(await check(false)).toBe(1);
    expect((await emails())[0]?.text).toMatch(/^Forecast for November 2026: +600 \(range 600 to 600\)$/m);
  });
});

describe('the months that are checked', () => {
  test('are the running month and, for a while, the previous one, in the time zone of the account', async () => {
    const { send, set, check, alerts, emails } = await newCompany(servers);
    await send(80, '2026-10-31T15:59:59Z');
    // 48 hours after the end of October in Manila.
    set('2026-11-02T16:00:00Z');
    expect(await check()).toBe(0);
    set('2026-11-02T15:59:59Z');
    expect(await check()).toBe(1);
    expect(await alerts('2026-10')).toHaveLength(1);
    expect(await alerts('2026-11')).toHaveLength(0);
    expect((await emails())[0]?.text).toContain(
      'October 2026 has ended. The final overage is $0.00, unless late usage arrives.',
    );
  });

  test('include a month for 24 hours after its end, even if it is closed sooner', async () => {
    const { send, set, check, alerts } = await newCompany(servers);
    set('2026-11-01T16:00:00Z');
    await send(80, '2026-10-31T15:58:00Z');
    expect(await check(true, 0)).toBe(0);
    set('2026-11-01T15:59:59Z');
    expect(await check(true, 0)).toBe(1);
    expect(await alerts('2026-10')).toHaveLength(1);
  });

  test('are only those that have news, if a rollup runs the check', async () => {
    const { account, csm, stores, now, set, send, alerts } = await newCompany(servers);
    set('2026-11-01T06:00:00Z');
    await send(80, '2026-10-31T06:00:00Z');
    await send(80, '2026-11-01T05:00:00Z');
    const settings = { closeAfterHours: 48, withForecast: false };
    const acme = await account('acme', { csm, quotas: { sms: 100 } });
    expect(await checkAccount(stores, acme, now(), settings, ['2026-10', '2025-01'])).toBe(1);
    expect(await alerts('2026-10')).toHaveLength(1);
    expect(await alerts('2026-11')).toHaveLength(0);
  });
});
