import { describe, expect, test } from 'vitest';
import { closeAndCertify } from '../../../functions/months/close-and-certify.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { DAILY_LIMITS } from '../../../domain/limits/daily-limits.ts';
import { dailyCountKey } from '../../../functions/storage/keys.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { audioRecorded, callCompleted, interviewCompleted, smsSent } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { installation, PAGES, SENDER, SETTLED } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';

const newTable = await startDynamoDb();
const mailbox = await startMailbox();
let companies = 0;

async function newCompany() {
  const system = installation({ main: await newTable(), events: await newTable() }, undefined, mailbox.ses);
  companies += 1;
  const email = `csm-${companies}@example.com`;
  const csm = { name: 'Maria Cruz', email };
  await system.account('acme', {
    csm,
    quotas: { sms: 2, call_minutes: 10, interviews: 0 },
    overageRates: { sms: '0.05' },
  });
  const routes = quotaRoutes(system.stores, system.clock, PAGES);
  const at =
    (route: string) =>
    (asked: Asked = {}) =>
      ask(routes, route, { path: { id: 'acme' }, ...asked });
  return {
    ...system,
    csm,
    emails: () => mailbox.emailsTo(email),
    quotas: at('GET /v1/accounts/{id}/quotas'),
    addPack: at('POST /v1/accounts/{id}/packs'),
    packs: at('GET /v1/accounts/{id}/packs'),
    removePack: (packId: string) =>
      ask(routes, 'DELETE /v1/accounts/{id}/packs/{packId}', { path: { id: 'acme', packId } }),
    askForMore: at('POST /v1/accounts/{id}/quota-requests'),
    requests: at('GET /v1/accounts/{id}/quota-requests'),
    alerts: at('GET /v1/accounts/{id}/alerts'),
  };
}

const PACK = { meter: 'sms', quantity: 3, month: '2026-11' };

describe('quotas', () => {
  test('show the standing of every meter, in its own units, as soon as its use is confirmed', async () => {
    const { record, addPack, quotas } = await newCompany();
    await addPack({ body: PACK });
    await record([
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => smsSent(id)),
      callCompleted('call', { data: { durationSeconds: 61 } }),
      interviewCompleted('interview'),
      audioRecorded('audio', { data: { durationSeconds: 100 } }),
    ]);
    const { status, body } = await quotas();
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: '2026-11', asOf: '2026-11-10T06:30:00Z' });
    expect(body['meters']).toMatchObject([
      { meter: 'call_minutes', plan: 10, limit: 10, used: 2, percent: 20, status: 'ok', forecast: null },
      { meter: 'interviews', plan: 0, limit: 0, used: 1, percent: 100, status: 'exceeded' },
      {
        meter: 'sms',
        plan: 2,
        packs: 3,
        limit: 5,
        used: 6,
        percent: 120,
        status: 'exceeded',
        overage: { quantity: 1, costUsd: '0.0500' },
      },
      { meter: 'audio_minutes', plan: null, limit: null, used: 1.666667, percent: null, status: 'unlimited' },
    ]);
    expect(body).toMatchObject({
      headline: 'SMS ran out: 1 over, $0.05, mostly Night shift nurses, 100%',
      // The call is within its limit, and so included.
      total: { chargedUsd: '0.0000', overageUsd: '0.0500', totalUsd: '0.0500', expected: null },
    });
    const meters = body['meters'] as { outlook: unknown; advice: unknown; sentence: string }[];
    expect(meters.map(({ outlook }) => outlook)).toEqual([null, 'exceeded', 'exceeded', null]);
    expect(meters.map(({ sentence }) => sentence)).toEqual([
      'Call minutes: 2 of 10 used, no forecast yet',
      'Interviews used without a quota: 1 over, not charged, mostly Night shift nurses, 100%',
      body['headline'],
      'Audio minutes: 1.67 used, no limit',
    ]);
    expect(meters.map(({ advice }) => advice)).toMatchObject([
      null,
      { kind: 'nothing' },
      {
        kind: 'pack',
        quantity: 13,
        quota: 18,
        nothing: { costUsd: '0.6500', low: '0.0500', high: '0.6500' },
      },
      null,
    ]);
  });

  test('bill the cost of calls as agreed, and as it was agreed when a month closed', async () => {
    const { account, csm, record, quotas, stores, set, advance, rollUp, clock } = await newCompany();
    const call = (id: string, costUsd: string, time = '2026-11-10T06:00:00Z') =>
      callCompleted(id, { time, data: { durationSeconds: 300, costUsd } });
    await record([call('a', '1.50'), call('b', '0.75')]);
    const total = async (month?: string) =>
      (await quotas(month === undefined ? {} : { query: { month } })).body['total'] as Record<
        string,
        unknown
      >;
    const terms = { csm, quotas: { call_minutes: 10 }, overageRates: { call_minutes: '0.1' } };
    await account('acme', terms);
    expect(await total()).toMatchObject({ chargedUsd: '0.0000', totalUsd: '0.0000' });
    await account('acme', { ...terms, charges: { call_minutes: 'charged' } });
    expect(await total()).toMatchObject({ chargedUsd: '2.2500', overageUsd: '0.0000', totalUsd: '2.2500' });
    await record([call('c', '2.25')]);
    // 10 of 15 minutes at their own cost, 5 minutes at the overage rate.
    const billed = { chargedUsd: '3.0000', overageUsd: '0.5000', totalUsd: '3.5000' };
    expect(await total()).toMatchObject(billed);
    set('2026-12-04T06:30:00Z');
    advance(SETTLED);
    await rollUp();
    await closeAndCertify(stores, ['acme'], clock(), { closeAfterHours: 48 });
    await account('acme', { csm, quotas: {} });
    expect(await total('2026-11')).toMatchObject(billed);
  });

  test('have the complete days of the running month next to the same days of the month before', async () => {
    const { record, quotas } = await newCompany();
    const at = (day: string) => smsSent(`on-${day}`, { time: `${day}T06:00:00Z` });
    // Today, 10 November, is not over.
    await record(['2026-10-01', '2026-10-09', '2026-10-10', '2026-11-09', '2026-11-10'].map(at));
    expect((await quotas()).body).toMatchObject({
      sameDays: { through: '2026-11-09', current: { sms: { count: 1 } }, before: { sms: { count: 2 } } },
    });
    expect((await quotas({ query: { month: '2026-10' } })).body).toMatchObject({ sameDays: null });
  });

  test('default to the running month in the time zone of the account', async () => {
    const { set, quotas } = await newCompany();
    set('2026-11-30T16:00:00Z');
    expect((await quotas()).body).toMatchObject({ month: '2026-12', asOf: '2026-11-30T16:00:00Z' });
    expect((await quotas({ query: { month: '2026-11' } })).body).toMatchObject({ month: '2026-11' });
  });

  test.each([{ month: '2026-13' }, { month: '2026-1' }, { mnth: '2026-11' }])(
    'refuse the query %j by the name of the parameter',
    async (query) => {
      const { quotas } = await newCompany();
      const pointer = `/${Object.keys(query)[0]}`;
      expect(await quotas({ query })).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    },
  );
});

describe('a pack', () => {
  test('raises the limit of its meter and month until it is deleted', async () => {
    const { addPack, packs, removePack, quotas } = await newCompany();
    const { status, body, headers } = await addPack({ body: { ...PACK, note: 'promised' } });
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/accounts/acme/packs/${body.id}`);
    expect((await packs()).body.items).toEqual([
      { id: body.id, ...PACK, note: 'promised', createdAt: '2026-11-10T06:30:00Z' },
    ]);
    const limits = async (month: string) =>
      ((await quotas({ query: { month } })).body['meters'] as { limit: number }[]).map(({ limit }) => limit);
    expect(await limits('2026-11')).toEqual([10, 0, 5, null]);
    expect(await limits('2026-12')).toEqual([10, 0, 2, null]);
    expect(await removePack(body.id)).toMatchObject({ status: 204 });
    expect(await limits('2026-11')).toEqual([10, 0, 2, null]);
    expect((await packs()).body.items).toEqual([]);
    expect(await removePack(body.id)).toMatchObject({ status: 404 });
  });

  test('is added once per Idempotency-Key, even if requests overlap', async () => {
    const { addPack, packs } = await newCompany();
    const headers = { 'idempotency-key': 'order-1' };
    const answers = await Promise.all([1, 2, 3].map(() => addPack({ body: PACK, headers })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await packs()).body.items).toHaveLength(1);
    expect(await addPack({ body: { ...PACK, quantity: 4 }, headers })).toMatchObject({ status: 422 });
    await addPack({ body: PACK, headers: { 'idempotency-key': 'order-2' } });
    await addPack({ body: PACK });
    expect((await packs()).body.items).toHaveLength(3);
  });

  test('that was deleted is not answered as if it still held when its request is repeated', async () => {
    const { addPack, removePack, packs } = await newCompany();
    const request = { body: PACK, headers: { 'idempotency-key': 'order-1' } };
    const { body } = await addPack(request);
    await removePack(body.id);
    expect(await addPack(request)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('was deleted') as string },
    });
    expect((await packs()).body.items).toEqual([]);
  });

  test.each(['0000-01', '2024-10', '2028-12', '2206-11', '9999-12'])(
    'for %s is refused as a probable typo',
    async (month) => {
      const { addPack } = await newCompany();
      expect(await addPack({ body: { ...PACK, month } })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/month' }] },
      });
    },
  );

  test('may be for any month whose usage can still change, and up to two years ahead', async () => {
    const { addPack } = await newCompany();
    for (const month of ['2024-11', '2028-11'])
      expect(await addPack({ body: { ...PACK, month } })).toMatchObject({ status: 201 });
  });

  test('can only be added by administrators', async () => {
    const { addPack } = await newCompany();
    expect(await addPack({ body: PACK, scopes: ['usage:read', 'quotas:request'] })).toMatchObject({
      status: 403,
    });
  });

  test.each(['pack_2026-11_none', 'x', 'x'.repeat(3000)])(
    'with the unknown id %s cannot be deleted',
    async (id) => {
      const { removePack } = await newCompany();
      expect(await removePack(id)).toMatchObject({ status: 404 });
    },
  );
});

describe('a quota request', () => {
  const REQUEST = { meter: 'sms', kind: 'pack', quantity: 500, message: 'Hiring week <soon>' };

  test('is stored and emailed to the CSM', async () => {
    const { askForMore, requests, emails } = await newCompany();
    const { status, body } = await askForMore({ body: REQUEST, scopes: ['quotas:request'] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...REQUEST, state: 'sent', sentAt: '2026-11-10T06:30:00Z' });
    expect((await requests()).body.items).toEqual([body]);
    const sent = await emails();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('500');
    expect(sent[0]?.text).toContain('Hiring week <soon>');
    expect(sent[0]?.html).not.toContain('<soon>');
    expect(sent[0]?.text).toContain('requested more in its dashboard');
  });

  test('is stored once per Idempotency-Key, even if requests overlap', async () => {
    const { askForMore, requests, emails } = await newCompany();
    const asked = { body: REQUEST, headers: { 'idempotency-key': 'ask-1' } };
    const answers = await Promise.all([1, 2, 3].map(() => askForMore(asked)));
    answers.push(await askForMore(asked));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await askForMore({ ...asked, body: { ...REQUEST, quantity: 4 } })).toMatchObject({ status: 422 });
    expect((await requests()).body.items).toHaveLength(1);
    expect(await emails()).toHaveLength(1);
  });

  test('is stored while SES is down, and its email follows', async () => {
    const { stores, clock, requests, emails, advance } = await newCompany();
    const down = { ...stores, mailer: mailer(stores, SENDER, clock, mailbox.unreachableSes) };
    const asked = { path: { id: 'acme' }, body: REQUEST };
    const answer = await ask(quotaRoutes(down, clock, PAGES), 'POST /v1/accounts/{id}/quota-requests', asked);
    expect(answer).toMatchObject({ status: 201, body: { state: 'pending', sentAt: null } });
    advance({ minutes: 2 });
    await stores.mailer.deliverPending();
    expect((await requests()).body.items).toMatchObject([{ state: 'sent' }]);
    const sent = await emails();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain("through the API with an administrator's key");
  });

  test('is stored once even if storage fails right afterwards', async () => {
    const { stores, clock, requests } = await newCompany();
    const broken = { ...stores, mailer: { deliver: unavailable } };
    const asked = { path: { id: 'acme' }, body: REQUEST };
    const answer = await ask(
      quotaRoutes(broken, clock, PAGES),
      'POST /v1/accounts/{id}/quota-requests',
      asked,
    );
    expect(answer).toMatchObject({ status: 201, body: { state: 'pending' } });
    expect((await requests()).body.items).toHaveLength(1);
  });

  test('over the daily limit is refused until the next day and not emailed', async () => {
    const { main, advance, askForMore, requests, emails } = await newCompany();
    const what = 'quota requests';
    await main.put({ ...dailyCountKey('acme', what, '2026-11-10'), counted: DAILY_LIMITS[what] - 1 });
    expect(await askForMore({ body: { ...REQUEST, quantity: 0 } })).toMatchObject({ status: 422 });
    expect(await askForMore({ body: REQUEST })).toMatchObject({ status: 201 });
    const { status, headers, body } = await askForMore({ body: REQUEST });
    expect([status, headers['retry-after']]).toEqual([429, String(17.5 * 3600)]);
    expect(body).toMatchObject({
      title: 'Too many requests',
      detail: expect.stringContaining('200') as string,
    });
    expect((await requests()).body.items).toHaveLength(1);
    expect(await emails()).toHaveLength(1);
    advance({ hours: 18 });
    expect(await askForMore({ body: REQUEST })).toMatchObject({ status: 201 });
  });

  test('cannot be made with a key that only reads', async () => {
    const { askForMore } = await newCompany();
    expect(await askForMore({ body: REQUEST, scopes: ['usage:read'] })).toMatchObject({ status: 403 });
  });
});

test('alerts are listed with the threshold, the use and what became of their email', async () => {
  const { stores, alerts, csm } = await newCompany();
  const email = { subject: 's', html: 'h', text: 't' };
  const about = {
    month: '2026-11',
    meter: 'call_minutes',
    limit: 10,
    createdAt: '2026-11-10T06:30:00Z',
  } as const;
  const key = await stores.quotas.raise('acme', { ...about, reason: 75, used: 450 }, email);
  await stores.quotas.raise('acme', { ...about, reason: 'forecast', used: 60 }, email);
  await stores.mailer.deliver(key!);
  const { createdAt } = about;
  const ofAnomalies = { day: null, usual: null, source: null, since: null, sentence: null };
  const shown = {
    ...ofAnomalies,
    ...{
      month: '2026-11',
      meter: 'call_minutes',
      budgetId: null,
      limit: 10,
      createdAt,
      resolvedAt: null,
      acknowledged: null,
    },
  };
  const id = (reason: string) => `alert_2026-11~call_minutes~0000000000000010~${reason}`;
  expect((await alerts()).body.items).toEqual([
    {
      ...shown,
      id: id('forecast'),
      kind: 'forecast',
      threshold: null,
      used: 1,
      state: 'pending',
      sentAt: null,
      deliveries: [],
    },
    {
      ...shown,
      id: id('0075'),
      kind: 'threshold',
      threshold: 75,
      used: 7.5,
      state: 'sent',
      sentAt: createdAt,
      deliveries: [{ to: csm.email, role: 'csm', state: 'accepted', at: createdAt, detail: null, why: null }],
    },
  ]);
});
