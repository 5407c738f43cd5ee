import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { authorizer } from '../../../functions/access/authorize/authorizer.ts';
import { sessionRoutes } from '../../../functions/access/sessions/routes.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { closeMonths } from '../../../functions/months/close-months.ts';
import { portfolioRoute } from '../../../functions/reading/portfolio-route.ts';
import { checkDue } from '../../../functions/quotas/check-due.ts';
import { sendDigests } from '../../../functions/quotas/digests.ts';
import { sessionStore } from '../../../functions/storage/sessions.ts';
import { newApiKey } from '../../../functions/storage/tokens.ts';
import { partitionsOfAccount } from '../../../functions/storage/keys.ts';
import { ask } from '../ask.ts';
import { at } from '../clock.ts';
import { callCompleted, identityOf, smsSent } from '../cloud-events.ts';
import { NOVEMBER } from '../exports/desk.ts';
import { CSM, SENDER, SETTLED } from '../installation.ts';
import { scanned } from '../scanned.ts';
import { startBucketAndQueue, startDynamoDb, startMailbox } from '../servers.ts';
import { erasing } from './erasing.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const mailbox = await startMailbox();

async function newSystem() {
  const system = await erasing(newTable, bucket, mailbox.ses);
  const { stores, clock, now } = system;
  const authorize = authorizer(stores, clock);
  const accounts = accountRoutes(stores.accounts, clock);
  const sessions = sessionRoutes(
    { accounts: stores.accounts, sessions: sessionStore(system.main) },
    clock,
    SENDER.DASHBOARD_URL,
  );
  // With it, sessions are opened.
  await stores.tokens.issue(newApiKey('key_1', { name: 'CRM', scopes: ['admin'] }, now()));
  const path = { id: 'acme' };
  return {
    ...system,
    account: (terms: object = {}) => system.account('acme', terms),
    other: () => system.account('other'),
    /** What a token lets its holder do with the account: nothing, if it is refused. */
    callerOf: async (token: string) => (await authorize(`Bearer ${token}`, 'acme')).context ?? {},
    key: async (accountId?: string) =>
      (await stores.tokens.issue(newApiKey('key_2', { name: 'k', scopes: ['usage:read'], accountId }, now())))
        .token,
    session: async () =>
      String(
        (await ask(sessions, 'POST /v1/accounts/{id}/portal-sessions', { path, body: {} })).body['token'],
      ),
    getAccount: () => ask(accounts, 'GET /v1/accounts/{id}', { path }),
    putAccount: (body: unknown) => ask(accounts, 'PUT /v1/accounts/{id}', { path, body }),
    listAccounts: () => ask(accounts, 'GET /v1/accounts', {}),
    portfolio: async () => stores.portfolio.ofCsm(CSM),
  };
}

describe('an account that has ended', () => {
  test('is shown with its end, and ends once', async () => {
    const { end, getAccount, listAccounts, advance } = await newSystem();
    const { status, body } = await end();
    expect(status).toBe(202);
    expect(body).toEqual({ id: 'acme', deletedAt: '2026-11-20T06:00:00Z', endsAt: '2026-12-20T06:00:00Z' });
    advance({ days: 1 });
    expect((await end()).body).toEqual(body);
    expect((await getAccount()).body).toMatchObject({
      id: 'acme',
      name: 'Acme',
      deletedAt: body['deletedAt'],
    });
    expect((await listAccounts()).body.items).toEqual([]);
  });

  test('lets none of its tokens in, and all of them again when it is restored', async () => {
    const { end, restore, key, session, callerOf } = await newSystem();
    const [bound, portal] = [await key('acme'), await session()];
    for (const token of [bound, portal]) expect(await callerOf(token)).toMatchObject({ accountId: 'acme' });
    await end();
    for (const token of [bound, portal]) expect(await callerOf(token)).toEqual({});
    await restore();
    for (const token of [bound, portal]) expect(await callerOf(token)).toMatchObject({ accountId: 'acme' });
  });

  test('records nothing, and says so; others in the same request are recorded', async () => {
    const { end, record, void: voids, other, storedEvents, restore } = await newSystem();
    await other();
    await end();
    const ended = await record([callCompleted('a')]);
    expect(ended.status).toBe(410);
    expect(ended.body['detail']).toContain('has ended');
    expect((await voids([identityOf(callCompleted('a'))])).status).toBe(410);
    const mixed = await record([callCompleted('a'), callCompleted('b', { subject: 'other' })]);
    expect(mixed.status).toBe(207);
    expect(mixed.body.rejected).toMatchObject([{ index: 0, errors: [{ pointer: '/subject' }] }]);
    await restore();
    expect(await storedEvents('acme', 'call', '2026-11-10')).toEqual([]);
  });

  test('cannot be changed', async () => {
    const { end, putAccount, getAccount } = await newSystem();
    const { body } = await getAccount();
    await end();
    const { status, body: problem } = await putAccount(body);
    expect(status).toBe(409);
    expect(problem['detail']).toContain('Restore it');
  });

  test('is written to no more: neither warnings nor reports, and what was pending waits for its restore', async () => {
    const { account, record, end, restore, rollUp, advance, stores, now } = await newSystem();
    await account({ quotas: { sms: 1 } });
    await record([smsSent('a'), smsSent('b')]);
    await end();
    advance(SETTLED);
    expect(await rollUp()).toMatchObject({ accounts: 0, failed: 0 });
    const settings = { closeAfterHours: 0, escalateAfterHours: 24, crmUrl: undefined };
    expect(await checkDue(stores, ['acme'], now(), settings)).toEqual({ accounts: 0, alerts: 0 });
    advance({ days: 12 });
    expect(
      await closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], now(), settings),
    ).toMatchObject({ closed: 0, reported: 0 });
    expect(
      await sendDigests(
        { ...stores, digests: { put: async () => undefined, seenBefore: async () => undefined } },
        now(),
        undefined,
      ),
    ).toEqual({ digests: 0 });
    await stores.mailer.deliverPending();
    expect(await mailbox.emailsTo(CSM)).toEqual([]);
    await restore();
    expect(await rollUp()).toMatchObject({ accounts: 1 });
    const due = await stores.due.by('close', now());
    expect([...due.keys()]).toContain('acme');
    expect(
      await closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], now(), settings),
    ).toMatchObject({
      reported: 1,
    });
  });

  test('sends no email that was pending when it ended, until it is restored', async () => {
    const { end, restore, stores } = await newSystem();
    const item = { pk: 'ACCOUNT#acme#ALERTS', sk: 'a' };
    const email = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
    const to = 'typed@example.com';
    await stores.outbox.putWithEmail(item, email, { accountId: 'acme', to });
    await end();
    await stores.mailer.deliverPending();
    expect(await mailbox.emailsTo(to)).toEqual([]);
    await restore();
    await stores.mailer.deliverPending();
    expect(await mailbox.emailsTo(to)).toHaveLength(1);
  });

  test('makes no exports and offers none, and goes on with them when it is restored', async () => {
    const { end, restore, request, work, show, open, stores } = await newSystem();
    const [made, waiting] = [(await request()).body.id, (await request()).body.id];
    await work(made);
    const { link } = (await show(made)).body;
    await end();
    await work(waiting);
    expect(await stores.exports.get('acme', waiting)).toMatchObject({ status: 'queued', attempts: 0 });
    expect((await open(link)).status).toBe(404);
    await restore();
    await work(waiting);
    expect((await show(waiting)).body['status']).toBe('done');
    expect((await open(link)).status).toBe(302);
  });

  test('is in no portfolio', async () => {
    const { end, restore, stores, clock } = await newSystem();
    const list = async () => {
      const route = portfolioRoute(stores).readPortfolio as unknown as (request: object) => Promise<{
        body: { items: { accountId: string }[] };
      }>;
      const principal = { tokenId: 't', scopes: ['portfolio:read'], csm: CSM };
      return (await route({ principal, query: { limit: 10 }, now: clock() })).body.items.map(
        ({ accountId }) => accountId,
      );
    };
    expect(await list()).toEqual(['acme']);
    await end();
    expect(await list()).toEqual([]);
    await restore();
    expect(await list()).toEqual(['acme']);
  });

  test('is restored as it was, with both changes in its history', async () => {
    const { account, end, restore, getAccount, stores, record } = await newSystem();
    await account({ quotas: { sms: 7 } });
    await record([callCompleted('a')]);
    const before = (await getAccount()).body;
    const usage = async () =>
      JSON.stringify(
        (
          await stores
            .usage((await stores.accounts.get('acme'))!, at('2026-11-20T06:00:00Z'))
            .months(['2026-11'])
        ).get('2026-11'),
        (_, value: unknown) =>
          typeof value === 'bigint'
            ? `${value}`
            : value instanceof Map
              ? [...(value as Map<unknown, unknown>)]
              : value,
      );
    const used = await usage();
    await end();
    expect((await restore()).status).toBe(200);
    expect((await restore()).status).toBe(200);
    expect((await getAccount()).body).toEqual(before);
    expect(await usage()).toEqual(used);
    const { items } = await stores.accounts.listChanges('acme', 2);
    expect(items).toMatchObject([
      { what: 'account', after: null, before: { deletedAt: '2026-11-20T06:00:00Z' } },
      { what: 'account', before: null },
    ]);
  });

  test.each(['end', 'restore'] as const)('and was never there is not found: %s', async (what) => {
    const { routes } = await newSystem();
    const route = { end: 'DELETE /v1/accounts/{id}', restore: 'POST /v1/accounts/{id}/restore' }[what];
    expect((await ask(routes, route, { path: { id: 'nobody' } })).status).toBe(404);
  });
});

describe('the removal of an account', () => {
  /** An account with something of everything. */
  async function withEverything() {
    const system = await newSystem();
    const { account, record, erase, run, advance, rollUp, stores, now, request, work, key, session } = system;
    await account({ quotas: { sms: 1 } });
    await account({ quotas: { sms: 1 }, csm: { name: 'Second', email: 'second@example.com' } });
    await record([smsSent('a'), smsSent('b'), callCompleted('c', { time: '2025-01-10T06:00:00Z' })]);
    await record([smsSent('bad', { data: { segments: 99 } })]);
    advance(SETTLED);
    await rollUp();
    const settings = { closeAfterHours: 0, escalateAfterHours: 24, crmUrl: undefined };
    await checkDue(stores, ['acme'], now(), settings);
    await closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], now(), settings);
    await erase('cand_1');
    await run();
    const { id } = (
      await request({ ...NOVEMBER, notifyEmail: 'a@example.com' }, { headers: { 'idempotency-key': 'k' } })
    ).body;
    await work(id);
    await request();
    await key('acme');
    await session();
    await record([smsSent('pending', { time: '2026-11-20T05:00:00Z' })]);
    return { ...system, exportId: id };
  }

  test('leaves nothing of it but a line of the history', async () => {
    const { end, run, advance, main, tables, filesOf, exportId, stores } = await withEverything();
    const before = (await scanned(main)).filter((item) => JSON.stringify(item).includes('acme'));
    // What it is held against has to be there first.
    const kinds = new Set(before.map(({ pk }) => pk.replaceAll(/\d{4}-\d\d(-\d\d)?|[0-9a-f]{64}/g, '…')));
    expect(kinds.size).toBeGreaterThan(20);
    await end();
    advance({ days: 29 });
    await run();
    expect(await stores.accounts.hasEnded('acme')).toBe(true);
    advance({ days: 1 });
    await run();
    const left = (await scanned(main)).filter((item) => /acme/.test(JSON.stringify(item)));
    expect(left).toMatchObject([{ pk: 'HISTORY', what: 'account', before: { id: 'acme' }, after: null }]);
    expect(await scanned(tables.events)).toEqual([]);
    expect(await filesOf(exportId)).toEqual([]);
    await run();
  });

  test('goes on where it broke off, and cannot be stopped any more', async () => {
    const { end, restore, run, advance, main, woken } = await withEverything();
    await end();
    advance({ days: 30 });
    let turns = 40;
    expect(await run({}, () => (turns -= 1) > 0)).toEqual({ finished: 0, unfinished: 1 });
    expect(woken.at(-1)).toEqual({ accounts: ['acme'], delaySeconds: 0 });
    expect((await restore()).status).toBe(409);
    await run();
    expect((await scanned(main)).filter(({ pk }) => pk.startsWith('ACCOUNT#acme'))).toEqual([]);
    expect((await restore()).status).toBe(404);
  });

  test('does not begin for one that was restored, even if it was ended again', async () => {
    const { end, restore, run, advance, stores } = await newSystem();
    await end();
    await restore();
    advance({ days: 10 });
    await end();
    advance({ days: 20 });
    await run();
    expect(await stores.accounts.hasEnded('acme')).toBe(true);
    await restore();
    expect(await stores.accounts.get('acme')).toBeDefined();
    advance({ days: 30 });
    await run();
    expect(await stores.accounts.get('acme')).toBeDefined();
  });

  test('knows every partition that keys are built for', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../functions/storage/keys.ts'), 'utf8');
    const built = [...source.matchAll(/`(ACCOUNT#\$\{accountId\}#[A-Z-]+)(#\$\{)?/g)];
    const divided = built.filter(([, , more]) => more !== undefined).map(([, name]) => name);
    expect(new Set(divided)).toEqual(new Set(['ACCOUNT#${accountId}#SLICES', 'ACCOUNT#${accountId}#SUMS']));
    const whole = built.filter(([, , more]) => more === undefined).map(([, name = '']) => name);
    expect(new Set(partitionsOfAccount('${accountId}'))).toEqual(new Set(whole));
  });
});
