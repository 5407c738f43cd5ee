import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { closeAndCertify } from '../../../functions/months/close-and-certify.ts';
import { accountsToClose } from '../../../functions/months/to-close.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { logger } from '../../../functions/logger.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { ask } from '../ask.ts';
import { at } from '../clock.ts';
import { unavailable } from '../failing.ts';
import { callCompleted, identityOf, smsSent } from '../cloud-events.ts';
import { installation, SENDER, SETTLED, type Terms, PAGES } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';

const newTable = await startDynamoDb();
const mailbox = await startMailbox();

const SETTINGS = { closeAfterHours: 48, crmUrl: 'https://usage.example.com' };
/** 48 hours after the end of October in Manila. */
const CLOSING = '2026-11-02T16:00:00Z';
let companies = 0;

async function newCompany(terms: Partial<Terms> = {}) {
  const system = installation(
    { main: await newTable(), events: await newTable() },
    '2026-10-20T06:00:00Z',
    mailbox.ses,
  );
  companies += 1;
  const email = `csm-${companies}@example.com`;
  await system.account('acme', { csm: { name: 'Maria Cruz', email }, quotas: { sms: 2 }, ...terms });
  const { stores, clock } = system;
  const usage = readUsage(stores, clock);
  const quotas = quotaRoutes(stores, clock, PAGES);
  const shown = async (until = '2026-11', months = '3') => {
    const { body } = await ask(usage, 'GET /v1/accounts/{id}/usage', {
      path: { id: 'acme' },
      query: { until, months },
    });
    return body['months'] as { month: string; state: string; restatedFor: string | null }[];
  };
  const due = () => accountsToClose(stores, system.now(), SETTINGS.closeAfterHours);
  return {
    ...system,
    emails: () => mailbox.emailsTo(email),
    due,
    close: async () => closeAndCertify(stores, await due(), system.now(), SETTINGS),
    send: async (ids: string[], time = '2026-10-20T05:00:00Z') => {
      await system.record(ids.map((id) => smsSent(id, { time })));
    },
    settle: async () => {
      system.advance(SETTLED);
      await system.rollUp();
    },
    states: async (until?: string, months?: string) =>
      (await shown(until, months)).map(({ month, state }) => [month, state]),
    reasons: async () => (await shown()).map(({ month, restatedFor }) => [month, restatedFor]),
    addPack: (month: string, quantity: number) =>
      ask(quotas, 'POST /v1/accounts/{id}/packs', {
        path: { id: 'acme' },
        body: { meter: 'sms', quantity, month },
      }),
    removePack: (packId: string) =>
      ask(quotas, 'DELETE /v1/accounts/{id}/packs/{packId}', { path: { id: 'acme', packId } }),
    sms: async (month: string) => {
      const { body } = await ask(quotas, 'GET /v1/accounts/{id}/quotas', {
        path: { id: 'acme' },
        query: { month },
      });
      return (body['meters'] as { meter: string }[]).find(({ meter }) => meter === 'sms');
    },
  };
}

describe('a month', () => {
  test('is closed and reported once, however often the function runs', async () => {
    const { send, set, close, emails, states } = await newCompany();
    await send(['a', 'b', 'c']);
    set(CLOSING);
    expect(await close()).toEqual({ closed: 1, reported: 1, postponed: 0, failed: 0 });
    expect(await close()).toEqual({ closed: 0, reported: 0, postponed: 0, failed: 0 });
    const reports = await emails();
    expect(reports).toHaveLength(1);
    expect(reports[0]?.subject).toContain('October 2026');
    expect(await states()).toEqual([
      ['2026-09', 'closed'],
      ['2026-10', 'closed'],
      ['2026-11', 'open'],
    ]);
  });

  test('is reported with the cost of its calls and the change from the month before', async () => {
    const { record, settle, set, close, emails } = await newCompany({ overageRates: { sms: '0.50' } });
    const call = (id: string, day: string, campaign: string, costUsd: string) =>
      callCompleted(id, {
        time: `2026-${day}T06:00:00Z`,
        data: { costUsd, campaignId: campaign, campaignName: `Campaign ${campaign}` },
      });
    await record([
      call('a', '09-10', 'large', '2.00'),
      call('b', '10-10', 'small', '0.75'),
      ...Array.from({ length: 6 }, (_, index) => call(`c${index}`, '10-11', 'large', '0.50')),
      ...['d', 'e', 'f'].map((id) => smsSent(id, { time: '2026-10-11T06:00:00Z' })),
    ]);
    await settle();
    set(CLOSING);
    await close();
    const [report] = await emails();
    expect(report?.subject).toBe('October 2026 usage, SMS over: Acme');
    expect(report?.text).toContain('Total $4.25: calls $3.75 (▲87% on September) + overage $0.50.');
    expect(report?.text).toMatch(/^Call minutes: +14 \(.*▲.*on September\)$/m);
  });

  test('is reported once even if runs overlap', async () => {
    const { send, set, close, emails } = await newCompany();
    await send(['a']);
    set(CLOSING);
    await Promise.all([close(), close(), close()]);
    expect(await emails()).toHaveLength(1);
  });

  test('stays open for the configured time after its end in the time zone of the account', async () => {
    const { send, set, close, states } = await newCompany();
    await send(['a']);
    set('2026-11-02T15:59:59.999Z');
    expect(await close()).toMatchObject({ closed: 0 });
    set(CLOSING);
    expect(await close()).toMatchObject({ closed: 1 });
    expect(await states()).toContainEqual(['2026-10', 'closed']);
  });

  test('without use is reported too, from the month in which the account was created', async () => {
    const { set, close, states, emails } = await newCompany();
    set(CLOSING);
    expect(await close()).toEqual({ closed: 1, reported: 1, postponed: 0, failed: 0 });
    expect(await emails()).toHaveLength(1);
    expect(await states()).toEqual([
      ['2026-09', 'closed'],
      ['2026-10', 'closed'],
      ['2026-11', 'open'],
    ]);
  });

  test('that was imported long after its end is closed without a report; only the latest is reported', async () => {
    const { send, set, close, states, emails } = await newCompany();
    await send(['old'], '2026-07-10T06:00:00Z');
    await send(['a']);
    set(CLOSING);
    expect(await close()).toEqual({ closed: 4, reported: 1, postponed: 0, failed: 0 });
    expect(await states('2026-11', '6')).toEqual([
      ['2026-06', 'closed'],
      ...['2026-07', '2026-08', '2026-09', '2026-10'].map((month) => [month, 'closed']),
      ['2026-11', 'open'],
    ]);
    const subjects = (await emails()).map(({ subject }) => subject);
    expect(subjects).toEqual([expect.stringContaining('October 2026')]);
  });

  test('that could not be closed on time is still reported once, however late', async () => {
    const { send, set, close, emails } = await newCompany();
    await send(['old'], '2026-09-10T06:00:00Z');
    await send(['a']);
    set('2027-01-02T16:00:00Z');
    expect(await close()).toEqual({ closed: 4, reported: 3, postponed: 0, failed: 0 });
    expect(await close()).toMatchObject({ closed: 0, reported: 0 });
    const subjects = (await emails()).map(({ subject }) => subject);
    const months = ['October 2026', 'November 2026', 'December 2026'];
    expect(subjects).toEqual(months.map((month) => expect.stringContaining(month) as string));
  });

  test('that a late event changes after it closed is restated at once, with the new totals', async () => {
    const { send, set, settle, close, states, reasons, sms, stores } = await newCompany();
    await send(['a']);
    await settle();
    set(CLOSING);
    await close();
    await send(['late']);
    for (const step of [settle, close]) {
      expect(await states()).toContainEqual(['2026-10', 'restated']);
      expect(await sms('2026-10')).toMatchObject({ used: 2 });
      await step();
    }
    expect(await states()).toContainEqual(['2026-10', 'restated']);
    const closure = (await stores.closures.ofMonths('acme', ['2026-10'])).get('2026-10');
    expect(closure).toMatchObject({ restatedAt: '2026-11-02T16:17:00Z', restatedFor: 'usage' });
    expect(await reasons()).toContainEqual(['2026-10', 'usage']);
  });

  test('is closed with usage that has just come in, and not restated once that is counted for good', async () => {
    const { send, set, settle, close, states, emails } = await newCompany();
    await send(['a']);
    await settle();
    set(CLOSING);
    await send(['b', 'c']);
    await close();
    await settle();
    await send(['c']);
    await settle();
    expect(await states()).toContainEqual(['2026-10', 'closed']);
    expect((await emails())[0]?.subject).toContain('SMS over');
  });

  test('is restated if usage moves between campaigns after it closed, although the totals stay the same', async () => {
    const { record, send, set, settle, close, states, advance, stores } = await newCompany();
    await send(['a', 'b']);
    await settle();
    set(CLOSING);
    await close();
    const time = '2026-10-20T05:00:00Z';
    await record([smsSent('a', { time })]);
    await settle();
    expect(await states()).toContainEqual(['2026-10', 'closed']);
    advance({ minutes: 1 });
    await record([smsSent('a', { time, data: { campaignId: 'other' } })]);
    await settle();
    expect(await states()).toContainEqual(['2026-10', 'restated']);
    const closure = (await stores.closures.ofMonths('acme', ['2026-10'])).get('2026-10');
    expect(closure).toMatchObject({ restatedFor: 'usage' });
  });

  test('names no campaign in its report of which every event is voided', async () => {
    const {
      record,
      void: voidEvents,
      set,
      close,
      emails,
    } = await newCompany({ quotas: { call_minutes: 1 } });
    const call = (id: string, campaign: string) =>
      callCompleted(id, {
        time: '2026-10-10T06:00:00Z',
        data: { costUsd: '1.00', campaignId: campaign, campaignName: `Campaign ${campaign}` },
      });
    await record([call('a', 'kept'), call('b', 'mistaken')]);
    await voidEvents([identityOf(call('b', 'mistaken'))]);
    set(CLOSING);
    await close();
    const [report] = await emails();
    expect(report?.text).toContain('mostly Campaign kept, 100%');
    expect(report?.text).not.toContain('Campaign mistaken');
  });

  test('whose packs change after it closed is restated, with the new limit', async () => {
    const { send, set, close, states, sms, addPack, removePack, advance } = await newCompany();
    await send(['a', 'b', 'c']);
    const before = await addPack('2026-10', 1);
    set(CLOSING);
    await close();
    expect(await removePack('pack_2026-10_none')).toMatchObject({ status: 404 });
    await addPack('2026-11', 5);
    expect(await states()).toContainEqual(['2026-10', 'closed']);
    await addPack('2026-10', 4);
    expect(await states()).toEqual([
      ['2026-09', 'closed'],
      ['2026-10', 'restated'],
      ['2026-11', 'open'],
    ]);
    expect(await sms('2026-10')).toMatchObject({ plan: 2, packs: 5, limit: 7, status: 'ok' });
    advance({ hours: 1 });
    expect(await removePack(before.body.id)).toMatchObject({ status: 204 });
    expect(await sms('2026-10')).toMatchObject({ packs: 4, limit: 6 });
  });

  test.each(['added', 'deleted'])(
    'is restated if a pack is %s while the month is being closed',
    async (change) => {
      const { stores, send, set, now, states, addPack, removePack, emails } = await newCompany();
      await send(['a']);
      const { body } = await addPack('2026-10', 1);
      set(CLOSING);
      // After the report was composed, and before it is stored.
      const outbox = {
        ...stores.outbox,
        putWithEmail: async (...args: Parameters<typeof stores.outbox.putWithEmail>) => {
          await (change === 'added' ? addPack('2026-10', 2) : removePack(body.id));
          return stores.outbox.putWithEmail(...args);
        },
      };
      await closeAndCertify({ ...stores, outbox }, ['acme'], now(), SETTINGS);
      expect(await states()).toContainEqual(['2026-10', 'restated']);
      expect(await emails()).toHaveLength(1);
    },
  );

  test('keeps the quota that it was closed with', async () => {
    const { account, send, set, close, sms } = await newCompany();
    await send(['a', 'b', 'c']);
    set(CLOSING);
    await close();
    await account('acme', { quotas: { sms: 1000 } });
    expect(await sms('2026-10')).toMatchObject({ limit: 2, used: 3, status: 'exceeded' });
    expect(await sms('2026-11')).toMatchObject({ limit: 1000, used: 0, status: 'ok' });
  });
});

describe('the report of a month', () => {
  const digestIn = (text = '') =>
    /certificate of the month’s (.+), against which .+, is ([0-9a-f]{64})\./.exec(text);

  test('names the certificate of its events', async () => {
    const { stores, clock, send, set, close, emails } = await newCompany();
    await send(['a', 'b', 'c']);
    set(CLOSING);
    await close();
    const { body } = await ask(readUsage(stores, clock), 'GET /v1/accounts/{id}/months/{month}/certificate', {
      path: { id: 'acme', month: '2026-10' },
    });
    const [report] = await emails();
    expect(digestIn(report?.text)?.slice(1)).toEqual(['3 events', body['digest']]);
    expect(report?.html).toContain(body['digest']);
  });

  test.each([
    ['fails', true],
    ['takes too long', false],
  ] as const)('goes out without one if certifying %s, and later runs send no other', async (_, isBroken) => {
    const { stores, send, set, now, close, emails, advance } = await newCompany();
    await send(['a', 'b', 'c']);
    set(CLOSING);
    const certificates = isBroken ? { ...stores.certificates, ofMonths: unavailable } : stores.certificates;
    const closing = closeAndCertify({ ...stores, certificates }, ['acme'], now(), SETTINGS, () => isBroken);
    await closing.catch(() => undefined);
    advance({ hours: 1 });
    await close();
    const [report, ...others] = await emails();
    expect(others).toEqual([]);
    expect(report?.text).toMatch(/calendar months in Manila time\.\s+You receive/);
    expect(report?.text).not.toContain('certificate');
  });
});

test('a report that SES did not accept is sent once, by a later run', async () => {
  const { stores, clock, send, set, now, advance, emails } = await newCompany();
  await send(['a']);
  set(CLOSING);
  const down = mailer(stores, SENDER, clock, mailbox.unreachableSes);
  expect(await closeAndCertify({ ...stores, mailer: down }, ['acme'], now(), SETTINGS)).toMatchObject({
    closed: 1,
  });
  expect(await emails()).toEqual([]);
  advance({ minutes: 2 });
  // As every run begins.
  for (let run = 0; run < 2; run += 1) await stores.mailer.deliverPending();
  expect(await emails()).toHaveLength(1);
});

test('only an account whose totals are behind has to wait, and after three hours an error is logged', async () => {
  const error = vi.spyOn(logger, 'error');
  onTestFinished(() => error.mockRestore());
  const { account, record, set, close, states, emails, rollUp } = await newCompany();
  await account('zenith');
  // More days than a reader counts, and no run has counted them.
  await record(
    Array.from({ length: 50 }, (_, day) =>
      smsSent(`${day}`, { time: new Date(Date.UTC(2026, 9, 20 - day, 5)).toISOString() }),
    ),
  );
  for (const [time, closed, errors] of [
    [CLOSING, 1, []],
    ['2026-11-02T19:00:00Z', 0, []],
    ['2026-11-02T19:00:01Z', 0, [{ accountId: 'acme', month: '2026-10', due: CLOSING }]],
  ] as const) {
    set(time);
    expect(await close()).toEqual({ closed, reported: closed, postponed: 1, failed: 0 });
    expect(error.mock.calls.map(([, about]) => about)).toEqual(errors);
    expect(await states()).toContainEqual(['2026-10', 'open']);
  }
  expect(await emails()).toEqual([]);
  await rollUp();
  // August and September were before the account was created.
  expect(await close()).toEqual({ closed: 2, reported: 1, postponed: 0, failed: 0 });
  expect(await emails()).toHaveLength(1);
});

describe('an account is due', () => {
  const dueOf = async ({ stores }: Awaited<ReturnType<typeof newCompany>>) =>
    (await stores.due.ofAccount('close', 'acme', at('2030-01-01T00:00:00Z'))).map(({ atMs }) =>
      new Date(atMs).toISOString(),
    );
  const [OCTOBER, NOVEMBER] = ['2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'];

  test('when its first month has ended, even if it has used nothing, and then for the next one', async () => {
    const company = await newCompany();
    expect(await dueOf(company)).toEqual([OCTOBER]);
    company.set('2026-11-02T15:59:59Z');
    expect(await company.due()).toEqual([]);
    company.set(CLOSING);
    expect(await company.due()).toEqual(['acme']);
    expect(await company.close()).toMatchObject({ closed: 1 });
    expect(await dueOf(company)).toEqual([NOVEMBER]);
    expect(await company.due()).toEqual([]);
  });

  test('and no other is looked at', async () => {
    const { stores, account, set, due, now } = await newCompany();
    set('2026-11-01T06:00:00Z');
    await account('zenith', { timeZone: 'UTC' });
    set(CLOSING);
    const looked: string[] = [];
    const usage: typeof stores.usage = (of, ...rest) => {
      looked.push(of.id);
      return stores.usage(of, ...rest);
    };
    await closeAndCertify({ ...stores, usage }, await due(), now(), SETTINGS);
    expect(new Set(looked)).toEqual(new Set(['acme']));
  });

  test('again once old usage is loaded for a month that nobody has closed', async () => {
    const company = await newCompany();
    const { stores, set, close, send, settle, due, states } = company;
    set(CLOSING);
    await close();
    await send(['old'], '2026-07-10T06:00:00Z');
    await settle();
    expect(await stores.marks.all()).toEqual(new Map());
    expect(await due()).toEqual(['acme']);
    expect(await close()).toEqual({ closed: 3, reported: 0, postponed: 0, failed: 0 });
    expect(await states('2026-07', '1')).toEqual([['2026-07', 'closed']]);
    expect(await due()).toEqual([]);
    expect(await dueOf(company)).toEqual([NOVEMBER]);
  });

  test('at once for old usage that is pending, and not for usage of the month under way', async () => {
    const { set, close, send, due, states } = await newCompany();
    set(CLOSING);
    await close();
    await send(['new'], CLOSING);
    expect(await due()).toEqual([]);
    await send(['old'], '2026-07-10T06:00:00Z');
    expect(await due()).toEqual(['acme']);
    expect(await close()).toMatchObject({ closed: 3, reported: 0 });
    expect(await states('2026-07', '1')).toEqual([['2026-07', 'closed']]);
  });

  test('still, if its months have to wait or cannot be closed', async () => {
    const { stores, set, due, now } = await newCompany();
    set(CLOSING);
    const closures = { ...stores.closures, ofMonths: unavailable };
    await expect(closeAndCertify({ ...stores, closures }, await due(), now(), SETTINGS)).rejects.toThrow();
    expect(await due()).toEqual(['acme']);
  });
});

test('an account whose months cannot be closed does not delay the others, and the run fails', async () => {
  const { account, stores, set, now, states } = await newCompany();
  await account('zenith');
  set(CLOSING);
  const closures = {
    ...stores.closures,
    ofMonths: (accountId: string, months: string[]) => {
      if (accountId === 'zenith') throw new Error('broken');
      return stores.closures.ofMonths(accountId, months);
    },
  };
  const logged = vi.spyOn(logger, 'error');
  await expect(closeAndCertify({ ...stores, closures }, ['acme', 'zenith'], now(), SETTINGS)).rejects.toThrow(
    '1 accounts',
  );
  expect(logged).toHaveBeenCalledWith('month not closed', expect.objectContaining({ accountId: 'zenith' }));
  expect(await states()).toContainEqual(['2026-10', 'closed']);
});
