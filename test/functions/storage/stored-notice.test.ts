import { expect, test } from 'vitest';
import { alertItemKey, outboxKey, quotaRequestKey } from '../../../functions/storage/keys.ts';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { newPost } from '../email/post.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };

const email = (to: string) => ({ to, subject: 'Quota', html: '<p>75 %</p>', text: '75 %' });
const ALERT = { month: '2026-11', meter: 'sms', limit: 100, used: 75, createdAt: '2026-11-10T06:00:00Z' };

/** An alert as the first version stored it. */
async function firstVersion(notice: object) {
  const post = await newPost(servers);
  const owner = alertItemKey('acme', '2026-11#sms#0000000000000100#0075');
  await post.main.put({ ...owner, ...ALERT, reason: 75, notice: { attempts: 1, leaseUntil: '', ...notice } });
  await post.main.put({ ...outboxKey(owner), owner, createdAt: '2026-11-10T06:00:00Z' });
  return { ...post, owner };
}

test('an email that the first version left pending is sent, to the address of the account', async () => {
  const { working, emails, alert, hear, owner, csm } = await firstVersion({
    state: 'pending',
    email: email('old@example.com'),
  });
  expect(await alert()).toMatchObject({ state: 'pending', deliveries: [] });
  await working.deliverPending();
  await working.deliverPending();
  expect(await emails()).toMatchObject([{ subject: 'Quota', text: '75 %' }]);
  await hear(owner, 'Delivery', { to: csm, round: 0 });
  expect(await alert()).toMatchObject({ state: 'delivered' });
});

test('an email that the first version sent or gave up is shown as such, and can be sent again', async () => {
  const sent = await firstVersion({ state: 'sent', sentAt: '2026-11-10T06:01:00Z' });
  expect(await sent.alert()).toMatchObject({ state: 'sent', sentAt: '2026-11-10T06:01:00Z' });
  const failed = await firstVersion({
    state: 'failed',
    email: email('old@example.com'),
    sentAt: '2026-11-10T06:01:00Z',
  });
  expect(await failed.alert()).toMatchObject({
    state: 'undelivered',
    deliveries: [{ to: 'old@example.com', state: 'failed' }],
  });
  expect(await failed.outbox.sendAgain(failed.owner)).toBe(true);
  await failed.working.deliverPending();
  expect(await failed.emails()).toHaveLength(1);
});

test('a request of the first version is listed', async () => {
  const { main, stores } = await newPost(servers);
  const key = quotaRequestKey('acme', 'qreq_1');
  const asked = { id: 'qreq_1', meter: 'sms', kind: 'pack', quantity: 5, createdAt: ALERT.createdAt };
  await main.put({
    ...key,
    ...asked,
    notice: { state: 'sent', attempts: 1, leaseUntil: '', sentAt: ALERT.createdAt },
  });
  expect(await stores.quotas.getQuotaRequest('acme', 'qreq_1')).toMatchObject({ quantity: 5, state: 'sent' });
});
