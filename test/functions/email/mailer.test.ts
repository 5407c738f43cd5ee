import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../../domain/calendar.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { EMAIL_ATTEMPTS } from '../../../domain/limits/email-retries.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import { unavailable } from '../failing.ts';
import { installation, SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';

const newTable = await startDynamoDb();
const mailbox = await startMailbox();
let recipients = 0;

/** An outbox with one account, whose alert can be raised and read. */
async function newOutbox() {
  const main = await newTable();
  const system = installation({ main, events: main }, undefined, mailbox.ses);
  const { stores, clock } = system;
  recipients += 1;
  const to = `recipient-${recipients}@example.com`;
  const alert = { month: '2026-11', meter: 'sms', limit: 100, reason: 75 } as const;
  const raise = () =>
    stores.quotas.raise(
      'acme',
      { ...alert, used: 75, createdAt: '2026-11-10T06:30:00Z' },
      { to, subject: 'Quota', html: '<p>75 %</p>', text: '75 %' },
    );
  return {
    ...system,
    outbox: openOutbox(main, clock),
    raise,
    /** Raises without delivering, like a process that ends in between. */
    raiseAndCrash: async () => (await raise())!,
    working: stores.mailer,
    failing: mailer(stores.outbox, SENDER, mailbox.unreachableSes),
    emails: () => mailbox.emailsTo(to),
    alert: async () => (await stores.quotas.alertsOfMonth('acme', '2026-11'))[0],
  };
}

describe('a pending email', () => {
  test('is sent by the next run if the process ended before sending it', async () => {
    const { raiseAndCrash, working, emails, alert, outbox } = await newOutbox();
    await raiseAndCrash();
    expect(await alert()).toMatchObject({ state: 'pending', attempts: 0 });
    await working.deliverPending();
    expect(await emails()).toMatchObject([{ subject: 'Quota', text: '75 %' }]);
    expect(await alert()).toMatchObject({ state: 'sent', sentAt: '2026-11-10T06:30:00Z' });
    expect(await outbox.pending()).toEqual([]);
  });

  test('stays pending while SES is down, and is sent exactly once when it works again', async () => {
    const { raiseAndCrash, working, failing, emails, alert, advance } = await newOutbox();
    const key = await raiseAndCrash();
    await failing.deliver(key);
    expect(await alert()).toMatchObject({ state: 'pending', attempts: 1 });
    await working.deliverPending();
    expect(await emails()).toEqual([]);
    advance({ minutes: 1 });
    await working.deliverPending();
    advance({ hours: 2 });
    await working.deliverPending();
    await working.deliver(key);
    expect(await emails()).toHaveLength(1);
    expect(await alert()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('is sent once if many runs find it at the same time', async () => {
    const { raiseAndCrash, working, emails } = await newOutbox();
    const key = await raiseAndCrash();
    await Promise.all([
      ...Array.from({ length: 5 }, () => working.deliverPending()),
      ...Array.from({ length: 5 }, () => working.deliver(key)),
    ]);
    expect(await emails()).toHaveLength(1);
  });

  test('is retried with exponential backoff, and fails with an attempt three days after the first', async () => {
    const { raiseAndCrash, failing, working, emails, alert, advance, now, outbox } = await newOutbox();
    await raiseAndCrash();
    const first = now();
    for (let attempt = 1; attempt < EMAIL_ATTEMPTS; attempt += 1) {
      await failing.deliverPending();
      // Too early for the next one.
      advance({ seconds: Math.min(60 * 2 ** (attempt - 1), 6 * 3600) - 1 });
      await failing.deliverPending();
      expect(await alert()).toMatchObject({ state: 'pending', attempts: attempt });
      advance({ seconds: 1 });
    }
    const hours = first.until(now()).total('hours');
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(78);
    await failing.deliverPending();
    expect(await alert()).toMatchObject({ state: 'failed', attempts: EMAIL_ATTEMPTS });
    expect(await outbox.pending()).toEqual([]);
    await working.deliverPending();
    expect(await emails()).toEqual([]);
  });

  test('that has failed is sent once more at the request of an operator', async () => {
    const { raiseAndCrash, working, emails, alert, outbox } = await newOutbox();
    const key = await raiseAndCrash();
    await outbox.settle(key, 'failed');
    expect(await alert()).toMatchObject({ state: 'failed' });
    expect(await outbox.sendAgain(key)).toBe(true);
    expect(await alert()).toMatchObject({ state: 'pending', attempts: 0 });
    await working.deliverPending();
    await working.deliverPending();
    expect(await emails()).toMatchObject([{ subject: 'Quota', text: '75 %' }]);
    expect(await alert()).toMatchObject({ state: 'sent' });
    expect(await outbox.sendAgain(key)).toBe(false);
    expect(await outbox.sendAgain({ pk: 'ACCOUNT#acme#ALERTS', sk: 'never' })).toBe(false);
  });

  test('that waits for its next attempt is sent immediately at the request of an operator', async () => {
    const { raiseAndCrash, failing, working, emails, outbox } = await newOutbox();
    const key = await raiseAndCrash();
    await failing.deliverPending();
    await working.deliverPending();
    expect(await emails()).toEqual([]);
    await outbox.sendAgain(key);
    await working.deliverPending();
    expect(await emails()).toHaveLength(1);
  });

  test('may be sent twice, but is never lost, if the process ends between sending and noting it', async () => {
    const { raiseAndCrash, working, emails, advance, outbox, alert } = await newOutbox();
    const key = await raiseAndCrash();
    const ended = mailer({ ...outbox, settle: unavailable }, SENDER, mailbox.ses);
    await expect(ended.deliver(key)).rejects.toThrow();
    expect(await emails()).toHaveLength(1);
    advance({ minutes: 1 });
    await working.deliverPending();
    expect(await emails()).toHaveLength(2);
    expect(await alert()).toMatchObject({ state: 'sent' });
  });

  test('exists once, however often its alert is raised', async () => {
    const { raise, working, emails, outbox } = await newOutbox();
    const raised = await Promise.all(Array.from({ length: 6 }, raise));
    expect(raised.filter((key) => key !== undefined)).toHaveLength(1);
    await working.deliverPending();
    expect(await raise()).toBeUndefined();
    await working.deliverPending();
    expect(await emails()).toHaveLength(1);
    expect(await outbox.pending()).toEqual([]);
  });
});

test('a pointer to an alert that was never written is removed after an hour, not earlier', async () => {
  const { outbox, working, advance } = await newOutbox();
  await outbox.point({ pk: 'ACCOUNT#acme#ALERTS', sk: 'never' });
  advance({ minutes: 60 });
  await working.deliverPending();
  expect(await outbox.pending()).toHaveLength(1);
  advance({ seconds: 1 });
  await working.deliverPending();
  expect(await outbox.pending()).toEqual([]);
});

test('a pointer that is renewed while it is being removed stays', async () => {
  const { main, outbox, clock, advance, now } = await newOutbox();
  const owner = { pk: 'ACCOUNT#acme#ALERTS', sk: 'slow' };
  await outbox.point(owner);
  const [found] = await outbox.pending();
  advance({ hours: 2 });
  const renewing: typeof main = {
    ...main,
    get: async (...args) => {
      const item = await main.get(...args);
      await outbox.point(owner);
      return item;
    },
  };
  await openOutbox(renewing, clock).tidy(owner, found!.createdAt);
  expect(await outbox.pending()).toEqual([{ owner, createdAt: formatInstant(now()) }]);
});
