import { describe, expect, test } from 'vitest';
import { STOP_LINK_DAYS } from '../../../domain/access/email-link.ts';
import { MAX_SCHEDULES } from '../../../domain/exports/schedules/schedule.ts';
import { DAILY_LIMITS } from '../../../domain/limits/daily-limits.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { scheduleApi } from '../../../functions/exports/schedule-api/routes.ts';
import { runSchedules } from '../../../functions/exports/sweep-exports/run-schedules.ts';
import { dueStore } from '../../../functions/storage/due.ts';
import { recipientStore } from '../../../functions/storage/export-recipients.ts';
import { scheduleStore } from '../../../functions/storage/export-schedules.ts';
import { exportStore } from '../../../functions/storage/exports.ts';
import { accountReader } from '../../../functions/storage/accounts.ts';
import { closureStore } from '../../../functions/storage/closures.ts';
import { dailyLimits } from '../../../functions/storage/daily-limits.ts';
import { emailStores } from '../../../functions/email/stores.ts';
import { ask } from '../ask.ts';
import { callCompleted } from '../cloud-events.ts';
import { failingAfter, unavailable } from '../failing.ts';
import { SENDER } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb, startMailbox } from '../servers.ts';
import { download } from './desk.ts';
import { scheduleDesk, WEEKLY } from './subscribed.ts';

const servers = {
  newTable: await startDynamoDb(),
  bucket: await startBucketAndQueue(),
  mailbox: await startMailbox(),
};
const newDesk = () => scheduleDesk(servers);

/** 06:00 in Manila, after the week that is under way at the desk's beginning. */
const MONDAY = '2026-11-22T22:00:00Z';
const NEXT_MONDAY = '2026-11-29T22:00:00Z';
/** 06:00 in Manila on 1 December. */
const FIRST = '2026-11-30T22:00:00Z';

describe('a schedule', () => {
  test('is created, shown, changed, listed and deleted', async () => {
    const { put, get, remove, listed } = await newDesk();
    const created = await put();
    expect(created).toMatchObject({
      status: 201,
      headers: { location: '/v1/accounts/acme/export-schedules/weekly' },
    });
    expect(created.body).toEqual({
      ...{ id: 'weekly', accountId: 'acme', every: 'week', kind: 'calls', format: 'csv', gzip: false },
      ...{ recipients: [], paused: false, nextPeriod: '2026-11-16', nextAt: MONDAY, history: [] },
      ...{ createdAt: '2026-11-20T06:00:00Z', updatedAt: '2026-11-20T06:00:00Z' },
    });
    expect((await get()).body).toEqual(created.body);
    const changed = await put({ ...created.body, format: 'xlsx' });
    expect(changed).toMatchObject({ status: 200, body: { format: 'xlsx', nextPeriod: '2026-11-16' } });
    expect((await listed()).body.items).toEqual([changed.body]);
    expect(await remove()).toMatchObject({ status: 204 });
    for (const answer of [await get(), await remove()]) expect(answer.status).toBe(404);
  });

  test('is refused with pointers if it breaks a rule, and if its id does', async () => {
    const { put } = await newDesk();
    const wrong = await put({ every: 'day', format: 'csv', recipients: [{ email: 'x' }] });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ pointer }) => pointer)).toEqual(['/every', '/recipients/0/email']);
    const odd = await put(WEEKLY, 'a~b');
    expect([odd.status, odd.body.errors]).toMatchObject([422, [{ pointer: '/scheduleId' }]]);
    expect((await put(WEEKLY, 'weekly', { path: { id: 'nobody', scheduleId: 'weekly' } })).status).toBe(404);
  });

  test(`is one of ${MAX_SCHEDULES} at most`, async () => {
    const { put } = await newDesk();
    for (let made = 0; made < MAX_SCHEDULES; made += 1)
      expect((await put(WEEKLY, `s${made}`)).status).toBe(201);
    expect((await put(WEEKLY, 'more')).status).toBe(409);
    expect((await put(WEEKLY, 's0')).status).toBe(200);
  });
});

describe('the export of a schedule', () => {
  test('is made at its time, once, of the whole week, and its turn is noted anew', async () => {
    const { put, set, runSchedules, history, list, wakeUps, pendingNotes } = await newDesk();
    await put({ ...WEEKLY, kind: 'days', format: 'ndjson' });
    expect(await pendingNotes()).toEqual(['acme~weekly 2026-11-22T22:00:00.000Z']);
    set('2026-11-22T21:59:59Z');
    expect(await runSchedules()).toEqual({ made: 0 });
    set(MONDAY);
    expect(await runSchedules()).toEqual({ made: 1 });
    expect(await runSchedules()).toEqual({ made: 0 });
    const [made, ...others] = (await list()).body.items;
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      ...{ scheduleId: 'weekly', kind: 'days', format: 'ndjson', from: '2026-11-16', to: '2026-11-22' },
      status: 'queued',
    });
    expect(await wakeUps()).toEqual([{ accountId: 'acme', exportId: made!['id'] }]);
    expect(await history()).toEqual(['2026-11-16 made']);
    expect(await pendingNotes()).toEqual(['acme~weekly 2026-11-29T22:00:00.000Z']);
  });

  test('of a month waits until the month is closed', async () => {
    const { put, set, runSchedules, history, list, close, pendingNotes } = await newDesk();
    await put({ ...WEEKLY, every: 'month' });
    set(FIRST);
    expect(await runSchedules()).toEqual({ made: 0 });
    expect(await history()).toEqual([]);
    await close('2026-11');
    expect(await runSchedules()).toEqual({ made: 1 });
    expect((await list()).body.items).toMatchObject([{ from: '2026-11-01', to: '2026-11-30' }]);
    expect(await pendingNotes()).toEqual(['acme~weekly 2026-12-31T22:00:00.000Z']);
  });

  test('is the latest one after weeks in which nothing ran; the others are skipped', async () => {
    const { put, set, runSchedules, history, exportIds } = await newDesk();
    await put();
    set('2026-12-16T03:00:00Z');
    await runSchedules();
    expect(await history()).toEqual([
      '2026-12-07 made',
      '2026-11-30 skipped',
      '2026-11-23 skipped',
      '2026-11-16 skipped',
    ]);
    expect(await exportIds()).toHaveLength(1);
  });

  test('is not made while the schedule is paused, and made again after that', async () => {
    const { put, set, runSchedules, history } = await newDesk();
    await put({ ...WEEKLY, paused: true });
    set(MONDAY);
    expect(await runSchedules()).toEqual({ made: 0 });
    await put();
    set(NEXT_MONDAY);
    expect(await runSchedules()).toEqual({ made: 1 });
    expect(await history()).toEqual(['2026-11-23 made', '2026-11-16 paused']);
  });

  test('is made at 06:00 in the new zone if the account moves', async () => {
    const { put, set, account, runSchedules, pendingNotes, get } = await newDesk();
    await put();
    await account('acme', { timeZone: 'Pacific/Auckland' });
    set('2026-11-22T17:00:00Z');
    expect((await get()).body['nextAt']).toBe('2026-11-22T17:00:00Z');
    expect(await runSchedules()).toEqual({ made: 1 });
    await account('acme', { timeZone: 'America/New_York' });
    // The note of the former zone comes first, and is replaced.
    set('2026-11-29T17:00:00Z');
    expect(await runSchedules()).toEqual({ made: 0 });
    expect(await pendingNotes()).toEqual(['acme~weekly 2026-11-30T11:00:00.000Z']);
    set('2026-11-30T11:00:00Z');
    expect(await runSchedules()).toEqual({ made: 1 });
  });

  test('is made once even if runs overlap, and a deleted schedule makes none', async () => {
    const { put, set, runSchedules, exportIds, history, remove, pendingNotes } = await newDesk();
    await put();
    set(MONDAY);
    await Promise.all([runSchedules(), runSchedules(), runSchedules()]);
    expect(await exportIds()).toHaveLength(1);
    expect(await history()).toEqual(['2026-11-16 made']);
    await remove();
    set(NEXT_MONDAY);
    expect(await runSchedules()).toEqual({ made: 0 });
    expect(await pendingNotes()).toEqual([]);
  });

  test('of one account that fails keeps no other from being made', async () => {
    const { put, set, account, stores, clock, schedules } = await newDesk();
    await account('zenith');
    await put();
    await ask(schedules, 'PUT /v1/accounts/{id}/export-schedules/{scheduleId}', {
      path: { id: 'zenith', scheduleId: 'weekly' },
      body: WEEKLY,
    });
    set(MONDAY);
    const accounts = { get: (id: string) => (id === 'acme' ? unavailable() : stores.accounts.get(id)) };
    await expect(runSchedules({ ...stores, accounts }, clock())).rejects.toThrow('1 of 2 schedules');
    expect(await stores.exports.unfinished()).toMatchObject([{ accountId: 'zenith' }]);
    expect(await runSchedules(stores, clock())).toEqual({ made: 1 });
  });

  test('failed, says its period, if it failed for good; and a deleted one is not shown', async () => {
    const { put, set, runSchedules, stores, now, history, exportIds, remove, get } = await newDesk();
    await put();
    set(MONDAY);
    await runSchedules();
    const [id = ''] = await exportIds();
    const job = await stores.exports.get('acme', id);
    await stores.exports.fail(job!, 'It broke.', now());
    expect(await history()).toEqual(['2026-11-16 failed']);
    await stores.exports.remove(job!, now());
    expect((await get()).body['history']).toMatchObject([{ state: 'made', exportId: null }]);
    await remove();
  });
});

describe('a run by hand', () => {
  test('makes the export of the last full week, also of a paused schedule, and the same when it is asked again', async () => {
    const { put, runNow, history, list } = await newDesk();
    await put({ ...WEEKLY, paused: true });
    const [one, two] = [await runNow(), await runNow()];
    expect(one).toMatchObject({ status: 202, body: { period: '2026-11-09' } });
    expect(two.body).toEqual(one.body);
    expect(one.headers['location']).toBe(`/v1/accounts/acme/exports/${String(one.body['exportId'])}`);
    expect((await list()).body.items).toMatchObject([{ from: '2026-11-09', to: '2026-11-15' }]);
    expect(await history()).toEqual(['2026-11-09 made']);
  });

  test('before the turn of a week is what the turn finds', async () => {
    const { put, set, runNow, runSchedules, history, exportIds } = await newDesk();
    await put();
    // Monday, 05:00 in Manila.
    set('2026-11-22T21:00:00Z');
    const { body } = await runNow();
    set(MONDAY);
    await runSchedules();
    expect(await exportIds()).toEqual([body['exportId']]);
    expect(await history()).toEqual(['2026-11-16 made']);
  });

  test('is refused if that export was deleted, unless the schedule is a new one', async () => {
    const { put, runNow, remove, stores, now } = await newDesk();
    await put();
    const { exportId } = (await runNow()).body;
    await stores.exports.remove((await stores.exports.get('acme', String(exportId)))!, now());
    expect((await runNow()).status).toBe(409);
    await remove();
    await put();
    expect((await runNow()).status).toBe(202);
  });
});

test('one export is made of a period, wherever the process that makes it dies', async () => {
  for (let left = 0; ; left += 1) {
    const { put, set, main, stores, now, exportIds, history, pendingNotes, sweep } = await newDesk();
    await put();
    set(MONDAY);
    const calls = { left };
    const on = (table: typeof main) => ({
      accounts: accountReader(table),
      closures: closureStore(table),
      due: dueStore(table),
      exports: exportStore(table),
      queue: stores.queue,
      schedules: scheduleStore(table),
    });
    await runSchedules(on(failingAfter(calls, main)), now()).catch(() => undefined);
    await runSchedules(on(main), now());
    expect(await exportIds(), `after ${left} calls`).toHaveLength(1);
    expect(await history()).toEqual(['2026-11-16 made']);
    expect(await pendingNotes()).toEqual(['acme~weekly 2026-11-29T22:00:00.000Z']);
    expect(await sweep()).toMatchObject({ woken: 1 });
    if (calls.left > 0) return;
    if (left > 60) throw new Error('never gets through');
  }
});

describe('a recipient', () => {
  test('is asked once, gets nothing else before they confirm, and then each file by a link', async () => {
    const desk = await newDesk();
    const { put, get, set, runSchedules, exportIds, work, emailsTo, confirm, read, record, show } = desk;
    const [ana, ben] = [desk.address('ana'), desk.address('ben')];
    await record([
      callCompleted('of-the-week', { time: '2026-11-16T06:00:00Z' }),
      callCompleted('of-last-week', { time: '2026-11-15T06:00:00Z' }),
    ]);
    const recipients = [{ email: ana }, { email: ben }];
    expect((await put({ ...WEEKLY, recipients })).body['recipients']).toEqual([
      { email: ana, confirmedAt: null },
      { email: ben, confirmedAt: null },
    ]);
    await put({ ...WEEKLY, recipients, format: 'ndjson' });
    for (const address of [ana, ben]) {
      const emails = await emailsTo(address);
      expect(emails.map(({ subject }) => subject)).toEqual(['Confirm your address for exports: Acme']);
    }
    const shown = await read(ana);
    expect(shown.body).toMatchObject({ accountName: 'Acme', every: 'week', email: ana, confirmedAt: null });
    expect((await confirm(ana)).body).toMatchObject({ confirmedAt: '2026-11-20T06:00:00Z' });
    expect((await confirm(ana)).body).toMatchObject({ confirmedAt: '2026-11-20T06:00:00Z' });
    expect((await get()).body['recipients']).toEqual([
      { email: ana, confirmedAt: '2026-11-20T06:00:00Z' },
      { email: ben, confirmedAt: null },
    ]);
    set(MONDAY);
    await runSchedules();
    const [id = ''] = await exportIds();
    await work(id);
    const done = (await show(id)).body;
    expect(done['deliveries']).toMatchObject([{ to: ana, role: 'subscriber', state: 'accepted' }]);
    const file = (await download(done['downloadUrl'])).toString();
    expect(file).toContain('of-the-week');
    expect(file).not.toContain('of-last-week');
    const [, email] = await emailsTo(ana);
    expect(email?.text).toContain(done['link']);
    expect(email?.text).toContain('is made every week');
    expect(await emailsTo(ben)).toHaveLength(1);
  });

  test('is confirmed by nothing but the link in the email to the address', async () => {
    const { put, confirm, address, linkTo, read } = await newDesk();
    const [ana, ben] = [address('ana'), address('ben')];
    await put({ ...WEEKLY, recipients: [{ email: ana }, { email: ben }] });
    const [ofAna, ofBen] = [await linkTo(ana, 'confirm'), await linkTo(ben, 'confirm')];
    for (const authorizer of [
      { tokenId: 'key_1', scopes: 'admin' },
      { tokenId: 'key_1', scopes: 'exports:write', accountId: 'acme' },
      ofBen.authorizer,
    ])
      expect((await confirm(ana, { authorizer })).status).toBe(403);
    expect((await confirm(ana, { path: { ...ofAna.path, id: 'zenith' } })).status).toBe(403);
    expect((await read(ana)).body['confirmedAt']).toBeNull();
  });

  test('who was taken out cannot confirm', async () => {
    const { put, confirm, address } = await newDesk();
    const ana = address('ana');
    await put({ ...WEEKLY, recipients: [{ email: ana }] });
    await put();
    expect((await confirm(ana)).status).toBe(404);
  });

  test('stops the emails by the link in each of them, at once and however often', async () => {
    const { put, get, confirm, leave, address, set, runSchedules, exportIds, work, emailsTo } =
      await newDesk();
    const [ana, ben] = [address('ana'), address('ben')];
    await put({ ...WEEKLY, recipients: [{ email: ana }, { email: ben }] });
    for (const each of [ana, ben]) await confirm(each);
    set(MONDAY);
    await runSchedules();
    await work((await exportIds())[0]!);
    for (let times = 0; times < 2; times += 1) expect((await leave(ana)).status).toBe(204);
    expect((await get()).body['recipients']).toMatchObject([{ email: ben }]);
    // Put back, they are neither asked nor written to.
    await put({ ...WEEKLY, recipients: [{ email: ana }, { email: ben }] });
    set(NEXT_MONDAY);
    await runSchedules();
    await work((await exportIds())[0]!);
    expect(await emailsTo(ana)).toHaveLength(2);
    expect(await emailsTo(ben)).toHaveLength(3);
  });

  test('stops the emails by a link that lives until long after the next email has come with another', async () => {
    const { put, get, confirm, leave, linkTo, address, advance, close, set, runSchedules, exportIds, work } =
      await newDesk();
    const [ana, ben] = [address('ana'), address('ben')];
    const recipients = [{ email: ana }, { email: ben }];
    await put({ ...WEEKLY, every: 'month', recipients });
    for (const each of [ana, ben]) await confirm(each);
    await close('2026-11');
    set(FIRST);
    await runSchedules();
    await work((await exportIds())[0]!);
    const first = await linkTo(ana, 'leave');
    // 06:00 in Manila on 1 January.
    set('2026-12-31T22:00:00Z');
    await close('2026-12');
    await runSchedules();
    for (const id of await exportIds()) await work(id);
    const second = await linkTo(ana, 'leave');
    expect(second.authorizer['tokenId']).not.toBe(first.authorizer['tokenId']);
    advance({ hours: STOP_LINK_DAYS * 24 - 1 });
    expect((await leave(ana)).status).toBe(204);
    expect((await get()).body['recipients']).toMatchObject([{ email: ben }]);
    advance({ hours: 2 });
    expect((await leave(ben)).status).toBe(401);
    expect((await get()).body['recipients']).toMatchObject([{ email: ben }]);
  });

  test('is asked again only after 18 days, whatever is done with the schedule', async () => {
    const { put, remove, address, emailsTo, advance, confirm } = await newDesk();
    const ana = address('ana');
    const withAna = { ...WEEKLY, recipients: [{ email: ana }] };
    await put(withAna);
    await put();
    await put(withAna);
    await remove();
    await put(withAna);
    expect(await emailsTo(ana)).toHaveLength(1);
    advance({ days: 14 });
    expect((await confirm(ana)).status).toBe(401);
    advance({ days: 4 });
    await put(withAna);
    expect(await emailsTo(ana)).toHaveLength(2);
    expect((await confirm(ana)).status).toBe(200);
  });

  test('who has confirmed stays so while the schedule is changed, and is asked anew by another', async () => {
    const { put, get, confirm, address, emailsTo } = await newDesk();
    const ana = address('ana');
    const withAna = { ...WEEKLY, recipients: [{ email: ana }] };
    await put(withAna);
    await confirm(ana);
    await put();
    await put(withAna);
    expect((await get()).body['recipients']).toMatchObject([{ confirmedAt: '2026-11-20T06:00:00Z' }]);
    await put(withAna, 'another');
    expect(await emailsTo(ana)).toHaveLength(2);
  });

  test('is one of so many that an account may have asked a day; nothing is written beyond that', async () => {
    const { put, get, address, emailsTo } = await newDesk();
    const limit = DAILY_LIMITS['address confirmations'];
    for (let asked = 0; asked < limit; asked += 10) {
      const recipients = Array.from({ length: 10 }, (_, index) => ({ email: address(`r${asked + index}`) }));
      expect((await put({ ...WEEKLY, recipients })).status).toBe(asked === 0 ? 201 : 200);
    }
    const stranger = address('stranger');
    const refused = await put({ ...WEEKLY, recipients: [{ email: stranger }] }, 'more');
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too many requests' } });
    expect((await get('more')).status).toBe(404);
    expect(await emailsTo(stranger)).toEqual([]);
  });

  test('gets one email, or two at most, wherever the process that asks dies', async () => {
    for (let left = 0; ; left += 1) {
      const { main, clock, stores, address, emailsTo, advance } = await newDesk();
      const ana = address('ana');
      const calls = { left };
      const putOn = (table: typeof main) => {
        const email = emailStores(table, SENDER, clock, servers.mailbox.ses);
        const api = scheduleApi(
          {
            ...email,
            dailyLimits: dailyLimits(table),
            exports: exportStore(table),
            queue: stores.queue,
            recipients: recipientStore(table, email.outbox),
            schedules: scheduleStore(table),
          },
          clock,
        );
        return ask(api, 'PUT /v1/accounts/{id}/export-schedules/{scheduleId}', {
          path: { id: 'acme', scheduleId: 'weekly' },
          body: { ...WEEKLY, recipients: [{ email: ana }] },
        });
      };
      await putOn(failingAfter(calls, main)).catch(() => undefined);
      expect((await putOn(main)).status).toBeLessThan(300);
      advance({ minutes: 2 });
      await stores.mailer.deliverPending();
      const { length } = await emailsTo(ana);
      expect([1, 2], `after ${left} calls`).toContain(length);
      if (calls.left > 0) return;
      if (left > 60) throw new Error('never gets through');
    }
  });
});

describe('the history of the account', () => {
  /** Oldest first, without the account's own terms. */
  const historyOf = async ({ stores, clock }: Awaited<ReturnType<typeof newDesk>>) => {
    const routes = accountRoutes(stores.accounts, clock);
    const { body } = await ask(routes, 'GET /v1/accounts/{id}/history', { path: { id: 'acme' } });
    return body.items.filter(({ what }) => what !== 'terms').reverse();
  };

  test('has each change of a schedule: by whom, before and after', async () => {
    const desk = await newDesk();
    const { put, remove, set, runSchedules, runNow } = desk;
    await put();
    // The same again, the turn of a period and a run by hand change no terms.
    await put();
    set(MONDAY);
    await runSchedules();
    await runNow();
    await put({ ...WEEKLY, format: 'xlsx' });
    await put({ ...WEEKLY, format: 'xlsx', paused: true });
    await remove();
    expect(await remove()).toMatchObject({ status: 404 });
    const by = { tokenId: expect.any(String) as string, name: null, email: null };
    const created = { id: 'weekly', every: 'week', kind: 'calls', format: 'csv', gzip: false };
    const entry = { what: 'export_schedule', by, at: '2026-11-22T22:00:00Z' };
    expect(await historyOf(desk)).toMatchObject([
      { ...entry, at: '2026-11-20T06:00:00Z', before: null, after: { ...created, paused: false } },
      { ...entry, before: { id: 'weekly', format: 'csv' }, after: { id: 'weekly', format: 'xlsx' } },
      { ...entry, before: { id: 'weekly', paused: false }, after: { id: 'weekly', paused: true } },
      { ...entry, before: { ...created, format: 'xlsx', paused: true }, after: null },
    ]);
  });

  test('says once who confirmed and who stopped, in their own name and without their tokens', async () => {
    const desk = await newDesk();
    const ana = desk.address('ana');
    const { put, confirm, leave, set, runSchedules, exportIds, work } = desk;
    await put({ ...WEEKLY, recipients: [{ email: ana }] });
    await confirm(ana);
    await confirm(ana);
    set(MONDAY);
    await runSchedules();
    await work((await exportIds())[0]!);
    await leave(ana);
    await leave(ana);
    const [, ...changes] = await historyOf(desk);
    const about = { scheduleId: 'weekly', email: ana };
    const by = { email: ana };
    expect(changes).toMatchObject([
      {
        ...{ what: 'export_recipient', by, at: '2026-11-20T06:00:00Z' },
        ...{ before: { ...about, confirmed: false }, after: { ...about, confirmed: true } },
      },
      {
        ...{ what: 'export_recipient', by, at: MONDAY },
        ...{ before: { ...about, confirmed: true }, after: { ...about, confirmed: false } },
      },
      {
        ...{ what: 'export_schedule', by, at: MONDAY },
        ...{ before: { id: 'weekly', recipients: [ana] }, after: { id: 'weekly', recipients: [] } },
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('lk_');
  });
});
