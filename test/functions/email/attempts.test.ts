import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { EMAIL_ATTEMPTS } from '../../../domain/limits/email-retries.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { logger } from '../../../functions/logger.ts';
import { accountKey, emailKey } from '../../../functions/storage/keys.ts';
import { SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newPost } from './post.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const { mailbox } = servers;

const NO_OPERATOR = { ...SENDER, OPERATOR_EMAIL: undefined };
let companies = 0;

/** An account whose warnings go to its CSM and a customer at once, and to a backup in their place. */
async function newCompany() {
  companies += 1;
  const ana = `attempts-customer-${companies}@example.com`;
  const ben = `attempts-backup-${companies}@example.com`;
  const post = await newPost(servers, {
    operator: null,
    recipients: [
      { name: 'Ana', email: ana, role: 'customer', notify: ['warnings'] },
      { name: 'Ben', email: ben, role: 'backup' },
    ],
  });
  return { ...post, ana, ben };
}

function errorsLogged() {
  const spy = vi.spyOn(logger, 'error');
  onTestFinished(() => spy.mockRestore());
  return (wanted: string) =>
    spy.mock.calls.flatMap(([message, facts]) => (message === wanted ? [facts] : []));
}

describe('an SES that takes an email and does not respond in time', () => {
  test('is asked once in a run, which then goes on with its other work; the next run asks again', async () => {
    const { stores, clock, raise, raiseAnother, advance, emails, mailsTo, ana } = await newCompany();
    const sender = mailer(stores, NO_OPERATOR, clock, mailbox.lateSes);
    await raise();
    await raiseAnother();
    for (let runs = 1; runs <= 2; runs += 1) {
      await sender.deliverPending();
      expect(await emails()).toHaveLength(runs);
      advance({ minutes: 2 });
    }
    expect(await mailsTo(ana)).toEqual([]);
  });

  test('is not asked for the next recipient either, when the last attempt has failed', async () => {
    const { stores, clock, raiseAndCrash, advance, deliveries, working, emails, mailsTo, ben } =
      await newCompany();
    const sender = mailer(stores, NO_OPERATOR, clock, mailbox.lateSes);
    const owner = await raiseAndCrash();
    for (let attempt = 1; attempt <= EMAIL_ATTEMPTS; attempt += 1) {
      await sender.deliver(owner);
      advance({ hours: 6 });
    }
    expect(await emails()).toHaveLength(EMAIL_ATTEMPTS);
    expect(await mailsTo(ben)).toEqual([]);
    expect(await deliveries()).toEqual(['csm failed', 'customer failed']);
    await working.deliverPending();
    expect(await deliveries()).toEqual(['csm failed', 'customer failed', 'backup accepted']);
  });
});

describe('an SES that refuses', () => {
  test('one address, keeps no other recipient and no other email waiting', async () => {
    const { stores, clock, raise, raiseAnother, csm, ana, mailsTo } = await newCompany();
    await raise();
    await raiseAnother();
    await mailer(stores, NO_OPERATOR, clock, mailbox.sesRefusing(csm)).deliverPending();
    expect((await mailsTo(ana)).map(({ text }) => text).sort()).toEqual(['75 %', '90 %']);
  });

  test('leaves in the log whose email it was, how often it was tried, and whether it is tried again', async () => {
    const { stores, clock, raiseAndCrash, advance, csm } = await newCompany();
    const errors = errorsLogged();
    const sender = mailer(stores, NO_OPERATOR, clock, mailbox.sesRefusing(csm));
    const owner = await raiseAndCrash();
    for (let attempt = 1; attempt <= EMAIL_ATTEMPTS; attempt += 1) {
      await sender.deliver(owner);
      advance({ hours: 6 });
    }
    const notSent = errors('email not sent');
    expect(notSent).toHaveLength(EMAIL_ATTEMPTS);
    expect(notSent[0]).toMatchObject({
      owner,
      attempts: 1,
      givenUp: false,
      error: { name: 'MessageRejected' },
    });
    expect(notSent.at(-1)).toMatchObject({ owner, attempts: EMAIL_ATTEMPTS, givenUp: true });
    expect(errors('email not delivered')).toMatchObject([
      { accountId: 'acme', owner, role: 'csm', state: 'failed' },
    ]);
  });

  test('an address because it is malformed, is not asked again: the email goes on at once', async () => {
    const { stores, clock, raiseAndCrash, csm, alert, deliveries, outbox } = await newCompany();
    const errors = errorsLogged();
    const sender = mailer(stores, NO_OPERATOR, clock, mailbox.sesRefusing(csm, 'InvalidParameterValue'));
    const owner = await raiseAndCrash();
    await sender.deliver(owner);
    expect(await deliveries()).toEqual(['csm failed', 'customer accepted', 'backup accepted']);
    expect((await alert())?.deliveries[0]).toMatchObject({
      at: '2026-11-10T06:30:00Z',
      detail: 'Email address is not verified.',
    });
    expect(errors('email not delivered')).toMatchObject([{ role: 'csm', state: 'failed' }]);
    expect(errors('email not sent')).toEqual([]);
    expect((await outbox.read(owner))?.due).toBe(false);
  });
});

describe('an email', () => {
  test('has no address to reply to if nobody is to be written to', async () => {
    const { stores, clock, raiseAndCrash, emails } = await newCompany();
    const unanswered = { ...stores, writeTo: async () => ({ subject: 'Quota', html: 'h', text: 't' }) };
    await mailer(unanswered, NO_OPERATOR, clock, mailbox.ses).deliver(await raiseAndCrash());
    expect(await emails()).toMatchObject([
      { from: expect.stringContaining(SENDER.EMAIL_FROM) as string, replyTo: [] },
    ]);
  });

  test('to an address that somebody typed does not wait for the end of the quiet hours', async () => {
    // It is 14:30 in Manila.
    const quietHours = { from: '14:00', to: '15:00', weekends: true };
    const { outbox, working, mailsTo } = await newPost(servers, { quietHours });
    const content = { subject: 'Export', html: 'h', text: 't' };
    const to = 'attempts-typed@example.com';
    await outbox.putWithEmail({ pk: 'ACCOUNT#acme#EXPORTS', sk: 'a' }, content, { accountId: 'acme', to });
    await working.deliverPending();
    expect(await mailsTo(to)).toHaveLength(1);
  });

  test('to a CSM about all of their accounts needs none of them', async () => {
    const { outbox, working, mailsTo } = await newPost(servers);
    const csm = 'attempts-digest@example.com';
    const content = { subject: 'Digest', html: 'h', text: 't' };
    await outbox.putWithEmail({ pk: 'CSM#digest', sk: 'a' }, content, { csm });
    await working.deliverPending();
    expect(await mailsTo(csm)).toMatchObject([{ subject: 'Digest' }]);
  });

  test('of an account that is gone reaches the operator', async () => {
    const { main, raiseAndCrash, working, deliveries } = await newPost(servers);
    const owner = await raiseAndCrash();
    await main.remove(accountKey('acme'));
    await working.deliver(owner);
    expect(await deliveries()).toEqual(['operator accepted']);
  });

  test('of an account that has ended is held until it is restored', async () => {
    const { raiseAndCrash, working, deliveries, stores, now } = await newPost(servers);
    const owner = await raiseAndCrash();
    const by = { tokenId: 'key_1', name: null, email: null };
    await stores.endings.end('acme', by, now());
    await working.deliver(owner);
    expect(await deliveries()).toEqual([]);
    await stores.endings.restore('acme', by, now());
    await working.deliver(owner);
    expect(await deliveries()).toEqual(['csm accepted']);
  });

  test('that a backup gets because nobody has acknowledged it says for how long', async () => {
    const { raiseAndCrash, working, outbox, deliveries, mailsTo, ben } = await newCompany();
    const owner = await raiseAndCrash();
    await working.deliver(owner);
    const backup = { to: ben, role: 'backup' as const, first: false };
    expect(await outbox.escalate(owner, [backup], 24)).toBeDefined();
    expect(await outbox.escalate(owner, [backup], 24)).toBeUndefined();
    expect(await deliveries()).toEqual(['csm accepted', 'customer accepted', 'backup queued']);
    await working.deliverPending();
    expect(await mailsTo(ben)).toMatchObject([
      { text: expect.stringContaining('for 24 working hours') as string },
    ]);
  });

  test('whose content is no longer kept is given up after as many attempts as any other', async () => {
    const { main, raiseAndCrash, stores, clock, advance, deliveries } = await newCompany();
    const owner = await raiseAndCrash();
    const { emailId } = (await stores.outbox.read(owner))!;
    await main.remove(emailKey(emailId));
    const sender = mailer(stores, NO_OPERATOR, clock, mailbox.ses);
    for (let attempt = 1; attempt < EMAIL_ATTEMPTS; attempt += 1) {
      await sender.deliver(owner);
      advance({ hours: 6 });
    }
    expect(await deliveries()).toEqual(['csm queued', 'customer queued']);
    await sender.deliver(owner);
    // Whoever comes next is tried once.
    expect(await deliveries()).toEqual(['csm failed', 'customer failed', 'backup failed']);
  });
});
