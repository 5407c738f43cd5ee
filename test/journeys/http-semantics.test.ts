import { request } from 'node:http';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';

const stack = inject('stack');
const client = openClient(stack);
const id = 'semantics-1';
const at = (path: string) => `/v1/accounts/${id}${path}`;

beforeAll(async () => {
  await client.putAccount(id);
  await client.record([anEvent(id, 'sms.sent')]);
});

/** Sends header names and values as they are, which `fetch` does not, and shows what came back. */
const sendRaw = (method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
  new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const url = new URL(path, stack.apiUrl);
    const authorization = `Bearer ${stack.adminKey}`;
    const asked = request(url, { method, headers: { authorization, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

test('a range, a language or a type that is asked for is ignored: the response is whole, and JSON', async () => {
  for (const headers of [
    { Range: 'bytes=0-9' },
    { Accept: 'application/xml' },
    { Accept: '*/*;q=0' },
    { 'Accept-Language': 'ja' },
    { 'Accept-Encoding': 'br;q=1, identity;q=0' },
    { 'If-Unmodified-Since': 'Sun, 01 Jan 2023 00:00:00 GMT' },
    { 'If-Modified-Since': 'Sun, 01 Jan 2090 00:00:00 GMT' },
    { Expect: '100-continue' },
  ] as Record<string, string>[]) {
    const answer = await sendRaw('GET', at(''), headers);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(answer.text)).toMatchObject({ id });
    expect(answer.headers['accept-ranges']).toBeUndefined();
  }
});

test('every response has its date, and a length only if it may have a body', async () => {
  for (const path of ['/v1/health', at(''), '/v1/nothing']) {
    const { headers, text } = await sendRaw('GET', path, {});
    expect(String(headers['date'])).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
  }
  const { headers } = await sendRaw('GET', at('/usage'), {});
  const unchanged = await sendRaw('GET', at('/usage'), { 'If-None-Match': String(headers['etag']) });
  expect([unchanged.status, unchanged.headers['content-length'], unchanged.text]).toEqual([
    304,
    undefined,
    '',
  ]);
  const allowed = await sendRaw('OPTIONS', '/v1/events', {});
  expect([allowed.status, allowed.headers['content-length']]).toEqual([204, undefined]);
});

test('the names of headers, schemes and media types count in any case', async () => {
  const event = Buffer.from(JSON.stringify(anEvent(id, 'sms.sent')));
  const headers = {
    AUTHORIZATION: `bEARER ${stack.adminKey}`,
    'CONTENT-TYPE': 'Application/CloudEvents+JSON; Charset="UTF-8"',
    'content-encoding': 'Identity',
  };
  const answer = await new Promise<number>((resolve, reject) => {
    const url = new URL('/v1/events?dryRun=true', stack.apiUrl);
    request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end(event);
  });
  expect(answer).toBe(202);
});

test('what is created has its path in Location, which leads there', async () => {
  const made = await client.put('/v1/accounts/semantics-2', {
    name: 'Two',
    timeZone: 'UTC',
    csm: { name: 'Cora Smith', email: 'cora@example.com' },
  });
  expect(made.status).toBe(201);
  expect((await client.get(made.headers.get('location')!)).status).toBe(200);
});

describe('one event in every form', () => {
  const { data, ...attributes } = anEvent(id, 'sms.sent', { data: { campaignName: 'Früh 😀' } });
  const event = { ...attributes, id: 'Früh 😀 100 %' };
  const inHeaders = (write: (value: string) => string, more: Record<string, string> = {}) => ({
    'content-type': 'application/json',
    ...Object.fromEntries(Object.entries(event).map(([name, value]) => [`ce-${name}`, write(value)])),
    ...more,
  });
  const raw = (value: string) => Buffer.from(value.replace('%', '%25')).toString('latin1');
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const structured = { 'content-type': 'application/cloudevents+json' };

  test('is counted once', async () => {
    const count = async () =>
      (await client.get<{ months: { sms: { count: number } }[] }>(at('/usage?months=1'))).body.months[0]!.sms
        .count;
    const before = await count();
    const bytes = json(data);
    const sent = [
      await sendRaw('POST', '/v1/events', structured, json({ ...event, data })),
      await sendRaw(
        'POST',
        '/v1/events',
        structured,
        json({ ...event, data_base64: bytes.toString('base64') }),
      ),
      await sendRaw('POST', '/v1/events', structured, json({ ...event, data, dataschema: null })),
      await sendRaw('POST', '/v1/events', inHeaders(encodeURIComponent), bytes),
      await sendRaw('POST', '/v1/events', inHeaders(raw), bytes),
      await sendRaw(
        'POST',
        '/v1/events',
        { 'content-type': 'application/cloudevents-batch+json' },
        json([{ ...event, data }]),
      ),
    ];
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 202));
    expect(await count()).toBe(before + 1);
  });

  test('is refused if its bytes are not UTF-8, in a header, in a body and as another charset', async () => {
    const latin = (value: string) => value.replace('ü', '\xfc').replace('%', '%25').replace('😀', '');
    const inLatin = Buffer.from(
      JSON.stringify({ ...event, id: 'Früh', data: { ...data, campaignName: 'Früh' } }),
      'latin1',
    );
    const statuses = [
      await sendRaw('POST', '/v1/events', inHeaders(latin), json(data)),
      await sendRaw('POST', '/v1/events', { 'content-type': 'application/json' }, inLatin),
      await sendRaw('POST', '/v1/events', structured, inLatin),
      await sendRaw(
        'POST',
        '/v1/events',
        { 'content-type': 'application/json; charset=iso-8859-1' },
        inLatin,
      ),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 422, 400, 415]);
  });

  test('may have 64 KiB, most of it in extension attributes', async () => {
    const large = { ...event, data, comexampleextension: 'x'.repeat(64 * 1024) };
    expect((await sendRaw('POST', '/v1/events?dryRun=true', structured, json(large))).status).toBe(202);
  });
});
