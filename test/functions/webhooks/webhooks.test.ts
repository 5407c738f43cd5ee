import { Webhook as StandardWebhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { startDynamoDb, startMailbox } from '../servers.ts';
import { webhookDesk } from './desk.ts';
import { answerWith, startReceiver } from './receiver.ts';

const servers = { newTable: await startDynamoDb(), mailbox: await startMailbox() };
const receiver = await startReceiver();
const TERMS = { url: receiver.url, events: ['quota.alert'] };

/** The official library refuses timestamps of another time than now. */
const verified = (secret: unknown, { headers, body }: (typeof receiver.received)[number]) =>
  new StandardWebhook(String(secret)).verify(body, {
    ...headers,
    'webhook-timestamp': String(headers['webhook-timestamp']),
  });

describe('a webhook', () => {
  test('is put, shown, listed, changed and deleted, and shows its secret once', async () => {
    const { put, get, list, remove, stores } = await webhookDesk(servers);
    const created = await put('crm', TERMS);
    expect(created.status).toBe(201);
    expect(created.headers['location']).toBe('/v1/accounts/acme/webhooks/crm');
    expect(created.body).toMatchObject({ ...TERMS, id: 'crm', accountId: 'acme', disabledAt: null });
    expect(created.body['secret']).toMatch(/^whsec_[\w+/]{43}=$/);
    const again = await put('crm', created.body);
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty('secret');
    expect((await put('crm', { ...TERMS, events: ['export.failed'] })).body['events']).toEqual([
      'export.failed',
    ]);
    expect((await get('crm')).body).not.toHaveProperty('secret');
    expect((await list()).body.items.map(({ id }) => id)).toEqual(['crm']);
    expect((await remove('crm')).status).toBe(204);
    expect((await remove('crm')).status).toBe(404);
    expect((await get('crm')).status).toBe(404);
    const { items } = await stores.accounts.listChanges('acme', 10);
    const host = new URL(receiver.url).host;
    expect(
      items.filter(({ what }) => what === 'webhook').map(({ before, after }) => [before, after]),
    ).toEqual([
      [{ id: 'crm', host, events: ['export.failed'] }, null],
      [
        { id: 'crm', host, events: ['quota.alert'] },
        { id: 'crm', host, events: ['export.failed'] },
      ],
      [null, { id: 'crm', host, events: ['quota.alert'] }],
    ]);
    expect(JSON.stringify(items)).not.toContain('whsec_');
  });

  test('is one of ten at most, also if they are put at once', async () => {
    const { put, list, remove } = await webhookDesk(servers);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => put(`w${index}`, TERMS)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 201),
      409,
      409,
    ]);
    const [{ id } = { id: '' }] = (await list()).body.items;
    await remove(String(id));
    expect((await put('another', TERMS)).status).toBe(201);
  });

  test.each([
    ['no URL', { url: 'hooks.acme.example' }, '/url'],
    ['another scheme', { url: 'ftp://hooks.acme.example/' }, '/url'],
    ['a password', { url: 'https://me:secret@hooks.acme.example/' }, '/url'],
    ['a fragment', { url: 'https://hooks.acme.example/#here' }, '/url'],
    ['an address inside a network', { url: 'https://10.0.0.1/' }, '/url'],
    ['a line break', { url: 'https://hooks.acme.example/\n' }, '/url'],
    ['no event', { events: [] }, '/events'],
    ['an unknown event', { events: ['quota.alerts'] }, '/events/0'],
    ['an event twice', { events: ['quota.alert', 'quota.alert'] }, '/events'],
    ['an unknown field', { secrets: 'x' }, '/secrets'],
  ])('with %s is refused by name', async (_, wrong, pointer) => {
    const { put } = await webhookDesk(servers);
    const { status, body } = await put('crm', { ...TERMS, ...wrong });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  test('cannot have any id, and is known to its account alone', async () => {
    const { put, get } = await webhookDesk(servers);
    expect((await put('a b', TERMS)).status).toBe(422);
    await put('crm', TERMS);
    expect((await get('crm', { scopes: ['accounts:write'], boundTo: 'acme' })).status).toBe(200);
    expect((await get('crm', { scopes: ['accounts:write'], boundTo: 'other' })).status).toBe(403);
    expect((await get('crm', { scopes: ['usage:read'], boundTo: 'acme' })).status).toBe(403);
  });
});

describe('a message', () => {
  test('of an alert arrives signed, once, and its delivery is shown', async () => {
    const { put, send, check, tell, deliveries, due, set } = await webhookDesk(servers);
    // The library compares the time of a message with the clock of the machine.
    set(new Date().toISOString());
    const { body } = await put('crm', TERMS);
    await put('other', { ...TERMS, events: ['export.finished'] });
    receiver.received.length = 0;
    await send(80, new Date(Date.now() - 3_600_000).toISOString());
    await check();
    expect(await due()).toEqual(['acme']);
    expect(await tell()).toEqual({ made: 1, attempts: 1 });
    expect(await tell()).toEqual({ made: 0, attempts: 0 });
    expect(await due()).toEqual([]);
    const [message, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(verified(body['secret'], message!)).toMatchObject({
      type: 'quota.alert',
      data: { accountId: 'acme', kind: 'threshold', meter: 'sms', threshold: 75, limit: 100, used: 80 },
    });
    expect(() => verified(body['secret'], { ...message!, body: `${message!.body} ` })).toThrow();
    const [delivery] = (await deliveries('crm')).items;
    expect(delivery).toMatchObject({
      id: message!.headers['webhook-id'],
      state: 'delivered',
      nextAttemptAt: null,
      attempts: [{ status: 200, error: null, body: 'thanks' }],
    });
    expect((await deliveries('other')).items).toEqual([]);
  });

  test('to an address that fails is the same message at each attempt, later and later', async () => {
    const { put, send, check, tell, deliveries, advance } = await webhookDesk(servers);
    await put('crm', TERMS);
    await send(80);
    await check();
    receiver.received.length = 0;
    receiver.answer(answerWith(503, 'try later'));
    await tell();
    await tell();
    expect(receiver.received).toHaveLength(1);
    const [pending] = (await deliveries('crm')).items;
    expect(pending).toMatchObject({ state: 'pending', attempts: [{ status: 503, body: 'try later' }] });
    advance({ minutes: 2 });
    receiver.answer(answerWith(204));
    await tell();
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const [delivered] = (await deliveries('crm')).items;
    expect(delivered).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 503 }, { status: 204, body: null }],
    });
  });
});

test('after a rotation both secrets verify for a day, then the new one alone', async () => {
  const { put, rotate, try: tryOut, tell, advance, set } = await webhookDesk(servers);
  receiver.answer(answerWith(200));
  set(new Date().toISOString());
  const former = (await put('crm', TERMS)).body['secret'];
  const { status, body } = await rotate('crm');
  expect(status).toBe(200);
  receiver.received.length = 0;
  expect((await tryOut('crm')).status).toBe(202);
  await tell();
  for (const secret of [former, body['secret']]) verified(secret, receiver.received[0]!);
  advance({ hours: 24 });
  await tryOut('crm');
  await tell();
  const [, later] = receiver.received;
  const signatures = later!.headers['webhook-signature']!.split(' ');
  expect(signatures).toHaveLength(1);
  await rotate('crm');
  await rotate('crm');
  await rotate('crm');
  expect((await rotate('crm')).status).toBe(409);
});

test('of a test, the sender is woken at once', async () => {
  const { put, try: tryOut, tell, deliveries, woken } = await webhookDesk(servers);
  await put('crm', TERMS);
  receiver.answer(answerWith(500));
  expect((await tryOut('crm')).body).toMatchObject({ type: 'webhook.test', state: 'pending' });
  expect(woken).toEqual([['acme']]);
  await tell();
  const [delivery] = (await deliveries('crm')).items;
  expect(delivery).toMatchObject({ state: 'failed', nextAttemptAt: null });
  expect((await tryOut('nobody')).status).toBe(404);
});
