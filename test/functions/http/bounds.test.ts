import { describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask, type Answered } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

/** Lambda cuts a response off at 6 MB; every error stays far below that, whatever was sent. */
const MEGABYTE = 1_000_000;

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme');
const accounts = accountRoutes(system.stores.accounts, system.clock);
const usage = readUsage(system.stores, system.clock);

const bytes = ({ text, headers }: Answered) => Buffer.byteLength(text + JSON.stringify(headers));
const send = (route: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(system.recorder, route, { body, headers });

const thousand = (make: (index: number) => unknown) =>
  Array.from({ length: 1000 }, (_, index) => make(index));
/** Longer than any id may be, in letters of three bytes. */
const long = (index: number) => `${'ก'.repeat(300)}${index}`;
const control = (index: number) => `${'\u0001'.repeat(100)}${index}`;
const manyFields = (count: number, name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 1]));

const snakeCase = (index: number) => ({
  ...smsSent(`sms-${index}`),
  type: 'call.completed',
  data: {
    call_type: 'live',
    trigger_by: 'recruiter',
    trigger_source: 'chat_ui',
    recruiter_id: 'rec-1',
    duration_seconds: 61,
    cost_usd: '0.05',
    candidate_id: 'cand-1',
    campaign_id: 'camp-1',
    campaign_name: 'Front desk',
    ...manyFields(20, (field) => `crm_field_${field}`),
  },
});

describe('a batch of 1,000 rejected events is answered in less than a megabyte,', () => {
  test.each<[string, (index: number) => unknown]>([
    ['with a CRM’s snake_case fields', snakeCase],
    [
      'with hundreds of unknown fields',
      (index) => ({ ...smsSent(`${index}`), data: manyFields(300, String) }),
    ],
    [
      'with long unknown names',
      (index) => ({ ...smsSent(long(index)), [long(index)]: 1, [`x${long(index)}`]: 1 }),
    ],
    ['with names that JSON escapes', (index) => ({ ...smsSent(control(index)), [control(index)]: 1 })],
    ['with lone surrogates', (index) => ({ ...smsSent('\ud800'.repeat(128)), ['\udc00'.repeat(90)]: index })],
    ['with long ids in quotation marks', (index) => ({ ...smsSent('"'.repeat(128)), time: index })],
    [
      'for an account that does not exist',
      (index) => smsSent(long(index).slice(0, 128), { subject: 'nobody' }),
    ],
    ['that are no events', () => null],
    ['with long values', (index) => ({ ...smsSent(`${index}`), type: long(index), time: long(index) })],
  ])('%s', async (_, make) => {
    for (const route of ['POST /v1/events', 'POST /v1/events/void']) {
      const events = thousand(make);
      const answer = await send(route, events);
      if (answer.status === 202) continue;
      expect(answer.status).toBe(422);
      expect(bytes(answer)).toBeLessThan(MEGABYTE);
      expect(answer.body.rejected.map(({ index }) => index)).toEqual(events.map((__, index) => index));
      for (const { errors } of answer.body.rejected) expect(errors.length).toBeGreaterThan(0);

      // One event that is stored makes it a 207, which lists the same.
      const mixed = await send('POST /v1/events', [smsSent('good'), ...events.slice(1)]);
      expect(mixed).toMatchObject({ status: 207, body: { accepted: 1 } });
      expect(bytes(mixed)).toBeLessThan(MEGABYTE);
      expect(mixed.body.rejected).toHaveLength(999);
    }
  });
});

describe('errors that are left out are counted', () => {
  const unknown = (count: number) => ({ ...smsSent('x'), ...manyFields(count, (index) => `Field${index}`) });
  const ids = (count: number) => Array.from({ length: count }, () => unknown(30));

  test('for each event beyond 20', async () => {
    const { body } = await send('POST /v1/events', [smsSent('good'), unknown(20), unknown(21), unknown(300)]);
    expect(body.rejected.map(({ errors, moreErrors }) => [errors.length, moreErrors])).toEqual([
      [20, undefined],
      [20, 1],
      [20, 280],
    ]);
  });

  test('for a request beyond 1,000, with one error for every event', async () => {
    const { body } = await send('POST /v1/events', [smsSent('good'), ...ids(500)]);
    const shown = body.rejected.map(({ errors }) => errors.length);
    expect(shown.reduce((sum, length) => sum + length)).toBe(1000);
    expect([shown[0], shown.at(-1)]).toEqual([20, 1]);
    for (const { errors, moreErrors = 0 } of body.rejected) expect(errors.length + moreErrors).toBe(30);
  });

  test('at the top of a problem beyond 100', async () => {
    const { body } = await send('POST /v1/events', ids(500));
    expect([body.errors.length, body.moreErrors]).toEqual([100, 500 * 30 - 100]);
    const one = await send('POST /v1/events', unknown(30));
    expect([one.body.errors.length, one.body.moreErrors]).toEqual([20, 10]);
  });
});

describe('a body, query or header of the largest size is refused in a few kilobytes:', () => {
  const put = (body: unknown, headers: Record<string, string> = {}) =>
    ask(accounts, 'PUT /v1/accounts/{id}', { path: { id: 'acme' }, body, headers });
  const huge = 'ก'.repeat(60_000);

  test.each<[string, number, () => Promise<Answered>]>([
    ['unknown fields', 422, () => put(manyFields(20_000, (index) => `f${index}`))],
    ['an unknown field with a huge name', 422, () => put({ [huge]: 1 })],
    ['a list of wrong values', 422, () => put({ thresholds: Array.from({ length: 50_000 }, () => 'x') })],
    ['a body that is no JSON', 400, () => put(huge)],
    ['a huge content type', 415, () => put('x', { 'content-type': `text/${huge}` })],
    ['a huge charset', 415, () => put('{}', { 'content-type': `application/json; charset=${huge}` })],
    ['a huge id', 422, () => ask(accounts, 'PUT /v1/accounts/{id}', { path: { id: huge }, body: {} })],
    [
      'unknown parameters',
      422,
      () =>
        ask(usage, 'GET /v1/accounts/{id}/usage', {
          path: { id: 'acme' },
          query: asText(manyFields(5000, String)),
        }),
    ],
    [
      'a repeated parameter with a huge name',
      422,
      () =>
        ask(usage, 'GET /v1/accounts/{id}/usage', {
          path: { id: 'acme' },
          query: [
            [huge, '1'],
            [huge, '2'],
          ],
        }),
    ],
    [
      'a huge cursor',
      422,
      () => ask(usage, 'GET /v1/accounts/{id}/campaigns', { path: { id: 'acme' }, query: { cursor: huge } }),
    ],
    ['a huge content type of events', 415, () => send('POST /v1/events', 'x', { 'content-type': huge })],
    ['a huge encoding', 415, () => send('POST /v1/events', '[]', { 'content-encoding': huge })],
    [
      'a header with a huge name and broken percent-encoding',
      400,
      () => send('POST /v1/events', {}, { 'ce-specversion': '1.0', [`ce-${huge}`]: '100 %' }),
    ],
    [
      'thousands of ce- headers',
      422,
      () =>
        send(
          'POST /v1/events',
          {},
          {
            'ce-specversion': '1.0',
            ...asText(manyFields(5000, (index) => `ce-X_${index}`)),
          },
        ),
    ],
  ])('%s', async (_, status, request) => {
    const answer = await request();
    expect(answer.status).toBe(status);
    expect(bytes(answer)).toBeLessThan(20_000);
  });
});

const asText = (record: Record<string, number>) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
