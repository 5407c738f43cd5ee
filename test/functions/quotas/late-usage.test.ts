import { describe, expect, test } from 'vitest';
import { rollUpAndCheck } from '../../../functions/metering/roll-up-and-check.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { closeAndCertify } from '../../../functions/months/close-and-certify.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { failingAfter, unavailable } from '../failing.ts';
import { installation, PAGES, SETTLED } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const START = '2026-10-20T06:00:00Z';
const TIME = '2026-10-20T05:00:00Z';
const WRITES = ['batchWrite', 'put', 'putOver', 'update', 'transact', 'remove'] as const;
const LATE_USAGE = 'SMS 5 over in October 2026, late usage: Acme';

/** A company whose October has closed with this many of 100 SMS. What it was told until then is left out. */
async function closedCompany(sms: number, { start = START, closeAfterHours = 48 } = {}) {
  const settings = { closeAfterHours, crmUrl: undefined };
  const terms = { quotas: { sms: 100 }, overageRates: { sms: '0.50' } };
  const company = await newCompany(servers, terms, start);
  const { stores, set, now, advance, send, emails } = company;
  const runWith = async (changed: Partial<typeof stores>) => {
    advance(SETTLED);
    const accounts = [...(await stores.marks.all()).keys()];
    const options = { now: now(), mayGoOn: () => true, ...settings };
    return rollUpAndCheck({ ...stores, ...changed }, accounts, options);
  };
  const rollUp = () => runWith({});
  const noted = async () => [...(await stores.due.by('check', now())).keys()];
  const checkNoted = async () => {
    await stores.mailer.deliverPending();
    await checkDue(stores, await noted(), now(), { ...settings, escalateAfterHours: 24 });
  };
  /** The stores of a process that dies after so many writes. */
  const dyingAfter = (left: number) => {
    const calls = { left };
    const main = failingAfter(calls, company.main, [...WRITES]);
    const start = now().toString();
    return {
      calls,
      stores: installation({ main, events: company.tables.events }, start, servers.mailbox.ses).stores,
    };
  };
  set(START);
  await send(sms, TIME);
  await rollUp();
  set('2026-10-31T16:00:00Z');
  advance({ hours: closeAfterHours });
  expect(await closeAndCertify(stores, ['acme'], now(), settings)).toMatchObject({ closed: 1, reported: 1 });
  const before = (await emails()).length;
  const news = async () => (await emails()).slice(before);
  return {
    ...company,
    rollUp,
    runWith,
    noted,
    checkNoted,
    dyingAfter,
    news,
    subjects: async () => (await news()).map(({ subject }) => subject),
    pack: (quantity: number) => company.pack(quantity, '2026-10'),
  };
}

describe('late usage', () => {
  test('that takes a closed month over its limit is told once, with how the month had closed', async () => {
    const { send, rollUp, news, subjects, stores, clock, csm, account } = await closedCompany(98);
    // The terms of now do not matter.
    await account('acme', { csm, quotas: { sms: 5000 } });
    await send(2, TIME);
    await rollUp();
    expect(await subjects(), '100 of 100 is within the limit').toEqual([]);
    await send(5, TIME);
    for (let run = 0; run < 3; run += 1) await rollUp();
    await send(20, TIME);
    await rollUp();
    expect(await subjects()).toEqual([LATE_USAGE]);
    const text = (await news())[0]?.text;
    expect(text).toContain(
      'October 2026 was closed on 3 November 2026 with 98 of 100 SMS messages; late usage of 7 took it over its limit, and its report no longer holds.',
    );
    expect(text).toMatch(/^Final overage: +\$2\.50/m);
    const { body } = await ask(quotaRoutes(stores, clock, PAGES), 'GET /v1/accounts/{id}/alerts', {
      path: { id: 'acme' },
    });
    expect((body['items'] as { kind: string }[])[0]).toMatchObject({
      ...{ month: '2026-10', kind: 'late_usage', threshold: null, limit: 100, used: 105, state: 'sent' },
    });
  });

  test('is told as such from the closing on, although the month is watched for a day', async () => {
    const { send, rollUp, check, set, subjects } = await closedCompany(98, { closeAfterHours: 6 });
    await send(7, TIME);
    await rollUp();
    await check(true, 6);
    expect(await subjects()).toEqual([LATE_USAGE]);
    set('2026-11-05T00:00:00Z');
    await send(1, TIME);
    await rollUp();
    expect(await subjects()).toEqual([LATE_USAGE]);
  });

  test('is told once if runs overlap', async () => {
    const { send, rollUp, subjects } = await closedCompany(98);
    await send(7, TIME);
    await Promise.all(Array.from({ length: 4 }, rollUp));
    expect(await subjects()).toEqual([LATE_USAGE]);
  });

  test('is not told again after voids and further events, but for another limit', async () => {
    const { send, pack, rollUp, subjects, void: voidEvents } = await closedCompany(98);
    await send(7, TIME);
    await rollUp();
    await voidEvents(
      Array.from({ length: 20 }, (_, index) => identityOf(smsSent(`sms-${index + 1}`, { time: TIME }))),
    );
    await rollUp();
    await send(30, TIME);
    await rollUp();
    expect(await subjects()).toEqual([LATE_USAGE]);
    await pack(50);
    await send(40, TIME);
    await rollUp();
    expect(await subjects()).toEqual([LATE_USAGE, LATE_USAGE]);
  });

  test('is no news in a month that was over its limit when it closed, or that stays within it', async () => {
    const over = await closedCompany(101);
    await over.send(50, TIME);
    await over.rollUp();
    expect(await over.subjects()).toEqual([]);
    const within = await closedCompany(50);
    await within.send(50, TIME);
    await within.rollUp();
    expect(await within.subjects()).toEqual([]);
  });

  test('of a month from before the account is loaded in silence', async () => {
    const { send, rollUp, subjects } = await closedCompany(98, { start: '2026-11-01T06:00:00Z' });
    await send(7, TIME);
    await rollUp();
    expect(await subjects()).toEqual([]);
  });

  test('is told by the next check, wherever the run dies that counts it', async () => {
    for (let left = 0, isThrough = false; !isThrough; left += 1) {
      const { send, rollUp, advance, checkNoted, subjects, dyingAfter, runWith } = await closedCompany(98);
      await send(7, TIME);
      const { calls, stores } = dyingAfter(left);
      await runWith(stores).catch(() => undefined);
      isThrough = calls.left > 0;
      advance({ hours: 1 });
      await checkNoted();
      if ((await subjects()).length === 0) {
        // It was not counted for good yet, so that its marks are there.
        await rollUp();
        advance({ hours: 1 });
        await checkNoted();
      }
      // An email may be sent again after a crash.
      expect(new Set(await subjects()), `after ${left} writes`).toEqual(new Set([LATE_USAGE]));
      expect((await subjects()).length).toBeLessThanOrEqual(2);
      expect(isThrough || left < 60).toBe(true);
    }
  });

  test('is told by the next check if the check of its run fails', async () => {
    const { send, runWith, stores, advance, noted, checkNoted, subjects } = await closedCompany(98);
    await send(7, TIME);
    const closures = { ...stores.closures, ofMonths: unavailable };
    await expect(runWith({ closures })).rejects.toThrow();
    expect(await subjects()).toEqual([]);
    advance({ hours: 1 });
    await checkNoted();
    expect(await subjects()).toEqual([LATE_USAGE]);
    // The note is done with.
    expect(await noted()).toEqual([]);
  });

  test('does not hold up the warnings of the running month', async () => {
    const { send, rollUp, subjects } = await closedCompany(98);
    await send(7, TIME);
    await send(80, '2026-11-02T05:00:00Z');
    await rollUp();
    expect((await subjects()).sort()).toEqual([LATE_USAGE, 'SMS 80% used: Acme'].sort());
  });

  test('is not looked for without news of a closed month', async () => {
    const { send, stores, runWith } = await closedCompany(98);
    await send(1, '2026-11-02T05:00:00Z');
    const read: string[][] = [];
    const closures = {
      ...stores.closures,
      ofMonths: async (...args: Parameters<typeof stores.closures.ofMonths>) => {
        read.push([...args[1]]);
        return stores.closures.ofMonths(...args);
      },
    };
    await runWith({ closures });
    expect(read).toEqual([['2026-11']]);
  });
});
