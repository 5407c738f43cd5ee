import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme');

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const MEGABYTE = 1024 * 1024;

const send = (headers: Record<string, string>, body: unknown) =>
  ask(system.recorder, 'POST /v1/events', { headers, body });

async function storedIds(): Promise<string[]> {
  return (await system.storedEvents('acme', 'sms', '2026-11-10')).map(({ identity }) => identity.id);
}

describe('recording accepts', () => {
  test.each([
    ['one event as application/cloudevents+json', ONE, smsSent('one')],
    ['a batch as application/cloudevents-batch+json', BATCH, [smsSent('batch')]],
    ['one event as application/json', 'application/json', smsSent('json-one')],
    ['a batch as application/json', 'application/json', [smsSent('json-batch')]],
    ['a content type with a charset', `${BATCH}; charset=UTF-8`, [smsSent('charset')]],
    ['a content type in capitals', 'Application/JSON', [smsSent('capitals')]],
    ['an event without the optional members', ONE, smsSent('small', { data: { segments: undefined } })],
  ])('%s', async (_, type, body) => {
    expect(await send({ 'content-type': type }, body)).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(await storedIds()).toContain((Array.isArray(body) ? body[0] : body)?.id);
  });

  test('gzipped bodies, with the content coding in upper or lower case, and by its older name', async () => {
    for (const encoding of ['gzip', 'GZIP', 'x-gzip', 'X-Gzip']) {
      const answer = await send(
        { 'content-type': BATCH, 'content-encoding': encoding },
        gzipSync(JSON.stringify([smsSent(`zipped as ${encoding}`)])),
      );
      expect(answer.status).toBe(202);
      expect(await storedIds()).toContain(`zipped as ${encoding}`);
    }
  });

  test('extension attributes, which it ignores, but not misspelt fields', async () => {
    const { status } = await send(
      { 'content-type': ONE },
      { ...smsSent('traced'), traceparent: '00-ab-cd-01' },
    );
    expect(status).toBe(202);
    const mistyped = await send({ 'content-type': ONE }, { ...smsSent('x'), campaignID: 'c' });
    expect(mistyped).toMatchObject({ status: 422, body: { errors: [{ pointer: '/campaignID' }] } });
  });
});

describe('in binary mode', () => {
  const { data, ...attributes } = smsSent('Grüße, 100 %');
  const ceHeaders = (changed: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries({ ...attributes, ...changed }).map(([name, value]) => [
        `ce-${name}`,
        encodeURIComponent(value),
      ]),
    );

  test('attributes are read from percent-encoded headers, and data from the body', async () => {
    expect(await send({ 'content-type': 'application/json', ...ceHeaders() }, data)).toMatchObject({
      status: 202,
    });
    expect(await storedIds()).toContain('Grüße, 100 %');
  });

  test('an attribute may be quoted', async () => {
    const quoted = { ...ceHeaders(), 'ce-id': '"say \\"hi\\""', 'content-type': 'application/json' };
    expect(await send(quoted, data)).toMatchObject({ status: 202 });
    expect(await storedIds()).toContain('say "hi"');
  });

  test('errors have the same pointers as for an event in the body', async () => {
    const answer = await send(ceHeaders({ time: 'yesterday' }), { ...data, extra: 1 });
    expect(answer.body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/data/extra', '/time']);
  });

  test('data that is not JSON is refused with 415, and invalid percent-encoding with 400', async () => {
    expect(await send({ ...ceHeaders(), 'content-type': 'text/plain' }, 'x')).toMatchObject({ status: 415 });
    expect(await send({ ...ceHeaders(), 'ce-id': '100 %' }, data)).toMatchObject({ status: 400 });
  });

  test('the error names a missing header', async () => {
    const { 'ce-specversion': _, ...others } = ceHeaders();
    expect(await send({ 'content-type': 'application/json', ...others }, data)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/headers/ce-specversion' }] },
    });
  });

  test('a whole event in the body takes precedence over the headers', async () => {
    const whole = smsSent('structured');
    expect(await send({ ...ceHeaders(), 'content-type': ONE }, whole)).toMatchObject({ status: 202 });
    expect(await storedIds()).toContain('structured');
  });
});

describe('recording refuses', () => {
  const zipped = { 'content-type': BATCH, 'content-encoding': 'gzip' };

  test.each<[string, number, Record<string, string>, unknown]>([
    ['is not JSON', 400, {}, '[{'],
    ['is empty', 400, {}, ''],
    ['is declared as gzip but is not', 400, zipped, Buffer.from('[]')],
    ['is truncated gzip', 400, zipped, gzipSync(JSON.stringify([smsSent('cut')])).subarray(0, 40)],
    ['is not UTF-8, which could make different ids equal', 400, {}, Buffer.from('["\xff"]', 'latin1')],
    [
      'is declared as another encoding than UTF-8',
      415,
      { 'content-type': 'application/json; charset="ISO-8859-1"' },
      [smsSent('latin')],
    ],
    ['has another content type', 415, { 'content-type': 'text/csv' }, 'a,b'],
    [
      'has another content coding',
      415,
      { 'content-type': BATCH, 'content-encoding': 'br' },
      Buffer.from('[]'),
    ],
    ['is a batch sent as one event', 422, { 'content-type': ONE }, [smsSent('x')]],
    ['is one event sent as a batch', 422, { 'content-type': BATCH }, smsSent('x')],
    ['is larger than 5 MiB', 413, {}, `[${' '.repeat(5 * MEGABYTE - 1)}]`],
    ['is larger than 5 MiB after gunzip', 413, zipped, gzipSync(`[${' '.repeat(5 * MEGABYTE)}]`)],
    ['is a gzip bomb', 413, zipped, gzipSync(Buffer.alloc(400 * MEGABYTE), { level: 9 })],
    [
      'holds more than 1,000 events',
      413,
      {},
      Array.from({ length: 1001 }, (_, index) => smsSent(`${index}`)),
    ],
  ])('a body that %s: %i', async (_, status, headers, body) => {
    const answer = await send(headers, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      title: expect.any(String) as string,
      detail: expect.any(String) as string,
    });
  });

  test('an event whose id or source lost bytes when it was decoded', async () => {
    const type = { 'content-type': 'application/json' };
    const events = [smsSent('caf\ufffd'), smsSent('whole'), smsSent('y', { source: '\ufffd' })];
    const errors = (name: string) => [
      { pointer: `/${name}`, message: expect.stringContaining('not UTF-8') as string },
    ];
    const answer = await send(type, events);
    expect(answer).toMatchObject({ status: 207, body: { accepted: 1 } });
    expect(answer.body.rejected).toMatchObject([
      { index: 0, errors: errors('id') },
      { index: 2, errors: errors('source') },
    ]);
    const alsoWrong = [smsSent('caf\ufffd'), { ...smsSent('bad'), data: null }, smsSent('good')];
    expect((await system.record(alsoWrong as never)).body.rejected.map(({ index }) => index)).toEqual([0, 1]);
    const identity = { ...smsSent('caf\ufffd'), data: undefined };
    const voided = await ask(system.recorder, 'POST /v1/events/void', { headers: type, body: [identity] });
    expect(voided).toMatchObject({ status: 422, body: { rejected: [{ errors: errors('id') }] } });
    // In a body of valid UTF-8, U+FFFD is a character like any other.
    const bytes = Buffer.from(JSON.stringify([smsSent('meant \ufffd')]));
    expect(await send({ 'content-type': BATCH }, bytes)).toMatchObject({ status: 202 });
  });

  test('a request without a content type, of which it records nothing', async () => {
    expect(await send({ 'content-type': '' }, [smsSent('untyped')])).toMatchObject({ status: 415 });
    expect(await storedIds()).not.toContain('untyped');
  });
});

test('exactly 1,000 events in exactly 5 MiB are accepted', async () => {
  const events = Array.from({ length: 1000 }, (_, index) => smsSent(`many-${index}`));
  const json = JSON.stringify(events);
  const answer = await send({ 'content-type': BATCH }, json.padEnd(5 * MEGABYTE));
  expect(answer).toMatchObject({ status: 202, body: { accepted: 1000 } });
});
