import { describe, expect, test, vi } from 'vitest';
import { readSesEvent } from '../../../../functions/email/settle-deliveries/ses-event.ts';
import { settle } from '../../../../functions/email/settle-deliveries/settle.ts';
import { tagsOf } from '../../../../functions/email/message-tags.ts';
import { logger } from '../../../../functions/logger.ts';
import { unavailable } from '../../failing.ts';
import { OPERATOR } from '../../installation.ts';
import { startDynamoDb, startMailbox } from '../../servers.ts';
import { newPost } from '../post.ts';
import { recorded, type EventType } from '../ses-events.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

/** An alert that was sent to its CSM. */
async function sent(options?: Parameters<typeof newPost>[1]) {
  const post = await newPost(servers, options);
  const owner = await post.raiseAndCrash();
  await post.working.deliver(owner);
  return {
    ...post,
    owner,
    /** SES tells of the first message to an address. */
    news: (type: EventType, to = post.csm) => post.hear(owner, type, { to, round: 0 }),
  };
}

const backup = (email: string) => ({ name: 'Ben', email, role: 'backup' as const });

describe('what SES tells of a message becomes the state of its delivery', () => {
  test.each<[EventType, string, string | undefined, string]>([
    ['Send', 'accepted', undefined, 'sent'],
    ['Delivery', 'delivered', '250 2.6.0 Message received', 'delivered'],
    ['DeliveryDelay', 'delayed', 'TransientCommunicationFailure', 'sent'],
    ['Bounce', 'bounced', 'Permanent, General: smtp; 550 5.1.1 user unknown', 'undelivered'],
    ['PassingBounce', 'bounced', 'Transient, MailboxFull: smtp; 550 5.1.1 user unknown', 'undelivered'],
    [
      'UndeterminedBounce',
      'bounced',
      'Undetermined, Undetermined: smtp; 550 5.1.1 user unknown',
      'undelivered',
    ],
    ['Suppressed', 'suppressed', 'Permanent, Suppressed: smtp; 550 5.1.1 user unknown', 'undelivered'],
    [
      'OnAccountSuppressionList',
      'suppressed',
      'Permanent, OnAccountSuppressionList: smtp; 550 5.1.1 user unknown',
      'undelivered',
    ],
    ['Complaint', 'complained', 'abuse', 'undelivered'],
    ['SuppressedComplaint', 'suppressed', 'Complaint, OnAccountSuppressionList', 'undelivered'],
    ['NotSpam', 'delivered', undefined, 'delivered'],
    ['Reject', 'failed', 'Bad content', 'undelivered'],
    [
      'Rendering Failure',
      'failed',
      "Attribute 'attributeName' is not present in the rendering data.",
      'undelivered',
    ],
    ['Open', 'accepted', undefined, 'sent'],
  ])('%s: %s', async (type, state, detail, ofAlert) => {
    const { news, alert } = await sent({ operator: null });
    await news(type);
    expect(await alert()).toMatchObject({ state: ofAlert, deliveries: [{ state }] });
    expect((await alert())?.deliveries[0]?.detail).toBe(detail);
  });

  test('as of the event', async () => {
    const { news, alert } = await sent();
    await news('Delivery');
    expect(await alert()).toMatchObject({ deliveries: [{ at: '2026-11-10T06:30:04.133Z' }] });
  });
});

describe('harmless is', () => {
  test('an event that comes twice, or late', async () => {
    const { news, deliveries, mailsTo } = await sent();
    for (const type of ['Delivery', 'Send', 'DeliveryDelay', 'Delivery'] as const) await news(type);
    expect(await deliveries()).toEqual(['csm delivered']);
    await news('Bounce');
    const toOperator = (await mailsTo(OPERATOR)).length;
    await news('Bounce');
    await news('Delivery');
    expect(await deliveries()).toEqual(['csm bounced', 'operator accepted']);
    expect(await mailsTo(OPERATOR)).toHaveLength(toOperator);
  });

  test('an automatic reply, which SES reports as a passing bounce, before or after the delivery', async () => {
    const { news, alert } = await sent();
    await news('Delivery');
    await news('PassingBounce');
    expect(await alert()).toMatchObject({ state: 'delivered', deliveries: [{ state: 'delivered' }] });
  });

  test('an event of a message that is none of ours', async () => {
    const { stores, clock, deliveries } = await sent();
    await settle(stores, recorded('Bounce'), clock);
    await settle(stores, recorded('Bounce', { tags: [{ Name: 'owner', Value: 'eA' }] }), clock);
    expect(await deliveries()).toEqual(['csm accepted']);
  });

  test('an event of an item that is gone, or of an address that never got the email', async () => {
    const { hear, news, csm, deliveries } = await sent();
    await hear({ pk: 'ACCOUNT#acme#ALERTS', sk: 'never' }, 'Bounce', { to: csm, round: 0 });
    await news('Bounce', 'stranger@example.com');
    expect(await deliveries()).toEqual(['csm accepted']);
  });

  test.each([
    'Successfully validated SNS topic for Amazon SES event publishing.',
    '{}',
    'null',
    '{"eventType":"Bounce"}',
  ])('what is no event: %s', (body) => {
    expect(readSesEvent(body)).toBeUndefined();
  });
});

describe('an email that did not arrive', () => {
  test('goes on to the backup, and then to the operator', async () => {
    const ben = 'ben-1@example.com';
    const { news, deliveries, mailsTo, alert } = await sent({ recipients: [backup(ben)] });
    await news('Bounce');
    expect(await deliveries()).toEqual(['csm bounced', 'backup accepted']);
    expect(await mailsTo(ben)).toMatchObject([{ subject: 'Quota', text: '75 %' }]);
    expect(await alert()).toMatchObject({ state: 'sent' });
    await news('Complaint', ben);
    expect(await deliveries()).toEqual(['csm bounced', 'backup complained', 'operator accepted']);
    await news('Delivery', OPERATOR);
    expect(await alert()).toMatchObject({ state: 'delivered' });
  });

  test('rings an alarm that names the account, and no address', async () => {
    const { news, csm } = await sent();
    const logged = vi.spyOn(logger, 'error');
    await news('Bounce');
    await news('Bounce');
    expect(logged).toHaveBeenCalledTimes(1);
    const [message, facts] = logged.mock.calls[0]!;
    expect(message).toBe('email not delivered');
    expect(facts).toMatchObject({ accountId: 'acme', role: 'csm', state: 'bounced' });
    expect(JSON.stringify(facts)).not.toContain(csm);
    logged.mockRestore();
  });

  test('is shown to the CSM of the account by the next check', async () => {
    const { news, stores, now } = await sent();
    const noted = async () => (await stores.due.ofAccount('check', 'acme', now())).length;
    await stores.due.done(await stores.due.ofAccount('check', 'acme', now()));
    await news('Delivery');
    expect(await noted()).toBe(0);
    await news('Bounce');
    expect(await noted()).toBe(1);
  });

  test('goes on by a later run if the function ended in between', async () => {
    const ben = 'ben-2@example.com';
    const { stores, clock, owner, csm, deliveries, working } = await sent({ recipients: [backup(ben)] });
    const body = recorded('Bounce', { to: csm, tags: tagsOf(owner, 0) });
    const ended = settle({ ...stores, mailer: { deliver: unavailable } }, body, clock);
    await expect(ended).rejects.toThrow();
    await working.deliverPending();
    expect(await deliveries()).toEqual(['csm bounced', 'backup accepted']);
  });

  test('goes to the address that the account has got since', async () => {
    const { news, deliveries, correct, mailsTo } = await sent({ recipients: [backup('ben-3@example.com')] });
    await correct('new-csm@example.com');
    await news('Bounce');
    expect(await deliveries()).toEqual(['csm bounced', 'csm accepted']);
    expect(await mailsTo('new-csm@example.com')).toHaveLength(1);
  });
});

describe('an address that bounced or complained', () => {
  test.each<EventType>(['Bounce', 'Complaint', 'Suppressed'])(
    'is not sent to again after a %s; the email goes on at once',
    async (type) => {
      const { news, csm, stores, now, account, mailsTo } = await sent();
      await news(type);
      // Another account has the same CSM.
      await account('umbrella', { csm: { name: 'Maria', email: csm.toUpperCase() } });
      const about = { month: '2026-11', meter: 'sms', limit: 5, reason: 75, used: 4 } as const;
      const content = { subject: 'Another', html: 'h', text: 't' };
      const createdAt = now().toString();
      const owner = await stores.quotas.raise('umbrella', { ...about, createdAt }, content);
      await stores.mailer.deliver(owner!);
      const [alert] = await stores.quotas.alertsOfMonth('umbrella', '2026-11');
      expect(alert).toMatchObject({
        state: 'sent',
        deliveries: [
          { role: 'csm', state: 'suppressed', detail: expect.stringMatching(/earlier email/) as string },
          { role: 'operator', state: 'accepted' },
        ],
      });
      expect(await mailsTo(csm.toUpperCase())).toEqual([]);
    },
  );

  test('is forgotten after three months, or by an operator', async () => {
    const { news, csm, stores, now, advance } = await sent();
    await news('Bounce');
    expect(await stores.addresses.whyBad(csm, now())).toMatch(/bounced/);
    advance({ hours: 24 * 90 });
    expect(await stores.addresses.whyBad(csm, now())).toBeUndefined();
    expect(await stores.addresses.forget(csm)).toBe(true);
    expect(await stores.addresses.forget(csm)).toBe(false);
  });

  test('is none after a passing bounce', async () => {
    const { news, csm, stores, now } = await sent();
    await news('PassingBounce');
    expect(await stores.addresses.whyBad(csm, now())).toBeUndefined();
  });
});
