import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient, someTerms } from './client.ts';
import { anEvent } from './events.ts';
import { monthBefore } from './months.ts';
import { expectProblem, type Problem } from './problems.ts';

const stack = inject('stack');
const client = openClient(stack);
const id = 'refusals-2';
const at = (path: string) => `/v1/accounts/${id}${path}`;

beforeAll(async () => {
  await client.putAccount(id);
  await client.record([anEvent(id, 'sms.sent')]);
});

const long = (length: number) => 'x'.repeat(length);
const account = (change: object) => ({ ...someTerms('refusals-3'), ...change });
const rate = (change: object) =>
  account({ rates: { live: { perMinuteUsd: '0.05', incrementSeconds: 6, ...change } } });
const pack = (change: object) => ({ meter: 'sms', quantity: 5, month: monthBefore(0).toString(), ...change });
const asked = (change: object) => ({ meter: 'sms', kind: 'pack', quantity: 5, ...change });
const key = (change: object) => ({ scopes: ['usage:read'], ...change });
const file = (change: object) => ({ from: '2026-10-01', to: '2026-10-31', format: 'csv', ...change });
const filter = (change: object) => file({ filter: change });

/** A table per route: each body breaks one rule; the last column has the pointers that the response must contain. */
const BODIES: Record<string, [string, object, string[]][]> = {
  'PUT /v1/accounts/refusals-3': [
    ['name is missing', account({ name: undefined }), ['/name']],
    ['name is empty', account({ name: '' }), ['/name']],
    ['name has 201 characters', account({ name: long(201) }), ['/name']],
    ['timeZone is missing', account({ timeZone: undefined }), ['/timeZone']],
    ['timeZone is unknown', account({ timeZone: 'Asia/Atlantis' }), ['/timeZone']],
    ['timeZone is an offset', account({ timeZone: '+08:00' }), ['/timeZone']],
    ['csm is missing', account({ csm: undefined }), ['/csm']],
    ['csm.name is missing', account({ csm: { email: 'a@example.com' } }), ['/csm/name']],
    [
      'csm.email is not an email address',
      account({ csm: { name: 'A', email: 'a.example.com' } }),
      ['/csm/email'],
    ],
    [
      'csm has an unknown field',
      account({ csm: { name: 'A', email: 'a@example.com', phone: '1' } }),
      ['/csm/phone'],
    ],
    ['quotas name an unknown meter', account({ quotas: { faxes: 5 } }), ['/quotas/faxes']],
    ['a quota is negative', account({ quotas: { sms: -1 } }), ['/quotas/sms']],
    ['a quota is a fraction', account({ quotas: { sms: 1.5 } }), ['/quotas/sms']],
    ['a quota is a string', account({ quotas: { sms: '5' } }), ['/quotas/sms']],
    ['a threshold is 0', account({ thresholds: [0] }), ['/thresholds/0']],
    ['a threshold is a string', account({ thresholds: [75, '90'] }), ['/thresholds/1']],
    ['a threshold occurs twice', account({ thresholds: [75, 75] }), ['/thresholds']],
    ['a rate has an unknown call type', account({ rates: { fax: {} } }), ['/rates/fax']],
    ['a rate is a number', rate({ perMinuteUsd: 0.05 }), ['/rates/live/perMinuteUsd']],
    ['a rate is negative', rate({ perMinuteUsd: '-0.05' }), ['/rates/live/perMinuteUsd']],
    ['an increment is 0', rate({ incrementSeconds: 0 }), ['/rates/live/incrementSeconds']],
    ['an increment is a fraction', rate({ incrementSeconds: 0.5 }), ['/rates/live/incrementSeconds']],
    ['an overage rate is a number', account({ overageRates: { sms: 1 } }), ['/overageRates/sms']],
    [
      'an overage rate has an unknown meter',
      account({ overageRates: { faxes: '1' } }),
      ['/overageRates/faxes'],
    ],
    ['a field is unknown', account({ timezone: 'UTC' }), ['/timezone']],
    ['the body is an array', [], ['']],
  ],
  [`POST ${at('/packs')}`]: [
    ['meter is unknown', pack({ meter: 'faxes' }), ['/meter']],
    ['meter is missing', pack({ meter: undefined }), ['/meter']],
    ['quantity is 0', pack({ quantity: 0 }), ['/quantity']],
    ['quantity is a fraction', pack({ quantity: 2.5 }), ['/quantity']],
    ['quantity is missing', pack({ quantity: undefined }), ['/quantity']],
    ['month does not exist', pack({ month: '2026-13' }), ['/month']],
    ['month is mistyped', pack({ month: '2206-11' }), ['/month']],
    ['month is a day', pack({ month: '2026-11-01' }), ['/month']],
    ['note is a number', pack({ note: 5 }), ['/note']],
    ['a field is unknown', pack({ units: 5 }), ['/units']],
  ],
  [`POST ${at('/quota-requests')}`]: [
    ['meter is unknown', asked({ meter: 'faxes' }), ['/meter']],
    ['kind is unknown', asked({ kind: 'gift' }), ['/kind']],
    ['quantity is negative', asked({ quantity: -5 }), ['/quantity']],
    ['quantity is missing', asked({ quantity: undefined }), ['/quantity']],
    ['message is too long', asked({ message: long(2001) }), ['/message']],
    ['a field is unknown', asked({ month: '2026-11' }), ['/month']],
  ],
  'POST /v1/api-keys': [
    ['scopes are missing', key({ scopes: undefined }), ['/scopes']],
    ['scopes are empty', key({ scopes: [] }), ['/scopes']],
    ['a scope is unknown', key({ scopes: ['usage:read', 'root'] }), ['/scopes/1']],
    ['accountId is invalid', key({ accountId: 'a/b' }), ['/accountId']],
    ['a field is unknown', key({ scope: 'admin' }), ['/scope']],
  ],
  [`POST ${at('/exports')}`]: [
    ['from is missing', file({ from: undefined }), ['/from']],
    ['from does not exist', file({ from: '2026-02-30' }), ['/from']],
    ['to is an instant', file({ to: '2026-10-31T00:00:00Z' }), ['/to']],
    ['to is before from', file({ to: '2026-09-30' }), ['/to']],
    ['the range is 367 days', file({ from: '2025-10-30', to: '2026-10-31' }), ['/to']],
    ['format is unknown', file({ format: 'pdf' }), ['/format']],
    ['format is missing', file({ format: undefined }), ['/format']],
    ['gzip is a string', file({ gzip: 'yes' }), ['/gzip']],
    ['a call type is unknown', filter({ callTypes: ['fax'] }), ['/filter/callTypes/0']],
    ['triggeredBy is unknown', filter({ triggeredBy: ['robot'] }), ['/filter/triggeredBy/0']],
    ['campaignIds is a string', filter({ campaignIds: 'camp-1' }), ['/filter/campaignIds']],
    ['a filter is unknown', filter({ campaigns: ['camp-1'] }), ['/filter/campaigns']],
    ['notifyEmail is not an email address', file({ notifyEmail: 'nobody' }), ['/notifyEmail']],
    ['a field is unknown', file({ email: 'a@example.com' }), ['/email']],
  ],
};

describe.for(Object.entries(BODIES))('%s is refused if', ([route, rules]) => {
  const [method = '', path = ''] = route.split(' ');

  test.for(rules)('%s', async ([, body, pointers]) => {
    expectProblem(await client.send(method, path, { body }), 422, pointers);
  });

  test('the body is not JSON, or has another content type', async () => {
    expectProblem(await client.send(method, path, { body: '{"a":' }), 400);
    expectProblem(await client.send(method, path, { body: '' }), 400);
    const headers = { 'content-type': 'text/plain' };
    expectProblem(await client.send(method, path, { body: '{}', headers }), 415);
  });
});

describe('a query is refused if', () => {
  test.for<[string, string, string[]]>([
    ['months is 0', at('/usage?months=0'), ['/months']],
    ['months is over 24', at('/usage?months=25'), ['/months']],
    ['months occurs twice', at('/usage?months=1&months=2'), ['/months']],
    ['months is a word', at('/usage?months=six'), ['/months']],
    ['until does not exist', at('/usage?until=2026-13'), ['/until']],
    ['until is long ago', at('/usage?until=0000-01'), ['/until']],
    ['until is a day', at('/usage?until=2026-11-01'), ['/until']],
    ['campaignId is empty', at('/usage?campaignId='), ['/campaignId']],
    ['a parameter of usage is unknown', at('/usage?month=2026-11'), ['/month']],
    ['the month of quotas does not exist', at('/quotas?month=2026-00'), ['/month']],
    ['the month of an audit is invalid', at('/audit?month=november'), ['/month']],
    ['limit is 0', at('/exports?limit=0'), ['/limit']],
    ['limit is 101', at('/alerts?limit=101'), ['/limit']],
    ['limit is a word', '/v1/accounts?limit=all', ['/limit']],
    ['a single account gets a parameter', at('?name=x'), ['/name']],
    ['cursor is made up', at('/packs?cursor=%21%21'), ['/cursor']],
  ])('%s', async ([, path, pointers]) => {
    expectProblem(await client.get(path), 422, pointers);
  });
});

test('refusals of the gateway itself are problems, too', async () => {
  for (const path of ['/v1/accounts/%zz', '/v1/accounts/%', '/v1/accounts/%ff'])
    expectProblem(await client.get(path), 400);
  expectProblem(await client.post('/v1/events', [long(7 * 1024 * 1024)]), 413);
});

test('HEAD gets the response of GET without a body', async () => {
  const head = async (path: string) => {
    const answer = await fetch(`${stack.apiUrl}${path}`, { method: 'HEAD' });
    return [answer.status, await answer.text()];
  };
  expect(await head('/v1/health')).toEqual([200, '']);
  expect(await head('/v1/downloads/none')).toEqual([404, '']);
});

describe('a method that a path does not take', () => {
  test.for<[string, string, string]>([
    ['POST', '/v1/accounts', 'GET, OPTIONS'],
    ['PATCH', '/v1/events', 'POST, OPTIONS'],
    ['DELETE', '/v1/events', 'POST, OPTIONS'],
    ['PUT', '/v1/health', 'GET, HEAD, OPTIONS'],
    ['POST', at('/packs/pack_1'), 'DELETE, OPTIONS'],
  ])('%s %s is a 405 that says which it takes', async ([method, path, allow]) => {
    const answer = await client.send(method, path, { token: null });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test('is HEAD for most, and the response has no body', async () => {
    const answer = await fetch(`${stack.apiUrl}/v1/accounts`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([
      405,
      'GET, OPTIONS',
      '',
    ]);
  });

  test('is never OPTIONS, which needs no token and says which it takes', async () => {
    const answer = await client.send('OPTIONS', at(''), { token: null });
    expect([answer.status, answer.headers.get('allow'), answer.body]).toEqual([
      204,
      'PUT, GET, DELETE, OPTIONS',
      '',
    ]);
    expect(answer.headers.get('webhook-allowed-origin')).toBeNull();
  });
});

test('whoever asks to deliver events by the handshake of CloudEvents may', async () => {
  const ask = (path: string, headers = {}) => client.send('OPTIONS', path, { token: null, headers });
  const asked = { 'WebHook-Request-Origin': 'events.example.com', 'WebHook-Request-Rate': '120' };
  const { status, headers } = await ask('/v1/events', asked);
  expect([status, headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  expect(headers.get('webhook-allowed-origin')).toBe('*');
  expect(Number(headers.get('webhook-allowed-rate'))).toBeGreaterThanOrEqual(120);
  expect((await ask('/v1/events')).headers.get('webhook-allowed-origin')).toBeNull();
  expect((await ask('/v1/accounts', asked)).headers.get('webhook-allowed-origin')).toBeNull();
});

test('a request has the id that its caller gives, or one of ours, and a problem repeats it', async () => {
  const ask = (path: string, id?: string, token?: null) =>
    client.send<{ requestId?: string }>('GET', path, {
      ...(token === null && { token }),
      headers: id === undefined ? {} : { 'Request-Id': id },
    });
  for (const [path, token] of [['/v1/accounts/nobody-1'], ['/v1/nothing'], ['/v1/health']] as [
    string,
    null?,
  ][]) {
    const { headers, body } = await ask(path, 'order-17.retry_2', token);
    expect(headers.get('request-id')).toBe('order-17.retry_2');
    if (path !== '/v1/health') expect(body.requestId).toBe('order-17.retry_2');
  }
  for (const id of [undefined, 'two words', 'x'.repeat(65), 'a,b', '"']) {
    const { headers, body } = await ask('/v1/accounts/nobody-1', id);
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.requestId).toBe(headers.get('request-id'));
  }
  const refused = await ask('/v1/accounts', 'mine', null);
  expect(refused.headers.get('request-id')).toBe(refused.body.requestId);
});

test('usage that has not changed is a 304', async () => {
  for (const path of ['/usage', '/usage/days', '/usage/breakdown?kind=calls&by=type', '/quotas'].map(at)) {
    const first = await client.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
    const again = await client.get(path, { headers: { 'If-None-Match': `"x", ${etag}` } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await client.get(path, { headers: { 'If-None-Match': '"x"' } });
    expect([other.status, other.headers.get('etag')]).toEqual([200, etag]);
  }
});

describe('the response is 404 for', () => {
  test.for<[string, string]>([
    ['GET', '/v1/accounts/nobody-1'],
    ['GET', '/v1/accounts/nobody-1/usage'],
    ['GET', '/v1/accounts/nobody-1/quotas'],
    ['GET', '/v1/accounts/nobody-1/audit'],
    ['GET', '/v1/accounts/nobody-1/campaigns'],
    ['GET', '/v1/accounts/nobody-1/reports'],
    ['GET', '/v1/accounts/nobody-1/alerts'],
    ['GET', '/v1/accounts/nobody-1/packs'],
    ['GET', '/v1/accounts/nobody-1/history'],
    ['GET', '/v1/accounts/nobody-1/quota-requests/qreq_1'],
    ['GET', at('/quota-requests/qreq_1')],
    ['POST', at('/quota-requests/qreq_1/withdrawal')],
    ['GET', '/v1/accounts/nobody-1/exports'],
    ['GET', at('/exports/exp_1')],
    ['DELETE', at('/exports/exp_1')],
    ['DELETE', at('/packs/pack_1')],
    ['DELETE', '/v1/api-keys/key_1'],
    ['GET', '/v1/downloads/made~up~link'],
    ['GET', '/v1/downloads/made-up'],
    ['GET', '/v1/nothing'],
    ['GET', '/v2/events'],
    ['POST', '/v1/nothing'],
    ['OPTIONS', '/v1/nothing'],
  ])('%s %s', async ([method, path]) => {
    expectProblem(await client.send(method, path), 404);
  });

  test('writing to an account that does not exist', async () => {
    expectProblem(await client.post('/v1/accounts/nobody-1/packs', pack({})), 404);
    expectProblem(await client.post('/v1/accounts/nobody-1/exports', file({})), 404);
    expectProblem(await client.post('/v1/accounts/nobody-1/quota-requests', asked({})), 404);
  });
});

test('the time zone cannot change once events exist; all other terms can', async () => {
  expectProblem(await client.put(at(''), { ...someTerms(id), timeZone: 'UTC' }), 409);
  expect((await client.put(at(''), { ...someTerms(id), name: 'Another name' })).status).toBe(200);
  const made = await client.put<{ timeZone: string }>(
    '/v1/accounts/no-events-yet',
    someTerms('no-events-yet'),
  );
  expect(made.status).toBe(201);
  const moved = await client.put<{ timeZone: string }>('/v1/accounts/no-events-yet', {
    ...someTerms('no-events-yet'),
    timeZone: 'UTC',
  });
  expect([moved.status, moved.body.timeZone]).toEqual([200, 'UTC']);
});

test('requests with one Idempotency-Key create one pack', async () => {
  const headers = { 'idempotency-key': 'pack-once' };
  const made = await Promise.all(
    Array.from({ length: 3 }, () => client.post<{ id: string }>(at('/packs'), pack({}), { headers })),
  );
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
  const { items } = await client.api.listPacks(id).page();
  expect(items).toHaveLength(1);
  const other = await client.post<Problem>(at('/packs'), pack({ quantity: 6 }), { headers });
  expect([409, 422]).toContain(other.status);
  expect((await client.delete(at(`/packs/${items[0]?.id}`))).status).toBe(204);
});

describe('no path leads to a 5xx response, however odd', () => {
  test.for([
    '/v1/accounts/%00',
    '/v1/accounts/%E0%A4%A',
    '/v1/accounts/..%2f..%2fetc',
    `/v1/accounts/${long(3000)}`,
    '/v1/accounts/a%23b/usage',
    '/v1/accounts/%F0%9F%8E%A7/usage',
    `${at('/usage')}?campaignId=%00`,
    `${at('/usage')}?campaignId=${long(65)}`,
    `${at('/usage')}?months=1&months=2`,
    `${at('/usage')}?until=0000-01`,
    `${at('/usage')}?until=9999-12`,
    `${at('/audit')}?month=0001-01`,
    `${at('/exports')}?cursor=${'A'.repeat(5000)}`,
    `${at('/exports')}?cursor=YQ`,
    at(`/exports/${long(2000)}`),
    at('/packs/%23'),
    `/v1/downloads/${long(3000)}`,
    '/v1/downloads/a~b~%F0%9F%8E%A7',
    '//v1/health',
    '/v1/health?x=%zz',
  ])('%s', async (path) => {
    for (const method of ['GET', 'DELETE', 'PUT', 'POST']) {
      const answer = await client.send(method, path, method === 'GET' ? {} : { body: {} });
      expect({ method, status: answer.status }).not.toMatchObject({ status: 500 });
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
    }
  });
});
