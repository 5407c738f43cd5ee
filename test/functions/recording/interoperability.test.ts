import { describe, expect, test } from 'vitest';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask, type Answered } from '../ask.ts';
import { identityOf, smsSent, type SentEvent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme');
const accounts = accountRoutes(system.stores.accounts, system.clock);

const ONE = { 'content-type': 'application/cloudevents+json' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
const JSON_TYPE = { 'content-type': 'application/json' };

const send = (body: unknown, headers: Record<string, string> = ONE, route = 'POST /v1/events') =>
  ask(system.recorder, route, { headers, body });
const stored = async () =>
  (await system.storedEvents('acme', 'sms', '2026-11-10')).map(({ identity, facts }) => ({
    id: identity.id,
    campaignName: facts.campaignName,
  }));
const pointersOf = ({ body }: Answered) => body.errors.map(({ pointer }) => pointer);

/** An event with its data in base64. */
function inBase64(event: SentEvent, data: string | Buffer = JSON.stringify(event.data)) {
  const { data: _, ...attributes } = event;
  return { ...attributes, data_base64: Buffer.from(data).toString('base64') };
}

describe('data in base64', () => {
  test('is the same event as with plain data', async () => {
    const event = smsSent('base64', { data: { campaignName: 'Grüße 😀' } });
    expect(await send(inBase64(event))).toMatchObject({ status: 202 });
    expect(await send({ ...inBase64(event), datacontenttype: 'application/json', data: null })).toMatchObject(
      {
        status: 202,
      },
    );
    expect(await send(event)).toMatchObject({ status: 202 });
    expect((await stored()).filter(({ id }) => id === 'base64')).toEqual([
      { id: 'base64', campaignName: 'Grüße 😀' },
    ]);
  });

  test('is read in batches, and its errors have the pointers of plain data', async () => {
    const wrong = smsSent('wrong', { data: { segments: 99 } });
    const answer = await send([inBase64(smsSent('in-batch')), inBase64(wrong)], BATCH);
    expect(answer).toMatchObject({
      status: 207,
      body: { rejected: [{ errors: [{ pointer: '/data/segments' }] }] },
    });
  });

  test.each<[string, object, string]>([
    ['is no base64', { data_base64: 'e30*' }, '/data_base64'],
    ['is base64 for URLs', { data_base64: 'e30_-A==' }, '/data_base64'],
    ['lacks its padding', { data_base64: 'e30' }, '/data_base64'],
    ['is no text', { data_base64: 7 }, '/data_base64'],
    ['is not UTF-8', inBase64(smsSent('x'), Buffer.from('{"a":"\xe9"}', 'latin1')), '/data_base64'],
    ['is not JSON', inBase64(smsSent('x'), '<xml/>'), '/data_base64'],
    ['is sent together with data', { ...inBase64(smsSent('x')), data: {} }, '/data_base64'],
    ['has a name twice', inBase64(smsSent('x'), '{"campaignId":"a","campaignId":"b"}'), '/data/campaignId'],
    ['is of another type', { ...inBase64(smsSent('x')), datacontenttype: 'text/plain' }, '/datacontenttype'],
  ])('that %s is refused', async (_, change, pointer) => {
    const { data: _data, ...event } = smsSent('refused');
    const answer = await send({ ...event, ...change });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });

  test('is ignored in a void, as plain data is', async () => {
    const answer = await send([inBase64(smsSent('nothing'))], JSON_TYPE, 'POST /v1/events/void');
    expect(answer.status).toBe(202);
  });
});

describe('an attribute that is null', () => {
  test.each(['dataschema', 'datacontenttype', 'traceparent', 'partitionkey', 'data_base64'])(
    '(%s) counts as absent, in an event and in a void',
    async (name) => {
      const event = { ...smsSent(`null ${name}`), [name]: null };
      expect(await send(event)).toMatchObject({ status: 202 });
      expect(await send([event], JSON_TYPE, 'POST /v1/events/void')).toMatchObject({ status: 202 });
    },
  );

  test('is missed if it is required', async () => {
    const answer = await send({ ...smsSent('x'), subject: null });
    expect(answer.body.errors).toEqual([{ pointer: '/subject', message: 'required: expected string' }]);
  });

  test('is an unknown field if its name is none of an attribute', async () => {
    expect(pointersOf(await send({ ...smsSent('x'), campaignID: null }))).toEqual(['/campaignID']);
  });
});

test('an extension attribute may have a long name', async () => {
  expect(await send({ ...smsSent('long'), comexampleextensionofourown: 5 })).toMatchObject({ status: 202 });
});

describe('a header of binary mode', () => {
  const { data, ...attributes } = smsSent('Grüße 😀');
  const headers = (change: Record<string, string>) => ({
    ...JSON_TYPE,
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
    ),
    ...change,
  });
  const asBytes = (text: string) => Buffer.from(text).toString('latin1');

  test.each([
    ['percent-encoded', encodeURIComponent(attributes.id)],
    ['in lower case', encodeURIComponent(attributes.id).toLowerCase()],
    ['more than needed', encodeURIComponent(attributes.id).replace('G', '%47')],
    ['raw', asBytes(attributes.id)],
    ['raw and quoted', asBytes(`"${attributes.id}"`)],
    ['decoded by the gateway', attributes.id],
  ])('is the same event as in a body if it is UTF-8, %s', async (_, id) => {
    expect(await send(smsSent('Grüße 😀'))).toMatchObject({ status: 202 });
    expect(await send(data, headers({ 'ce-id': id }))).toMatchObject({ status: 202 });
    expect((await stored()).filter((event) => event.id.startsWith('Gr'))).toHaveLength(1);
  });

  test.each([
    ['Latin-1', 'Gr\xfc\xdfe'],
    ['UTF-8 that is cut off', asBytes('é').slice(0, 1)],
    ['an overlong form', '\xc0\xa0'],
    ['an overlong form, percent-encoded', '%C0%A0'],
    ['what a gateway could not decode', 'Gr\ufffde \u20ac'],
  ])('that is %s is refused, and never replaced', async (_, id) => {
    expect(await send(data, headers({ 'ce-id': id }))).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('ce-id') as string },
    });
  });
});

describe('bytes that a gateway has replaced', () => {
  test('are refused wherever they stand in an entry', async () => {
    const events = [
      smsSent('a', { data: { campaignId: 'caf\ufffd' } }),
      smsSent('b', { data: { campaignName: '\ufffd' } }),
      smsSent('whole'),
      { ...smsSent('c'), 'tr\ufffd': 'x' },
      smsSent('\ufffd', { data: { candidateId: 'x\ufffd' } }),
    ];
    const answer = await send(events, JSON_TYPE);
    expect(answer).toMatchObject({ status: 207, body: { accepted: 1 } });
    expect(
      answer.body.rejected.map(({ index, errors }) => [index, errors.map(({ pointer }) => pointer)]),
    ).toEqual([
      [0, ['/data/campaignId']],
      [1, ['/data/campaignName']],
      [3, ['/tr\ufffd', '/tr\ufffd']],
      [4, ['/id', '/data/candidateId']],
    ]);
  });

  test('are refused in a void and in the data of binary mode', async () => {
    const identity = { ...identityOf(smsSent('v')), source: 'caf\ufffd' };
    const voided = await send([identity], JSON_TYPE, 'POST /v1/events/void');
    expect(voided).toMatchObject({ status: 422, body: { rejected: [{ errors: [{ pointer: '/source' }] }] } });
    const { data, ...attributes } = smsSent('binary', { data: { campaignId: '\ufffd' } });
    const ce = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    expect(pointersOf(await send(data, { ...JSON_TYPE, ...ce }))).toEqual(['/data/campaignId']);
  });

  test('are refused in every other body', async () => {
    const body = { name: 'Caf\ufffd', timeZone: 'UTC', csm: { name: 'M\ufffd', email: 'm@example.com' } };
    const answer = await ask(accounts, 'PUT /v1/accounts/{id}', { path: { id: 'latin' }, body });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/name', '/csm/name']]);
    const bytes = await ask(accounts, 'PUT /v1/accounts/{id}', {
      path: { id: 'latin' },
      body: Buffer.from(JSON.stringify({ ...body, name: 'Café' }), 'latin1'),
    });
    expect(bytes.status).toBe(400);
  });

  test('are refused in a query, unless the character itself was sent', async () => {
    const show = (raw: string, campaignId: string) =>
      ask(readUsage(system.stores, system.clock), 'GET /v1/accounts/{id}/usage', {
        path: { id: 'acme' },
        query: { campaignId },
        rawQuery: raw,
      });
    expect(pointersOf(await show('campaignId=caf%e9', 'caf\ufffd'))).toEqual(['/campaignId']);
    expect((await show('campaignId=caf%EF%BF%BD', 'caf\ufffd')).status).toBe(200);
  });
});

describe('a name that is sent twice', () => {
  const twice = (event: SentEvent) =>
    JSON.stringify(event).replace('"campaignId":', '"campaignId":"other","campaignId":');

  test('rejects the entries that have it, and no others', async () => {
    const body = `[${JSON.stringify(smsSent('once'))},${twice(smsSent('twice'))}]`;
    for (const headers of [BATCH, JSON_TYPE]) {
      const answer = await send(body, headers);
      expect(answer).toMatchObject({ status: 207, body: { accepted: 1 } });
      expect(answer.body.rejected).toEqual([
        {
          index: 1,
          id: 'twice',
          errors: [{ pointer: '/data/campaignId', message: 'sent twice in one object: send each name once' }],
        },
      ]);
    }
  });

  test('is refused in one event, in a void, in binary mode and in every other body', async () => {
    expect(pointersOf(await send(twice(smsSent('x'))))).toEqual(['/data/campaignId']);
    const identity = JSON.stringify(identityOf(smsSent('x'))).replace('"id":', '"id":"y","id":');
    expect(pointersOf(await send(`[${identity}]`, JSON_TYPE, 'POST /v1/events/void'))).toEqual(['/0/id']);
    const { data, ...attributes } = smsSent('x');
    const ce = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
    const text = JSON.stringify(data).replace('{', '{"campaignId":"other",');
    expect(pointersOf(await send(text, { ...JSON_TYPE, ...ce }))).toEqual(['/data/campaignId']);
    const body = '{"name":"A","name":"B","timeZone":"UTC","csm":{"name":"M","email":"m@example.com"}}';
    const put = await ask(accounts, 'PUT /v1/accounts/{id}', { path: { id: 'twice' }, body });
    expect([put.status, pointersOf(put)]).toEqual([422, ['/name']]);
  });
});

test.each([
  ['application/json, text/plain', 415],
  ['application/json-seq', 415],
  ['application/jsonp', 415],
  ['application/json ; charset=utf-8', 201],
  ['application/vnd.example+json', 201],
])('a body of the type %s is a %i', async (type, status) => {
  const body = { name: 'A', timeZone: 'UTC', csm: { name: 'M', email: 'm@example.com' } };
  const headers = { 'content-type': type };
  const path = { id: `type-${type.length}` };
  expect((await ask(accounts, 'PUT /v1/accounts/{id}', { path, body, headers })).status).toBe(status);
});

describe('a content coding', () => {
  test('that a route does not decode is a 415 that names those that it does', async () => {
    const body = { name: 'A', timeZone: 'UTC', csm: { name: 'M', email: 'm@example.com' } };
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    const put = await ask(accounts, 'PUT /v1/accounts/{id}', { path: { id: 'zip' }, body, headers });
    expect([put.status, put.headers['accept-encoding']]).toEqual([415, 'identity']);
    const events = await send(Buffer.from('x'), { ...BATCH, 'content-encoding': 'br' });
    expect([events.status, events.headers['accept-encoding']]).toEqual([415, 'gzip, x-gzip']);
  });
});
