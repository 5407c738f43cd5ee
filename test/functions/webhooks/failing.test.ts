import { expect, test } from 'vitest';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { webhookDesk } from './desk.ts';
import { answerWith, startReceiver } from './receiver.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const receiver = await startReceiver();
const TERMS = { url: receiver.url, events: ['quota_request.created'] };

type Desk = Awaited<ReturnType<typeof webhookDesk>>;

/** A quota request, of which a webhook hears. */
async function happen({ stores, clock }: Desk, id: string) {
  const about = { meter: 'sms', kind: 'pack', quantity: 5, status: 'open', decision: null } as const;
  const requestedBy = { tokenId: 'key_1', name: null, email: null };
  const request = { id, ...about, requestedBy, createdAt: clock().toString() };
  await stores.quotas.putQuotaRequest('acme', request, { subject: 's', html: 'h', text: 't' });
}

test('a webhook that fails for three days is disabled, with an email, and can be enabled again', async () => {
  const desk = await webhookDesk(servers);
  const { put, get, tell, advance, deliveries, stores, emails } = desk;
  await put('crm', TERMS);
  await happen(desk, 'qreq_1');
  receiver.answer(answerWith(500));
  let attempts = 0;
  for (let run = 0; run < 60 && (await get('crm')).body['disabledAt'] === null; run += 1) {
    attempts += (await tell()).attempts;
    advance(run < 10 ? { minutes: 30 } : { hours: 2 });
  }
  expect((await get('crm')).body).toMatchObject({
    failingSince: '2026-11-10T06:30:00Z',
    disabledBecause: 'failing',
  });
  expect((await get('crm')).body['disabledAt']).toMatch(/^2026-11-13T0[67]/);
  expect(attempts).toBeGreaterThan(12);
  const [given] = (await deliveries('crm')).items;
  expect(given).toMatchObject({ state: 'failed', nextAttemptAt: null });
  expect(given!['attempts']).toHaveLength(attempts);
  for (const { owner } of await stores.outbox.pending()) await stores.mailer.deliver(owner);
  const email = (await emails()).find(({ subject }) => subject === 'A webhook was disabled: Acme');
  expect(email?.text).toContain('The response has the status 500');

  // What happens meanwhile is not for it.
  await happen(desk, 'qreq_2');
  expect(await tell()).toEqual({ made: 0, attempts: 0 });
  expect((await desk.try('crm')).status).toBe(409);
  expect((await put('crm', TERMS)).body).toMatchObject({ disabledAt: null, failingSince: null });
  receiver.answer(answerWith(200));
  await happen(desk, 'qreq_3');
  expect(await tell()).toEqual({ made: 1, attempts: 1 });
  const { items } = await stores.accounts.listChanges('acme', 10);
  expect(items.filter(({ what }) => what === 'webhook').map(({ by }) => by.tokenId)).toEqual([
    'key_1',
    'webhook-sender',
    'key_1',
  ]);
});

test('a success in between begins the three days anew', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', TERMS);
  for (let hour = 0; hour < 120; hour += 6) {
    await happen(desk, `qreq_${hour}`);
    receiver.answer(answerWith(hour === 54 ? 200 : 500));
    await desk.tell();
    desk.advance({ hours: 6 });
  }
  const { disabledAt, failingSince } = (await desk.get('crm')).body;
  expect(disabledAt).toBeNull();
  expect(failingSince).toMatch(/^2026-11-12T18/);
});

test('a crash between sending and storing it sends the same message again', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', TERMS);
  receiver.answer(answerWith(200));
  receiver.received.length = 0;
  await happen(desk, 'qreq_1');
  const { deliveries } = desk.stores;
  const settle = deliveries.settle.bind(deliveries);
  desk.stores.deliveries.settle = () => Promise.reject(new Error('crashed'));
  await expect(desk.tell()).rejects.toThrow('1 accounts');
  desk.stores.deliveries.settle = settle;
  await desk.tell();
  expect(receiver.received).toHaveLength(1);
  desk.advance({ minutes: 1 });
  await desk.tell();
  const [first, second] = receiver.received;
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(second?.body).toBe(first?.body);
  desk.advance({ hours: 1 });
  await desk.tell();
  expect(receiver.received).toHaveLength(2);
});

test('runs at once send nothing twice', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', TERMS);
  receiver.answer(answerWith(200));
  receiver.received.length = 0;
  for (let count = 0; count < 5; count += 1) await happen(desk, `qreq_${count}`);
  await Promise.all([desk.tell(), desk.tell(), desk.tell()]);
  expect(receiver.received).toHaveLength(5);
  expect(receiver.mostAtOnce()).toBeLessThanOrEqual(6);
});

test('a webhook whose address does not answer costs a run a time-out, and no other webhook waits for it', async () => {
  const desk = await webhookDesk(servers);
  const silent = await startReceiver();
  silent.answer(() => undefined);
  await desk.put('a-silent', { ...TERMS, url: silent.url });
  await desk.put('crm', TERMS);
  receiver.answer(answerWith(200));
  receiver.received.length = 0;
  for (let count = 0; count < 20; count += 1) await happen(desk, `qreq_${count}`);
  const told = desk.tell();
  await expect.poll(() => receiver.received.length).toBe(20);
  // The desk's time-out is a second; twenty messages would take ten, two at a time.
  expect((await desk.deliveries('a-silent', { limit: '1' })).items[0]).toMatchObject({ attempts: [] });
  expect((await told).attempts).toBe(22);
  expect(silent.received).toHaveLength(2);
  expect(silent.mostAtOnce()).toBe(2);
});

test('an account that has ended is sent nothing until it is restored, and a deleted webhook nothing more', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', TERMS);
  receiver.answer(answerWith(200));
  receiver.received.length = 0;
  await happen(desk, 'qreq_1');
  const by = { tokenId: 'key_1', name: null, email: null };
  await desk.stores.endings.end('acme', by, desk.clock());
  await desk.tell();
  expect(receiver.received).toEqual([]);
  await desk.stores.endings.restore('acme', by, desk.clock());
  await desk.tell();
  expect(receiver.received).toHaveLength(1);

  receiver.answer(answerWith(500));
  await happen(desk, 'qreq_2');
  await desk.tell();
  await desk.remove('crm');
  await desk.put('crm', TERMS);
  desk.advance({ hours: 1 });
  await desk.tell();
  expect(receiver.received).toHaveLength(2);
  // Those of the webhook that was deleted are not its own.
  expect((await desk.deliveries('crm')).items).toEqual([]);
  expect(await desk.due()).toEqual([]);
});

test('news of what did not happen are forgotten after an hour', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', { ...TERMS, events: ['export.failed'] });
  await desk.stores.exports.fail(
    { accountId: 'acme', id: 'exp_1', status: 'queued', attempts: 5 } as never,
    'It broke.',
    desk.clock(),
  );
  await desk.tell();
  expect(await desk.due()).toEqual(['acme']);
  desk.advance({ hours: 1, seconds: 1 });
  await desk.tell();
  expect(await desk.due()).toEqual([]);
});

test('a list of deliveries goes on where it ended, for its own webhook alone', async () => {
  const desk = await webhookDesk(servers);
  await desk.put('crm', TERMS);
  await desk.put('other', { ...TERMS, events: ['quota.alert'] });
  receiver.answer(answerWith(200));
  for (let count = 0; count < 3; count += 1) {
    await happen(desk, `qreq_${count}`);
    desk.advance({ minutes: 1 });
  }
  await desk.tell();
  const first = await desk.deliveries('crm', { limit: '2' });
  const second = await desk.deliveries('crm', { limit: '2', cursor: String(first.nextCursor) });
  const ids = [...first.items, ...second.items].map(
    ({ payload }) => (payload as { data: { requestId: string } }).data.requestId,
  );
  expect(ids).toEqual(['qreq_2', 'qreq_1', 'qreq_0']);
  expect(second.nextCursor).toBeNull();
  expect((await desk.deliveries('other', { cursor: String(first.nextCursor) })).items).toEqual([]);
});

test('a flood of rejected events is one message an hour, which counts them all by reason', async () => {
  const desk = await webhookDesk(servers);
  const bad = (count: number, data: object) =>
    desk.record(
      Array.from({ length: count }, (_, index) => ({
        ...{ specversion: '1.0', id: `bad-${index}`, source: 'crm', type: 'sms.sent', subject: 'acme' },
        ...{ time: desk.clock().toString(), data },
      })) as never,
    );
  const good = { messageType: 'invitation', candidateId: 'c', campaignId: 'x', campaignName: 'X' };
  await bad(4, { ...good, segments: 99 });
  receiver.answer(answerWith(200));
  receiver.received.length = 0;
  await desk.put('crm', { ...TERMS, events: ['events.rejected'] });
  await desk.tell();
  expect(receiver.received).toEqual([]);
  await bad(7, { ...good, segments: 99 });
  await desk.tell();
  for (let minute = 0; minute < 60; minute += 10) {
    await bad(3, { ...good, segments: 99 });
    await bad(1, { ...good, candidateId: 5 });
    await desk.tell();
    desk.advance({ minutes: minute < 50 ? 10 : 9 });
  }
  await desk.tell();
  expect(receiver.received).toHaveLength(1);
  desk.advance({ minutes: 1 });
  await Promise.all([desk.tell(), desk.tell()]);
  const counts = receiver.received.map(({ body }) => {
    const { data } = JSON.parse(body) as { data: { count: number; reasons: { count: number }[] } };
    return [data.count, ...data.reasons.map(({ count }) => count)];
  });
  expect(counts).toEqual([
    [7, 7],
    [6 * 4, 6 * 3, 6],
  ]);
  desk.advance({ hours: 2 });
  await desk.tell();
  expect(receiver.received).toHaveLength(2);
});
