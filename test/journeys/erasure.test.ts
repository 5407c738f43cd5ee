import { Temporal } from 'temporal-polyfill';
import { expect, inject, test } from 'vitest';
import { openClient, type Answer } from './client.ts';
import { anEvent, identityOf } from './events.ts';
import { eventually } from './eventually.ts';

const stack = inject('stack');
const client = openClient(stack);

interface Erasure {
  id: string;
  state: string;
  counts: { events: number; exports: number };
}

test('a candidate is erased from lists at once, and for good within two minutes', async () => {
  const id = 'erasure-1';
  const who = 'cand-to-forget';
  await client.putAccount(id);
  const events = [
    anEvent(id, 'call.completed', { data: { candidateId: who } }),
    anEvent(id, 'sms.sent', { data: { candidateId: who } }),
    anEvent(id, 'sms.sent'),
  ];
  await client.record(events);
  await client.voidEvents([identityOf(events[1]!)]);
  const list = async () => JSON.stringify((await client.get(`/v1/accounts/${id}/events?limit=100`)).body);
  const usage = async () => {
    const { body } = await client.get<{ months: object[] }>(`/v1/accounts/${id}/usage`);
    return body.months;
  };
  const before = await usage();
  expect(await list()).toContain(who);

  const asked = await client.post<Erasure>(`/v1/accounts/${id}/erasures`, { candidateId: who });
  expect(asked.status).toBe(202);
  await eventually(list, (text) => !text.includes(who));
  await client.record(events);
  expect(await list()).not.toContain(who);
  const location = asked.headers.get('location')!;
  const done = await eventually(
    async () => {
      await client.run('erase-data');
      return (await client.get<Erasure>(location)).body;
    },
    ({ state }) => state === 'done' || state === 'failed',
    { everyMs: 2000 },
  );
  expect(done).toMatchObject({ state: 'done', counts: { events: 2, exports: 0 } });
  expect(await usage()).toEqual(before);
  expect((await client.get<object>(`/v1/accounts/${id}/history`)).body).toMatchObject({
    items: [{ what: 'erasure', after: { id: done.id } }, {}],
  });
});

test('an account that ends lets nobody in, is restored as it was, and is removed in the end', async () => {
  const id = 'erasure-2';
  await client.putAccount(id);
  await client.record([anEvent(id, 'call.completed')]);
  const { token } = await client.must<{ token: string }>('POST', `/v1/accounts/${id}/portal-sessions`, {
    body: {},
  });
  const { key } = await client.must<{ key: string }>('POST', '/v1/api-keys', {
    body: { scopes: ['usage:read', 'events:write'], accountId: id },
  });
  const asCustomer = async () =>
    Promise.all(
      [token, key].map(
        async (each) => (await client.get(`/v1/accounts/${id}/usage`, { token: each })).status,
      ),
    );
  const record = (): Promise<Answer<{ detail: string }>> =>
    client.post('/v1/events', anEvent(id, 'call.completed'));
  expect(await asCustomer()).toEqual([200, 200]);

  const ended = await client.delete(`/v1/accounts/${id}`);
  expect(ended.status).toBe(202);
  expect(await asCustomer()).toEqual([401, 401]);
  expect(await record()).toMatchObject({ status: 410 });
  expect((await client.get(`/v1/accounts/${id}`)).body).toMatchObject({ id, ...(ended.body as object) });
  expect((await client.get(`/v1/accounts/${id}/usage`)).status).toBe(404);

  expect((await client.post(`/v1/accounts/${id}/restore`, {})).status).toBe(200);
  expect(await asCustomer()).toEqual([200, 200]);
  expect((await record()).status).toBe(202);

  await client.delete(`/v1/accounts/${id}`);
  const later = Temporal.Now.instant()
    .add({ hours: 31 * 24 })
    .toString();
  await client.run('erase-data', later);
  expect((await client.get(`/v1/accounts/${id}`)).status).toBe(404);
  expect(await asCustomer()).toEqual([401, 401]);
});
