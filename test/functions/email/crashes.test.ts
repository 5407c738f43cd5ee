import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '../../../functions/email/settle-deliveries/settle.ts';
import { emailStores } from '../../../functions/email/stores.ts';
import { tagsOf } from '../../../functions/email/message-tags.ts';
import { escalate } from '../../../functions/quotas/escalate.ts';
import { alertItemKey } from '../../../functions/storage/keys.ts';
import { dueStore } from '../../../functions/storage/due.ts';
import { quotaStore } from '../../../functions/storage/quotas.ts';
import { alertKey } from '../../../domain/quotas/alert-rule.ts';
import { failingAfter } from '../failing.ts';
import { SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newPost } from './post.ts';
import { recorded, type EventType } from './ses-events.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
let companies = 0;

/** More calls of the table than any of these processes makes. */
const ENOUGH = 60;
const ALERT = { month: '2026-11', meter: 'sms', limit: 100, reason: 100 } as const;
const OWNER = alertItemKey('acme', alertKey(ALERT));

/** An account with a backup, whose alert goes through processes that may die. */
async function newCompany() {
  companies += 1;
  const ben = `crash-backup-${companies}@example.com`;
  const recipients = [{ name: 'Ben', email: ben, role: 'backup' as const }];
  const post = await newPost(servers, { recipients });
  const { main, clock, csm } = post;

  /** A process that dies at a call of its table. @returns whether it got through */
  async function process(left: number, work: (stores: ReturnType<typeof storesOn>) => Promise<unknown>) {
    const calls = { left };
    await work(storesOn(failingAfter(calls, main))).catch(() => undefined);
    return calls.left > 0;
  }
  function storesOn(table: typeof main) {
    const stores = emailStores(table, SENDER, clock, servers.mailbox.ses);
    return { ...stores, due: dueStore(table), quotas: quotaStore(table, stores.outbox) };
  }

  return {
    ...post,
    /** A check, which raises the alert unless it is raised, and sends its email. */
    check: (left = ENOUGH) =>
      process(left, async ({ quotas, mailer }) => {
        const content = { subject: 'Quota', html: '<p>100 %</p>', text: '100 %' };
        const key = await quotas.raise(
          'acme',
          { ...ALERT, used: 100, createdAt: '2026-11-10T06:30:00Z' },
          content,
        );
        if (key) await mailer.deliver(key);
      }),
    /** The part of a check, when its time has come, that escalates what nobody has acknowledged. */
    escalate: (left = ENOUGH) =>
      process(left, async (stores) => escalate(stores, (await stores.accounts.get('acme'))!, clock(), 24)),
    /** The beginning of every run, when the lease of whoever died is over. */
    run: (left = ENOUGH) => {
      post.advance({ minutes: 2 });
      return process(left, ({ mailer }) => mailer.deliverPending());
    },
    /** An event of SES about the CSM's email; its queue brings it again if the function dies. */
    hear: (type: EventType, left = ENOUGH) =>
      process(left, (stores) => settle(stores, recorded(type, { to: csm, tags: tagsOf(OWNER, 0) }), clock)),
    toCsm: async () => (await post.mailsTo(csm)).length,
    toBackup: async () => (await post.mailsTo(ben)).length,
  };
}

/** Every number of calls after which a process may die, until it no longer does. */
async function atEachCrash(attempt: (left: number) => Promise<boolean>): Promise<void> {
  for (let left = 0; ; left += 1) {
    if (await attempt(left)) return;
    if (left > ENOUGH) throw new Error('never gets through');
  }
}

test('a warning is sent once, or twice at most, wherever the process that raises it dies', async () => {
  await atEachCrash(async (left) => {
    const { check, run, toCsm, toBackup, alert, outbox } = await newCompany();
    const through = await check(left);
    await check();
    for (let times = 0; times < 3; times += 1) await run();
    expect(await alert(), `after ${left} calls`).toMatchObject({ state: 'sent' });
    expect(await outbox.pending()).toEqual([]);
    expect([1, 2]).toContain(await toCsm());
    expect(await toBackup()).toBe(0);
    return through;
  });
});

test('a warning that bounces reaches the backup once, or twice at most, wherever the function that hears of it dies', async () => {
  await atEachCrash(async (left) => {
    const { check, hear, run, toCsm, toBackup, deliveries, outbox } = await newCompany();
    await check();
    // Nothing is left to send by then, and nothing points to the alert any more.
    await run();
    const through = await hear('Bounce', left);
    await hear('Bounce');
    for (let times = 0; times < 3; times += 1) await run();
    expect(await deliveries(), `after ${left} calls`).toEqual(['csm bounced', 'backup accepted']);
    expect(await outbox.pending()).toEqual([]);
    expect(await toCsm()).toBe(1);
    expect([1, 2]).toContain(await toBackup());
    return through;
  });
});

test('a warning that nobody acknowledges reaches the backup once, or twice at most, wherever the check that escalates it dies', async () => {
  await atEachCrash(async (left) => {
    const { check, escalate, run, advance, toCsm, toBackup, deliveries, outbox } = await newCompany();
    await check();
    await run();
    advance({ days: 1 });
    const through = await escalate(left);
    // What is due stays noted until the check is done.
    await escalate();
    for (let times = 0; times < 3; times += 1) await run();
    expect(await deliveries(), `after ${left} calls`).toEqual(['csm accepted', 'backup accepted']);
    expect(await outbox.pending()).toEqual([]);
    expect(await toCsm()).toBe(1);
    expect([1, 2]).toContain(await toBackup());
    return through;
  });
});

test('a warning that nobody acknowledges reaches the backup, however many checks and runs die', async () => {
  const deaths = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(deaths, async (dying) => {
      const { check, escalate, run, advance, toCsm, deliveries, outbox } = await newCompany();
      await check();
      advance({ days: 1 });
      for (const [isCheck, left] of dying) await (isCheck ? escalate(left) : run(left));
      await escalate();
      for (let times = 0; times < 3; times += 1) await run();
      expect(await deliveries()).toEqual(['csm accepted', 'backup accepted']);
      expect(await outbox.pending()).toEqual([]);
      expect(await toCsm()).toBe(1);
    }),
    { numRuns: 25 },
  );
});

test('a warning is sent once, or twice at most, however many processes die, if SES tells what it accepted', async () => {
  const deaths = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(deaths, async ([first = 0, ...more]) => {
      const { check, run, hear, toCsm, alert } = await newCompany();
      await check(first);
      await check();
      for (const left of more) {
        await run(left);
        if ((await toCsm()) > 0) await hear('Send');
      }
      for (let times = 0; times < 3; times += 1) await run();
      expect(await alert()).toMatchObject({ state: 'sent' });
      expect([1, 2]).toContain(await toCsm());
    }),
    { numRuns: 25 },
  );
});
