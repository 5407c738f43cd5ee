import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { emailsTo } from './mailbox.ts';

const stack = inject('stack');
const client = openClient(stack);

interface Message {
  type: string;
  timestamp: string;
  data: { accountId: string; url: string; [member: string]: unknown };
}

/** The server of a customer, who verifies each message with the official library. */
async function startReceiver() {
  const messages = new Map<string, Message>();
  let secret = '';
  let status = 204;
  let refused = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        const headers = request.headers as Record<string, string>;
        const message = new Webhook(secret).verify(Buffer.concat(chunks).toString(), headers) as Message;
        if (status < 300) messages.set(headers['webhook-id']!, message);
        response.writeHead(status).end();
      } catch {
        refused += 1;
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    messages: () => [...messages.values()],
    types: () => [...messages.values()].map(({ type }) => type).sort(),
    know: (known: string) => (secret = known),
    answer: (next: number) => (status = next),
    refused: () => refused,
  };
}

describe('a customer’s own systems', () => {
  const id = 'webhook-hearer';
  const csm = { name: 'Cora Smith', email: 'cora@webhook-hearer.example' };

  test('hear of alerts, requests, decisions, exports and rejected events, in messages that verify', async () => {
    const receiver = await startReceiver();
    await client.putAccount(id, { csm, quotas: { sms: 10 } });
    const webhook = await client.api.putWebhook(id, 'crm', {
      url: receiver.url,
      events: [
        ...(['quota.alert', 'quota_request.created', 'quota_request.decided'] as const),
        ...(['export.finished', 'events.rejected'] as const),
      ],
    });
    receiver.know(webhook.secret ?? '');

    await client.record(Array.from({ length: 9 }, () => anEvent(id, 'sms.sent')));
    await client.run('roll-up-usage');
    const request = await client.api.requestQuota(id, { meter: 'sms', kind: 'pack', quantity: 50 });
    await client.api.decideQuotaRequest(id, request.id, { decision: 'grant', quantity: 20 });
    const { body } = await client.post('/v1/events', [
      anEvent(id, 'sms.sent', { data: { messageType: 'NOT A NAME' } }),
    ]);
    expect(body).toMatchObject({ accepted: 0 });
    const today = new Date().toISOString().slice(0, 10);
    const job = await client.api.requestExport(id, { from: today, to: today, format: 'csv' });
    const expected = [
      ...['events.rejected', 'export.finished', 'quota.alert'],
      ...['quota_request.created', 'quota_request.decided'],
    ];
    await eventually(
      async () => {
        await client.run('send-webhooks');
        return receiver.types();
      },
      (types) => types.length >= expected.length,
    );
    expect(receiver.types()).toEqual(expected);
    expect(receiver.refused()).toBe(0);

    const of = (type: string) => receiver.messages().find((message) => message.type === type)!;
    expect(of('quota.alert').data).toMatchObject({ kind: 'threshold', meter: 'sms', threshold: 90, used: 9 });
    expect(of('quota_request.created').data).toMatchObject({ requestId: request.id, quantity: 50 });
    expect(of('quota_request.decided').data).toMatchObject({ status: 'partly_granted', granted: 20 });
    expect(of('export.finished').data).toMatchObject({ exportId: job.id, kind: 'calls', rows: 0 });
    expect(of('events.rejected').data['reasons']).toEqual([
      expect.objectContaining({ type: 'sms.sent', pointer: '/data/messageType', count: 1 }),
    ]);
    // Each leads to what it is about, for whoever has a token.
    for (const { data } of receiver.messages())
      expect((await client.get(data.url.replace(client.apiUrl, ''))).status).toBe(200);

    // A producer that does not stop is heard of once an hour.
    await client.post('/v1/events', [anEvent(id, 'sms.sent', { data: { segments: 99 } })]);
    await client.run('send-webhooks');
    expect(receiver.types()).toEqual(expected);
  });

  test('may rotate the secret while both verify, and try the address out', async () => {
    const receiver = await startReceiver();
    await client.putAccount(`${id}-2`, { csm });
    const created = await client.api.putWebhook(`${id}-2`, 'crm', {
      url: receiver.url,
      events: ['quota.alert'],
    });
    receiver.know(created.secret ?? '');
    const { secret } = await client.api.rotateWebhookSecret(`${id}-2`, 'crm');
    const sent = async (count: number) => {
      const delivery = await client.api.testWebhook(`${id}-2`, 'crm');
      expect(delivery.state).toBe('pending');
      await eventually(
        async () => receiver.messages().length,
        (messages) => messages === count,
      );
    };
    await sent(1);
    receiver.know(secret);
    await sent(2);
    expect(receiver.types()).toEqual(['webhook.test', 'webhook.test']);
    const states = async () =>
      (await client.api.listWebhookDeliveries(`${id}-2`, 'crm').page()).items.map(({ state }) => state);
    await eventually(states, (all) => all.every((state) => state === 'delivered'));
  });

  test('that answer 410 are sent nothing more, and the CSM is told', async () => {
    const receiver = await startReceiver();
    await client.putAccount(`${id}-3`, { csm: { ...csm, email: 'gone@webhook-hearer.example' } });
    const terms = { url: receiver.url, events: ['quota_request.created' as const] };
    const created = await client.api.putWebhook(`${id}-3`, 'crm', terms);
    receiver.know(created.secret ?? '');
    receiver.answer(410);
    await client.api.requestQuota(`${id}-3`, { meter: 'sms', kind: 'increase', quantity: 5 });
    await eventually(
      async () => {
        await client.run('send-webhooks');
        return client.api.getWebhook(`${id}-3`, 'crm');
      },
      ({ disabledAt }) => disabledAt !== null,
    );
    expect(await client.api.getWebhook(`${id}-3`, 'crm')).toMatchObject({ disabledBecause: 'gone' });
    await client.run('roll-up-usage');
    const emails = await eventually(
      () => emailsTo(stack, 'gone@webhook-hearer.example'),
      (all) => all.some(({ subject }) => subject.startsWith('A webhook was disabled')),
    );
    expect(emails.some(({ text }) => text.includes('410 Gone'))).toBe(true);
    receiver.answer(204);
    expect(await client.api.putWebhook(`${id}-3`, 'crm', terms)).toMatchObject({ disabledAt: null });
    await client.api.testWebhook(`${id}-3`, 'crm');
    await eventually(
      async () => receiver.types(),
      (types) => types.length > 0,
    );
  });

  test.each([
    ['https://169.254.169.254/latest/meta-data'],
    ['https://[fd00:ec2::254]/'],
    ['https://10.0.0.1/'],
    ['https://[::ffff:127.0.0.1]/'],
    ['https://hooks.acme.example:25/'],
    ['http://93.184.216.34/'],
  ])('cannot be %s', async (url) => {
    await client.putAccount(`${id}-4`, { csm });
    const { status } = await client.put(`/v1/accounts/${id}-4/webhooks/crm`, {
      url,
      events: ['quota.alert'],
    });
    expect(status).toBe(422);
  });
});
