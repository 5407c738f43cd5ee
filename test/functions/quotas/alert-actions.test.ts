import { describe, expect, test } from 'vitest';
import { LINK_SCOPES } from '../../../domain/access/email-link.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { PAGES } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newCompany } from './company.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

const PACK = { kind: 'pack', quantity: 50 } as const;
const QUOTA = { kind: 'quota', quantity: 50 } as const;
const ID = 'alert_2026-11~sms~0000000000000100~0075';
const ben = { name: 'Ben Cruz', email: 'ben@crm.example' };
const boss = { name: 'Boss', email: 'boss@acme.example' };
const otto = { name: 'Otto', email: 'otto@crm.example' };

/** An account with 100 SMS a month of which 80 are used, which was warned of. */
async function newWarned() {
  const recipients = [
    { ...ben, role: 'backup' as const },
    { ...boss, role: 'customer' as const, notify: ['warnings' as const] },
  ];
  const company = await newCompany(servers, { recipients, overageRates: { sms: '0.05' } });
  const { stores, clock, csm, send, check } = company;
  await send(80);
  await check();
  const routes = quotaRoutes(stores, clock, PAGES);
  const accounts = accountRoutes(stores.accounts, clock);
  const link = (right: keyof typeof LINK_SCOPES, user = csm, only = ID): Asked => ({
    authorizer: {
      ...{ tokenId: 'link_1', accountId: 'acme', scopes: LINK_SCOPES[right].join(' '), only },
      ...{ userName: user.name, userEmail: user.email },
    },
  });
  const to =
    (route: string) =>
    (asked: Asked, alertId = ID) =>
      ask(routes, route, { path: { id: 'acme', alertId }, ...asked });
  const grant = to('POST /v1/accounts/{id}/alerts/{alertId}/grant');
  return {
    ...company,
    link,
    terms: (changed: Parameters<typeof company.account>[1]) =>
      company.account('acme', { csm, recipients, quotas: { sms: 100 }, ...changed }),
    read: to('GET /v1/accounts/{id}/alerts/{alertId}'),
    acknowledge: to('POST /v1/accounts/{id}/alerts/{alertId}/acknowledgement'),
    grant: (body: object, asked: Asked = link('grant'), alertId = ID) => grant({ body, ...asked }, alertId),
    packs: () => stores.quotas.packsOfMonth('acme', '2026-11'),
    quota: async () => (await stores.accounts.get('acme'))?.quotas.sms,
    history: async () => {
      const asked = { path: { id: 'acme' }, query: { limit: '100' } };
      return (await ask(accounts, 'GET /v1/accounts/{id}/history', asked)).body.items;
    },
  };
}

describe('“I am on it”', () => {
  test('is said by the link of a warning, once, in the name of its recipient, and kept in the history', async () => {
    const { acknowledge, link, csm, advance, read, history } = await newWarned();
    const by = { tokenId: 'link_1', ...csm };
    const first = await acknowledge(link('acknowledge'));
    expect(first).toMatchObject({
      status: 200,
      body: { id: ID, state: 'acknowledged', acknowledged: { by, at: '2026-11-10T06:30:00Z' } },
    });
    advance({ hours: 1 });
    const second = await acknowledge(link('acknowledge', ben));
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await read(link('acknowledge', ben))).body).toMatchObject({ state: 'acknowledged', basis: null });
    const entries = (await history()).filter(({ what }) => what === 'alert');
    expect(entries).toEqual([
      {
        ...{ at: '2026-11-10T06:30:00Z', by, what: 'alert' },
        before: { id: ID, acknowledged: false },
        after: { id: ID, acknowledged: true },
      },
    ]);
  });

  test('is said once, by many at the same time', async () => {
    const { acknowledge, link, csm, history } = await newWarned();
    const answers = await Promise.all(
      [csm, ben, csm, ben].map((user) => acknowledge(link('acknowledge', user))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body['acknowledged']))).size).toBe(1);
    expect((await history()).filter(({ what }) => what === 'alert')).toHaveLength(1);
  });

  test('can be said by a CSM in a session and by an administrator, and not by a customer', async () => {
    for (const scopes of [['quotas:decide' as const], ['admin' as const]]) {
      const { acknowledge } = await newWarned();
      expect(await acknowledge({ scopes, boundTo: 'acme' })).toMatchObject({ status: 200 });
    }
    const { acknowledge, link } = await newWarned();
    const scopes = ['usage:read' as const, 'quotas:request' as const];
    expect(await acknowledge({ scopes, boundTo: 'acme' })).toMatchObject({ status: 403 });
    expect(await acknowledge(link('acknowledge', boss))).toMatchObject({ status: 403 });
    expect(await acknowledge(link('grant'))).toMatchObject({ status: 403 });
  });

  test('comes too late once the warning is resolved, and stays on it if it came before', async () => {
    const { acknowledge, link, stores, alerts, read } = await newWarned();
    await stores.quotas.resolve('acme', await alerts(), '2026-11-10T09:00:00Z');
    const { status, body } = await acknowledge(link('acknowledge'));
    expect([status, body['detail']]).toEqual([
      409,
      'This warning was resolved at 2026-11-10T09:00:00Z: it no longer holds, and nothing needs to be done.',
    ]);
    const other = await newWarned();
    await other.acknowledge(other.link('acknowledge'));
    await other.stores.quotas.resolve('acme', await other.alerts(), '2026-11-10T09:00:00Z');
    expect((await other.acknowledge(other.link('acknowledge'))).body).toMatchObject({
      state: 'resolved',
      acknowledged: { by: other.csm },
    });
    expect((await read(link('grant'))).body).toMatchObject({ state: 'resolved', basis: null });
  });
});

describe('a grant for a warning', () => {
  test('makes a pack for the current month, acknowledges the alert, and tells the CSM what a backup has done', async () => {
    const { grant, link, packs, read, history, emails, csm } = await newWarned();
    const { status, body } = await grant({ ...PACK, note: 'Agreed by phone.' }, link('grant', ben));
    expect(status).toBe(200);
    const by = { tokenId: 'link_1', ...ben };
    const [pack, ...others] = await packs();
    expect(others).toEqual([]);
    expect(pack).toMatchObject({ meter: 'sms', quantity: 50, month: '2026-11' });
    expect(body).toMatchObject({
      ...{ kind: 'pack', quantity: 50, status: 'granted', requestedBy: by },
      decision: { by, quantity: 50, note: 'Agreed by phone.', packId: pack?.id },
    });
    const { body: seen } = await read(link('grant'));
    expect(seen).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by },
      granted: { id: body.id, status: 'granted' },
      basis: null,
    });
    expect(
      (await history())
        .map(({ what }) => what)
        .slice(0, 3)
        .sort(),
    ).toEqual(['alert', 'pack', 'quota_request']);
    const told = (await emails()).find(({ subject }) => subject === '50 more SMS granted: Acme');
    expect(told?.text).toContain('Ben Cruz granted a pack for November 2026');
    expect(told?.text).toContain('> Agreed by phone.');
    expect(told?.to).toBe(csm.email);
  });

  test('raises the quota by so much, on top of what it is now', async () => {
    const { grant, terms, quota, packs } = await newWarned();
    await terms({ quotas: { sms: 200 } });
    expect((await grant(QUOTA)).body).toMatchObject({
      kind: 'increase',
      status: 'granted',
      decision: { quantity: 50, packId: null },
    });
    expect([await quota(), await packs()]).toEqual([250, []]);
  });

  test('is made once, however often and by whomever it is sent', async () => {
    for (const terms of [PACK, QUOTA]) {
      const { grant, link, packs, quota, csm, stores } = await newWarned();
      const answers = await Promise.all(
        [csm, ben, csm].map((user, nth) => grant({ ...terms, quantity: 50 + nth }, link('grant', user))),
      );
      answers.push(await grant(terms));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      const more = Number((answers[0]?.body as { quantity?: number }).quantity);
      const made =
        terms === PACK ? (await packs()).map(({ quantity }) => quantity) : [(await quota())! - 100];
      expect(made).toEqual([more]);
      expect((await stores.quotas.listQuotaRequests('acme', 10)).items).toHaveLength(1);
    }
  });

  test('of another kind is refused afterwards, and says what was granted', async () => {
    const { grant, link, packs } = await newWarned();
    await grant(PACK);
    const { status, body } = await grant(QUOTA, link('grant', ben));
    expect([status, body['detail']]).toEqual([
      409,
      'For this warning, a pack of 50 was granted by Maria Cruz at 2026-11-10T06:30:00Z. It grants once.',
    ]);
    expect(await packs()).toHaveLength(1);
  });

  test('keeps who was on it before', async () => {
    const { acknowledge, grant, link, read } = await newWarned();
    await acknowledge(link('acknowledge', ben));
    await grant(PACK);
    expect((await read(link('grant'))).body).toMatchObject({ acknowledged: { by: ben } });
  });

  test('is refused once the warning is resolved, or where there is no limit any more', async () => {
    const { grant, stores, alerts, packs, terms } = await newWarned();
    await terms({ quotas: {} });
    expect(await grant(PACK)).toMatchObject({ status: 409, body: { title: 'Conflict' } });
    await stores.quotas.resolve('acme', await alerts(), '2026-11-10T09:00:00Z');
    expect(await grant(PACK)).toMatchObject({ status: 409 });
    expect(await packs()).toEqual([]);
  });

  test('is shown with what it is based on: the advice, and what is no longer as it was', async () => {
    const { read, link, set, terms, send } = await newWarned();
    await send(40);
    const { body } = await read(link('grant'));
    expect(body).toMatchObject({ accountName: 'Acme', timeZone: 'Asia/Manila', granted: null });
    expect(body['basis']).toMatchObject({ month: '2026-11', standing: { used: 120, limit: 100 } });
    const { advice } = (body['basis'] as { standing: { advice: { quantity: number } } }).standing;
    expect(body['basis']).toMatchObject({ limitIfGranted: 100 + advice.quantity, notices: [] });
    await terms({ quotas: { sms: 110 } });
    set('2026-12-01T06:30:00Z');
    expect((await read(link('grant'))).body['basis']).toMatchObject({
      month: '2026-12',
      notices: [
        { kind: 'month_turned', month: '2026-11' },
        { kind: 'limit_changed', limit: 100 },
      ],
    });
  });

  test.each<[object, string]>([
    [{}, '/kind'],
    [{ kind: 'increase', quantity: 5 }, '/kind'],
    [{ kind: 'pack' }, '/quantity'],
    [{ kind: 'pack', quantity: 0 }, '/quantity'],
    [{ kind: 'pack', quantity: 1.5 }, '/quantity'],
    [{ kind: 'quota', quantity: 1_000_000_000 }, '/quantity'],
    [{ kind: 'pack', quantity: 5, note: 'x'.repeat(2001) }, '/note'],
    [{ kind: 'pack', quantity: 5, meter: 'sms' }, '/meter'],
  ])('is refused for %j, by the name of the field', async (body, pointer) => {
    const { grant } = await newWarned();
    const { status, body: problem } = await grant(body);
    expect(status).toBe(422);
    expect(problem.errors.map((error) => error.pointer)).toContain(pointer);
  });
});

test('a link ends when its holder no longer looks after the account, and opens no other alert', async () => {
  const { read, acknowledge, grant, link, terms } = await newWarned();
  const other = 'alert_2026-11~sms~0000000000000100~0090';
  for (const right of ['acknowledge', 'grant'] as const) {
    expect(await read(link(right, otto))).toMatchObject({ status: 403 });
    expect(await read(link(right), other)).toMatchObject({ status: 403 });
  }
  await terms({ csm: otto, recipients: [] });
  expect(await acknowledge(link('acknowledge', ben))).toMatchObject({ status: 403 });
  expect(await grant(PACK, link('grant', ben))).toMatchObject({ status: 403 });
  expect(await acknowledge(link('acknowledge', otto))).toMatchObject({ status: 200 });
});

test('an alert that does not exist is found by nobody', async () => {
  const { read, acknowledge, grant } = await newWarned();
  const scopes = ['admin' as const];
  for (const id of [
    'alert_2026-11~sms~0000000000000100~0090',
    'alert_2026-11~sms~0000000000000100~clear',
    'x',
  ])
    for (const answer of [
      await read({ scopes }, id),
      await acknowledge({ scopes }, id),
      await grant(PACK, { scopes }, id),
    ])
      expect(answer).toMatchObject({ status: 404 });
});
