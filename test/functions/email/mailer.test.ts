import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { formatInstant } from '../../../domain/calendar.ts';
import { mailer } from '../../../functions/email/mailer.ts';
import { EMAIL_ATTEMPTS } from '../../../domain/limits/email-retries.ts';
import { logger } from '../../../functions/logger.ts';
import { openOutbox } from '../../../functions/storage/outbox.ts';
import { unavailable } from '../failing.ts';
import { SENDER } from '../installation.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newPost } from './post.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const newOutbox = (options?: Parameters<typeof newPost>[1]) => newPost(servers, options);

describe('a pending email', () => {
  test('is sent by the next run if the process ended before sending it', async () => {
    const { raiseAndCrash, working, emails, alert, outbox, csm } = await newOutbox();
    await raiseAndCrash();
    expect(await alert()).toMatchObject({ state: 'pending', deliveries: [] });
    await working.deliverPending();
    expect(await emails()).toMatchObject([{ subject: 'Quota', text: '75 %' }]);
    expect(await alert()).toMatchObject({
      state: 'sent',
      sentAt: '2026-11-10T06:30:00Z',
      deliveries: [{ to: csm, role: 'csm', state: 'accepted', at: '2026-11-10T06:30:00Z' }],
    });
    expect(await outbox.pending()).toEqual([]);
  });

  test('stays pending while SES is down, and is sent exactly once when it works again', async () => {
    const { raiseAndCrash, working, failing, emails, alert, advance, csm } = await newOutbox();
    const key = await raiseAndCrash();
    await failing.deliver(key);
    expect(await alert()).toMatchObject({ state: 'pending', deliveries: [{ to: csm, state: 'queued' }] });
    await working.deliverPending();
    expect(await emails()).toEqual([]);
    advance({ minutes: 1 });
    await working.deliverPending();
    advance({ hours: 2 });
    await working.deliverPending();
    await working.deliver(key);
    expect(await emails()).toHaveLength(1);
    expect(await alert()).toMatchObject({ state: 'sent' });
  });

  test('goes to the address that the account has by then', async () => {
    const { raiseAndCrash, working, failing, emails, mailsTo, alert, advance, correct } = await newOutbox();
    await failing.deliver(await raiseAndCrash());
    await correct('corrected@example.com');
    advance({ minutes: 1 });
    await working.deliverPending();
    expect(await emails()).toEqual([]);
    expect(await mailsTo('corrected@example.com')).toHaveLength(1);
    expect(await alert()).toMatchObject({ deliveries: [{ to: 'corrected@example.com', state: 'accepted' }] });
  });

  test('is held in the quiet hours of the account, and sent by the first run after them', async () => {
    // It is 14:30 in Manila.
    const quietHours = { from: '14:00', to: '15:00', weekends: true };
    const { raiseAndCrash, working, emails, alert, advance } = await newOutbox({ quietHours });
    const key = await raiseAndCrash();
    await working.deliver(key);
    advance({ minutes: 29 });
    await working.deliverPending();
    expect(await emails()).toEqual([]);
    expect(await alert()).toMatchObject({ state: 'pending', deliveries: [] });
    advance({ minutes: 1 });
    await working.deliverPending();
    expect(await emails()).toHaveLength(1);
    expect(await alert()).toMatchObject({ state: 'sent' });
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
    const { raiseAndCrash, failing, working, emails, alert, advance, now, outbox, attempts } =
      await newOutbox();
    const key = await raiseAndCrash();
    const first = now();
    for (let attempt = 1; attempt < EMAIL_ATTEMPTS; attempt += 1) {
      await failing.deliverPending();
      // Too early for the next one.
      advance({ seconds: Math.min(60 * 2 ** (attempt - 1), 6 * 3600) - 1 });
      await failing.deliverPending();
      expect(await alert()).toMatchObject({ state: 'pending' });
      expect(await attempts(key)).toBe(attempt);
      advance({ seconds: 1 });
    }
    const hours = first.until(now()).total('hours');
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(78);
    await failing.deliverPending();
    // Whoever comes next is tried once.
    expect(await alert()).toMatchObject({
      state: 'undelivered',
      deliveries: [
        { role: 'csm', state: 'failed' },
        { role: 'operator', state: 'failed' },
      ],
    });
    expect(await outbox.pending()).toEqual([]);
    await working.deliverPending();
    expect(await emails()).toEqual([]);
  });

  test('goes on to the next recipient if SES refuses one address for three days, and rings', async () => {
    const ben = { name: 'Ben', email: 'ben-refused@example.com', role: 'backup' as const };
    const { raiseAndCrash, stores, clock, csm, advance, deliveries, mailsTo, outbox } = await newOutbox({
      recipients: [ben],
    });
    const logged = vi.spyOn(logger, 'error');
    onTestFinished(() => logged.mockRestore());
    const refused = mailer(stores, SENDER, clock, servers.mailbox.sesRefusing(csm));
    const key = await raiseAndCrash();
    for (let attempt = 1; attempt < EMAIL_ATTEMPTS; attempt += 1) {
      await refused.deliver(key);
      advance({ hours: 6 });
    }
    expect(await deliveries()).toEqual(['csm queued']);
    await refused.deliver(key);
    expect(await deliveries()).toEqual(['csm failed', 'backup accepted']);
    expect(await mailsTo(ben.email)).toHaveLength(1);
    await refused.deliverPending();
    expect(await outbox.pending()).toEqual([]);
    expect(logged.mock.calls.filter(([message]) => message === 'email not delivered')).toHaveLength(1);
  });

  test('that reached nobody is sent once more at the request of an operator', async () => {
    const { raiseAndCrash, bounce, working, stores, csm, emails, alert, outbox } = await newOutbox({
      operator: null,
    });
    const key = await raiseAndCrash();
    await working.deliver(key);
    await bounce(key);
    expect(await alert()).toMatchObject({ state: 'undelivered' });
    await stores.addresses.forget(csm);
    expect(await outbox.sendAgain(key)).toBe(true);
    expect(await alert()).toMatchObject({ state: 'pending', deliveries: [{ state: 'queued' }] });
    await working.deliverPending();
    await working.deliverPending();
    expect(await emails()).toMatchObject([{ subject: 'Quota' }, { subject: 'Quota', text: '75 %' }]);
    expect(await alert()).toMatchObject({ state: 'sent' });
    // News of the first message, which comes again, says nothing about the second.
    await bounce(key, 0);
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
    const { raiseAndCrash, working, stores, emails, advance, outbox, alert, clock } = await newOutbox();
    const key = await raiseAndCrash();
    const broken = { ...stores, outbox: { ...outbox, tell: unavailable } };
    const ended = mailer(broken, SENDER, clock, servers.mailbox.ses);
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

test('a pointer that is renewed while it is being removed stays, even within the same second', async () => {
  const { main, outbox, clock, advance, now } = await newOutbox();
  const owner = { pk: 'ACCOUNT#acme#ALERTS', sk: 'slow' };
  await outbox.point(owner);
  const [found] = await outbox.pending();
  const renewing: typeof main = {
    ...main,
    get: async (...args) => {
      const item = await main.get(...args);
      await outbox.point(owner);
      return item;
    },
  };
  await openOutbox(renewing, clock).tidy({ ...found!, createdAt: '2026-11-10T00:00:00Z' });
  advance({ hours: 2 });
  expect(await outbox.pending()).toMatchObject([
    { owner, createdAt: formatInstant(now().subtract({ hours: 2 })) },
  ]);
});
