import { beforeAll, expect, inject, test } from 'vitest';
import { openClient, type Answer } from './client.ts';
import { anEvent } from './events.ts';
import type { Problem } from './problems.ts';

const stack = inject('stack');
const client = openClient(stack);
const id = 'errors-1';
const at = `/v1/accounts/${id}`;

beforeAll(async () => {
  await client.putAccount(id);
  await client.putAccount('errors-ended');
  await client.must('DELETE', '/v1/accounts/errors-ended');
  await client.record([anEvent(id, 'sms.sent')]);
});

const key = 'error-reference-1';
const pack = (quantity: number) => ({
  body: { meter: 'sms', kind: 'pack', quantity },
  headers: { 'idempotency-key': key },
});

/** How each problem comes about that a caller can cause; `[title, request]`. */
const CAUSES: [string, () => Promise<Answer>][] = [
  ['Bad request', () => client.post('/v1/events', '{')],
  ['Unauthorized', () => client.get('/v1/accounts', { token: 'uk_nobody' })],
  [
    'Forbidden',
    async () => client.get('/v1/accounts', { token: (await client.api.openPortalSession(id)).token }),
  ],
  ['Not found', () => client.get('/v1/accounts/errors-nowhere')],
  ['Not found', () => client.get('/docs/guides/nowhere')],
  [
    'Conflict',
    async () => client.put(at, { ...(await client.api.getAccount(id)), timeZone: 'Europe/Berlin' }),
  ],
  ['Account ended', () => client.post('/v1/events', [anEvent('errors-ended', 'sms.sent')])],
  [
    'Content too large',
    () =>
      client.post(
        '/v1/events',
        Array.from({ length: 1001 }, () => anEvent(id, 'sms.sent')),
      ),
  ],
  [
    'Unsupported media type',
    () =>
      client.post(`${at}/packs`, 'a=b', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ],
  ['Invalid input', () => client.get(`${at}/usage?months=0`)],
  [
    'Idempotency key reused',
    async () => {
      await client.must('POST', `${at}/quota-requests`, pack(1));
      return client.send('POST', `${at}/quota-requests`, pack(2));
    },
  ],
];

test.each(CAUSES)('the type of "%s" leads to its section', async (title, cause) => {
  const { status, body } = await cause();
  const problem = body as Problem;
  expect(problem).toMatchObject({ title, status });
  const page = new URL(problem.type, stack.apiUrl);
  const shown = await fetch(page);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const section = `<h2 id="${page.hash.slice(1)}"><a href="${page.hash}">${title}</a></h2>\n<p>Status ${status}.`;
  expect(await shown.text()).toContain(section);
});
