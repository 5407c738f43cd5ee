import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closureStore } from '../../../functions/storage/closures.ts';
import { accountStore } from '../../../functions/storage/accounts.ts';
import { decisionStore } from '../../../functions/storage/decisions.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import { quotaStore } from '../../../functions/storage/quotas.ts';
import { startOfHour } from '../../../domain/quotas/check-hours.ts';
import { smsSent } from '../cloud-events.ts';
import { breakingTable } from '../failing.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { INCREASE, newRequester, PACK } from './requesting.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const newCompany = (terms: Parameters<typeof newRequester>[1] = {}) => newRequester(servers, terms);

const GRANT = { decision: 'grant' };
const DECLINE = { decision: 'decline', note: 'Wait for December.' };

describe('a request', () => {
  test('is open, and says who asked', async () => {
    const { ask, user, requests } = await newCompany();
    const { status, body } = await ask(PACK);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'open',
      requestedBy: { tokenId: 'session_1', ...user },
      decision: null,
    });
    expect(await requests()).toEqual([body]);
  });

  test('that was asked for with a key names the key', async () => {
    const { ask } = await newCompany();
    const { body } = await ask(PACK, { authorizer: { tokenId: 'key_7', scopes: 'admin' } });
    expect(body).toMatchObject({ requestedBy: { tokenId: 'key_7', name: null, email: null } });
  });
});

describe('a grant', () => {
  test('makes the pack that was asked for, and tells whoever asked', async () => {
    const { ask, decide, packs, read, toUser, csm } = await newCompany();
    const { body: asked } = await ask(PACK);
    const { status, body } = await decide(asked.id, { ...GRANT, note: 'Enjoy!' });
    expect(status).toBe(200);
    const [pack] = await packs();
    expect(pack).toMatchObject({ meter: 'sms', quantity: 50, month: '2026-11' });
    expect(body).toMatchObject({
      id: asked.id,
      status: 'granted',
      decision: {
        by: { tokenId: 'link_1', ...csm },
        at: '2026-11-10T06:30:00Z',
        quantity: 50,
        note: 'Enjoy!',
        packId: pack?.['id'],
      },
    });
    expect((await read(asked.id)).body).toMatchObject({ status: 'granted', basis: null });
    const [email, ...others] = await toUser();
    expect(others).toEqual([]);
    expect(email).toMatchObject({ subject: '50 more SMS granted: Acme', replyTo: [csm.email] });
    expect(email?.text).toContain('Enjoy!');
  });

  test('raises the quota by what was asked for, on top of what it is now, and leaves all other terms', async () => {
    const { ask, decide, change, quota, packs, stores } = await newCompany();
    const { body: asked } = await ask(INCREASE);
    await change({ quotas: { sms: 300, interviews: 5 }, thresholds: [80] });
    const { body } = await decide(asked.id, GRANT);
    expect(body).toMatchObject({ status: 'granted', decision: { quantity: 50, packId: null } });
    expect(await quota()).toBe(350);
    expect(await stores.accounts.get('acme')).toMatchObject({
      quotas: { sms: 350, interviews: 5 },
      thresholds: [80],
    });
    expect(await packs()).toEqual([]);
  });

  test('of less than what was asked for is partial; of more, it is a grant', async () => {
    const { ask, decide, packs } = await newCompany();
    const [first, second] = [await ask(PACK), await ask(PACK)];
    expect((await decide(first.body.id, { ...GRANT, quantity: 20 })).body).toMatchObject({
      status: 'partly_granted',
      decision: { quantity: 20 },
    });
    expect((await decide(second.body.id, { ...GRANT, quantity: 80 })).body).toMatchObject({
      status: 'granted',
      decision: { quantity: 80 },
    });
    expect((await packs()).map(({ quantity }) => quantity).sort()).toEqual([20, 80]);
  });

  test('notes that the quotas are to be checked, since a new limit starts over', async () => {
    const { ask, decide, stores, advance, now } = await newCompany();
    const { body } = await ask(PACK);
    advance({ hours: 3 });
    await decide(body.id, GRANT);
    const due = await stores.due.ofAccount('check', 'acme', now());
    expect(due.map(({ atMs }) => atMs)).toContain(startOfHour(now()).epochMilliseconds);
  });

  test('of a pack that was asked for last month is for the current one', async () => {
    const { ask, decide, read, set, packs } = await newCompany();
    const { body } = await ask(PACK);
    set('2026-12-03T06:30:00Z');
    expect((await read(body.id)).body['basis']).toMatchObject({
      month: '2026-12',
      notices: [{ kind: 'month_turned', month: '2026-11' }],
    });
    await decide(body.id, GRANT);
    expect(await packs()).toMatchObject([{ month: '2026-12', quantity: 50 }]);
  });

  test('where there is no limit any more is refused, and declining is not', async () => {
    const { ask, decide, change, requests, packs } = await newCompany();
    const { body } = await ask(PACK);
    await change({ quotas: {} });
    const { status, body: problem } = await decide(body.id, GRANT);
    expect([status, problem['detail']]).toEqual([
      409,
      'The account has no limit on its SMS messages now, so there is nothing to grant. Decline the request, and say so in the note.',
    ]);
    expect([await requests(), await packs()]).toMatchObject([[{ status: 'open' }], []]);
    const declined = await decide(body.id, DECLINE, { authorizer: { tokenId: 'key_1', scopes: 'admin' } });
    expect(declined.status).toBe(200);
  });

  test('that would exceed what a quota can be is refused by the name of the field', async () => {
    const { ask, decide } = await newCompany();
    const { body } = await ask({ ...INCREASE, quantity: 1_000_000_000 });
    expect(await decide(body.id, GRANT)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/quantity' }] },
    });
  });
});

test('a refusal changes nothing but the request, and tells whoever asked why', async () => {
  const { ask, decide, packs, quota, toUser } = await newCompany();
  const { body: asked } = await ask(INCREASE);
  const { body } = await decide(asked.id, DECLINE);
  expect(body).toMatchObject({
    status: 'declined',
    decision: { quantity: null, packId: null, note: 'Wait for December.' },
  });
  expect([await packs(), await quota()]).toEqual([[], 100]);
  const [email] = await toUser();
  expect(email?.subject).toBe('50 more SMS declined: Acme');
  expect(email?.text).toContain('> Wait for December.');
});

test('nobody is told of a decision if nobody is known to have asked', async () => {
  const { ask, decide, toUser } = await newCompany();
  const { body } = await ask(PACK, { authorizer: { tokenId: 'key_7', scopes: 'admin' } });
  expect((await decide(body.id, GRANT)).status).toBe(200);
  expect(await toUser()).toEqual([]);
});

describe('a second decision', () => {
  test.each<[string, object, object]>([
    ['to grant', GRANT, { ...GRANT, quantity: 7, note: 'Again' }],
    ['to decline', DECLINE, { decision: 'decline' }],
  ])('of the same kind, %s, gets the first one', async (_, first, again) => {
    const { ask, decide, packs, toUser } = await newCompany();
    const { body: asked } = await ask(PACK);
    const { body } = await decide(asked.id, first);
    const repeated = await decide(asked.id, again);
    expect([repeated.status, repeated.body]).toMatchObject([200, { decision: body['decision'] }]);
    expect((await packs()).length).toBe(first === GRANT ? 1 : 0);
    expect(await toUser()).toHaveLength(1);
  });

  test.each<[string, object, object, RegExp]>([
    [
      'a grant after a refusal',
      DECLINE,
      GRANT,
      /^This request was declined by Maria Cruz at 2026-11-10T06:30/,
    ],
    ['a refusal after a grant', GRANT, DECLINE, /^This request was granted by Maria Cruz/],
    ['a refusal after a part', { ...GRANT, quantity: 1 }, DECLINE, /^This request was partly granted/],
  ])('of another kind, %s, is refused and says what is so', async (_, first, second, detail) => {
    const { ask, decide } = await newCompany();
    const { body: asked } = await ask(PACK);
    const decided = await decide(asked.id, first);
    const { status, body } = await decide(asked.id, second);
    expect(status).toBe(409);
    expect(body['detail']).toMatch(detail);
    expect(decided.status).toBe(200);
  });

  test('at the same time as the first, by a double click or two links, changes nothing more', async () => {
    const { ask, decide, packs, quota, toUser } = await newCompany();
    for (const wanted of [PACK, INCREASE]) {
      const { body } = await ask(wanted);
      const answers = await Promise.all([1, 2, 3, 4].map(() => decide(body.id, GRANT)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body['decision']))).size).toBe(1);
    }
    expect([(await packs()).length, await quota()]).toEqual([1, 150]);
    expect(await toUser()).toHaveLength(2);
  });

  test('of several people who disagree at the same time, one is told that the other was first', async () => {
    const { ask, decide, packs } = await newCompany();
    const { body } = await ask(PACK);
    const answers = await Promise.all(
      [GRANT, DECLINE, GRANT, DECLINE].map((terms) => decide(body.id, terms)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
    expect((await packs()).length).toBe(answers[0]?.status === 200 ? 1 : 0);
  });
});

test('grants at the same time, each on top of the others, lose nothing', async () => {
  const { ask, decide, quota, history } = await newCompany();
  const ids = [];
  for (let count = 0; count < 4; count += 1) ids.push((await ask(INCREASE)).body.id);
  const answers = await Promise.all(ids.map((id) => decide(id, GRANT)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await quota()).toBe(300);
  const raised = (await history()).filter(({ what, before }) => what === 'terms' && before !== null);
  expect(raised.map(({ after }) => (after as { quotas: { sms: number } }).quotas.sms).sort()).toEqual([
    150, 200, 250, 300,
  ]);
});

describe('a withdrawal', () => {
  test('ends an open request, and can be repeated', async () => {
    const { ask, withdraw, requests, read } = await newCompany();
    const { body } = await ask(PACK);
    expect(await withdraw(body.id)).toMatchObject({
      status: 200,
      body: { status: 'withdrawn', decision: null },
    });
    expect(await withdraw(body.id)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect(await requests()).toMatchObject([{ status: 'withdrawn' }]);
    expect((await read(body.id)).body).toMatchObject({ status: 'withdrawn', basis: null });
  });

  test('leaves nothing to decide', async () => {
    const { ask, withdraw, decide, packs } = await newCompany();
    const { body } = await ask(PACK);
    await withdraw(body.id);
    for (const terms of [GRANT, DECLINE]) {
      const { status, body: problem } = await decide(body.id, terms);
      expect([status, problem['detail']]).toEqual([
        409,
        'This request was withdrawn. That is final: a new request can be made.',
      ]);
    }
    expect(await packs()).toEqual([]);
  });

  test('comes too late after a decision', async () => {
    const { ask, withdraw, decide } = await newCompany();
    const { body } = await ask(PACK);
    await decide(body.id, GRANT);
    expect(await withdraw(body.id)).toMatchObject({ status: 409 });
  });

  test('at the same time as a decision: exactly one of them counts', async () => {
    const { ask, withdraw, decide, requests, packs } = await newCompany();
    const { body } = await ask(PACK);
    const [decided, withdrawn] = await Promise.all([decide(body.id, GRANT), withdraw(body.id)]);
    expect([decided.status, withdrawn.status].sort()).toEqual([200, 409]);
    const isGranted = decided.status === 200;
    expect(await requests()).toMatchObject([{ status: isGranted ? 'granted' : 'withdrawn' }]);
    expect(await packs()).toHaveLength(isGranted ? 1 : 0);
  });
});

describe('whoever decides sees', () => {
  test('the use, the limits and the last six months, of which the customer is shown nothing more than before', async () => {
    const { ask, read, record, PORTAL } = await newCompany();
    await record(Array.from({ length: 120 }, (_, nth) => smsSent(`sms-${nth}`)));
    const { body } = await ask(PACK);
    const { body: seen } = await read(body.id);
    expect(seen).toMatchObject({ accountName: 'Acme', timeZone: 'Asia/Manila', message: 'Job fair' });
    expect(seen['basis']).toMatchObject({
      month: '2026-11',
      standing: { meter: 'sms', used: 120, limit: 100, overage: { quantity: 20, costUsd: '1.0000' } },
      limitIfGranted: 150,
      overage: { rateUsd: '0.05', now: null, ifGranted: null },
      notices: [],
    });
    expect((seen['basis'] as { months: unknown[] }).months).toHaveLength(6);
    expect((await read(body.id, { authorizer: PORTAL })).body).toMatchObject({ basis: null });
  });

  test('what is no longer as it was: the limit, other requests, and what was granted since', async () => {
    const { ask, read, decide, change, advance } = await newCompany();
    const { body: first } = await ask(PACK);
    advance({ minutes: 1 });
    const { body: second } = await ask(INCREASE);
    const { body: third } = await ask({ ...PACK, quantity: 10 });
    await change({ quotas: { sms: 200 } });
    const { authorizer } = { authorizer: { tokenId: 'key_1', scopes: 'admin' } };
    await decide(second.id, GRANT, { authorizer });
    const { body } = await read(first.id, { authorizer });
    expect((body['basis'] as { notices: unknown }).notices).toEqual([
      { kind: 'limit_changed', limit: 100 },
      { kind: 'asked_again', requestId: third.id, quantity: 10 },
      { kind: 'granted_since', requestId: second.id, quantity: 50 },
    ]);
  });

  test('that even with the pack, the limit is exceeded', async () => {
    const { ask, read, record } = await newCompany();
    const { body } = await ask({ ...PACK, quantity: 5 });
    await record(Array.from({ length: 120 }, (_, nth) => smsSent(`sms-${nth}`)));
    expect((await read(body.id)).body['basis']).toMatchObject({
      notices: [{ kind: 'still_over', quantity: 15 }],
    });
  });
});

describe('the link of an email', () => {
  test('is in the email to the CSM, in the fragment alone, and opens its one request for 14 days', async () => {
    const { ask, toCsm, stores, now, advance } = await newCompany();
    const { body } = await ask(PACK);
    const [email] = await toCsm();
    const [link = ''] = /https:\S+/.exec(email?.text ?? '') ?? [];
    const { origin, pathname, search, hash } = new URL(link);
    expect([origin, pathname, search]).toEqual(['https://usage.example.com', '/decide.html', '']);
    const fields = Object.fromEntries(new URLSearchParams(hash.slice(1)));
    expect(fields).toMatchObject({ account: 'acme', request: body.id, expires: '2026-11-24T06:30:00Z' });
    const token = fields['token'] ?? '';
    expect(token).toMatch(/^lk_/);
    expect((await stores.tokens.lookUp(token, now()))?.principal).toMatchObject({
      scopes: ['quotas:decide'],
      accountId: 'acme',
      only: body.id,
    });
    expect(JSON.stringify(await stores.quotas.getQuotaRequest('acme', body.id))).not.toContain(token);
    advance({ hours: 14 * 24 });
    expect((await stores.tokens.lookUp(token, now()))?.principal).toBeUndefined();
  });

  test('opens no other request, and nothing once the account has another CSM', async () => {
    const { ask, decide, read, change, linkOf, requests } = await newCompany();
    const [one, other] = [(await ask(PACK)).body, (await ask(PACK)).body];
    expect(await decide(other.id, GRANT, { authorizer: linkOf(one.id) })).toMatchObject({ status: 403 });
    expect(await read(other.id, { authorizer: linkOf(one.id) })).toMatchObject({ status: 403 });
    await change({ csm: { name: 'Ben', email: 'ben@example.com' }, quotas: { sms: 100 } });
    expect(await read(one.id)).toMatchObject({ status: 403 });
    expect(await decide(one.id, GRANT)).toMatchObject({ status: 403 });
    expect(await requests()).toMatchObject([{ status: 'open' }, { status: 'open' }]);
  });

  test('works for a backup in their own name, and not for a customer', async () => {
    const { ask, decide, change, linkOf } = await newCompany();
    const { body } = await ask(PACK);
    const [ben, boss] = [
      { name: 'Ben', email: 'ben@crm.example' },
      { name: 'Boss', email: 'boss@acme.example' },
    ];
    await change({
      recipients: [
        { ...ben, role: 'backup' },
        { ...boss, role: 'customer', notify: ['requests'] },
      ],
    });
    const linkFor = ({ name, email }: { name: string; email: string }) => ({
      authorizer: { ...linkOf(body.id), userName: name, userEmail: email },
    });
    expect(await decide(body.id, GRANT, linkFor(boss))).toMatchObject({ status: 403 });
    expect((await decide(body.id, GRANT, linkFor(ben))).body).toMatchObject({
      status: 'granted',
      decision: { by: ben },
    });
  });
});

describe('a decision is refused', () => {
  test.each<[object, string]>([
    [{}, '/decision'],
    [{ decision: 'maybe' }, '/decision'],
    [{ decision: 'grant', quantity: 0 }, '/quantity'],
    [{ decision: 'grant', quantity: 1.5 }, '/quantity'],
    [{ decision: 'grant', quantity: '5' }, '/quantity'],
    [{ decision: 'grant', quantity: 1_000_000_001 }, '/quantity'],
    [{ decision: 'decline', quantity: 5 }, '/quantity'],
    [{ decision: 'decline', note: 'x'.repeat(2001) }, '/note'],
    [{ decision: 'decline', note: 7 }, '/note'],
    [{ decision: 'decline', noet: '' }, '/noet'],
  ])('for %j, by the name of the field', async (body, pointer) => {
    const { ask, decide } = await newCompany();
    const { body: asked } = await ask(PACK);
    const { status, body: problem } = await decide(asked.id, body);
    expect([status, problem.errors.map((error) => error.pointer)]).toEqual([422, [pointer]]);
  });

  test('for a request that does not exist', async () => {
    const { decide, read, withdraw } = await newCompany();
    for (const answer of [await decide('qreq_1', GRANT), await read('qreq_1'), await withdraw('qreq_1')])
      expect(answer).toMatchObject({ status: 404 });
  });
});

test('a crash at any point decides exactly once, tells of it and keeps it in the history', async () => {
  const company = await newCompany();
  const { main, stores, clock, api } = company;
  const decided = { packs: 0, quota: 100, entries: 1, told: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PACK, INCREASE),
      fc.constantFrom(GRANT, DECLINE),
      fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
      async (wanted, terms, crashes) => {
        const { body } = await company.ask(wanted);
        for (const writesLeft of crashes) {
          const table = breakingTable(main, { writesLeft });
          const outbox = openOutbox(table, clock);
          const crashing = api({
            ...stores,
            accounts: accountStore(table),
            closures: closureStore(table),
            decisions: decisionStore(table, outbox),
            quotas: quotaStore(table, outbox),
          });
          await crashing.decide(body.id, terms);
        }
        expect((await company.decide(body.id, terms)).status).toBe(200);
        await stores.mailer.deliverPending();
        decided.told += 1;
        if (terms === GRANT && wanted === PACK) decided.packs += 1;
        if (terms === GRANT && wanted === INCREASE) decided.quota += 50;
        decided.entries += terms === GRANT ? 2 : 1;
        const { packs, entries } = {
          packs: await stores.quotas.packsOfMonth('acme', '2026-11'),
          entries: await main.queryAll({ pk: 'ACCOUNT#acme#HISTORY' }),
        };
        expect([packs.length, await company.quota(), entries.length]).toEqual([
          decided.packs,
          decided.quota,
          decided.entries,
        ]);
        expect(await company.toUser()).toHaveLength(decided.told);
      },
    ),
    { numRuns: 40 },
  );
});
