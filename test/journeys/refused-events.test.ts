import { gzipSync } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent, identityOf, minutesAgo, type CloudEvent } from './events.ts';
import { zoneByDay } from './months.ts';
import { expectErrors, expectProblem, type Problem, type Rejected } from './problems.ts';

const client = openClient(inject('stack'));
const id = 'refusals-1';
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };

const monthsAgo = (months: number) => Temporal.Now.zonedDateTimeISO('UTC').subtract({ months });

type Change = (event: CloudEvent) => object;
const withData =
  (data: object): Change =>
  (event) => ({ ...event, data: { ...event.data, ...data } });
const withEnvelope =
  (change: object): Change =>
  (event) => ({ ...event, ...change });
const without =
  (name: string): Change =>
  (event) =>
    Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
const withoutData =
  (name: string): Change =>
  (event) => ({
    ...event,
    data: Object.fromEntries(Object.entries(event.data).filter(([key]) => key !== name)),
  });
const ofTrigger = (trigger: object) => withData({ trigger: { by: 'system', source: 'api', ...trigger } });

/** Each breaks one rule of the contract; the last column has the pointers that the response must contain. */
const RULES: [string, string, Change, string[]][] = [
  ['specversion is missing', 'sms.sent', without('specversion'), ['/specversion']],
  ['specversion is wrong', 'sms.sent', withEnvelope({ specversion: '0.3' }), ['/specversion']],
  ['id is missing', 'sms.sent', without('id'), ['/id']],
  ['id is empty', 'sms.sent', withEnvelope({ id: '' }), ['/id']],
  ['id has 129 characters', 'sms.sent', withEnvelope({ id: 'i'.repeat(129) }), ['/id']],
  ['id is a number', 'sms.sent', withEnvelope({ id: 5 }), ['/id']],
  ['source is missing', 'sms.sent', without('source'), ['/source']],
  ['source is empty', 'sms.sent', withEnvelope({ source: '' }), ['/source']],
  ['source has 257 characters', 'sms.sent', withEnvelope({ source: 's'.repeat(257) }), ['/source']],
  ['subject is missing', 'sms.sent', without('subject'), ['/subject']],
  ['subject is an unknown account', 'sms.sent', withEnvelope({ subject: 'nobody-1' }), ['/subject']],
  ['subject is not an account id', 'sms.sent', withEnvelope({ subject: 'a b' }), ['/subject']],
  ['type is missing', 'sms.sent', without('type'), ['/type']],
  ['type is unknown', 'sms.sent', withEnvelope({ type: 'fax.sent' }), ['/type']],
  ['time is missing', 'sms.sent', without('time'), ['/time']],
  ['time is a number', 'sms.sent', withEnvelope({ time: 1_700_000_000 }), ['/time']],
  ['time has no offset', 'sms.sent', withEnvelope({ time: '2026-11-01T10:00:00' }), ['/time']],
  ['time is a day alone', 'sms.sent', withEnvelope({ time: '2026-11-01' }), ['/time']],
  ['time is 31 February', 'sms.sent', withEnvelope({ time: '2026-02-31T10:00:00Z' }), ['/time']],
  // Set when the event is sent, and further ahead than a test may take. Otherwise it would become valid.
  ['time is 10 minutes ahead', 'sms.sent', (event) => ({ ...event, time: minutesAgo(-10) }), ['/time']],
  [
    'time is more than 24 months back',
    'sms.sent',
    // 24 months before 28 and 29 February is the same day.
    (event) => ({ ...event, time: monthsAgo(24).subtract({ hours: 25 }).toInstant().toString() }),
    ['/time'],
  ],
  ['data is missing', 'sms.sent', without('data'), ['/data']],
  ['data is a text', 'sms.sent', withEnvelope({ data: 'x' }), ['/data']],
  [
    'the envelope has a misspelt attribute',
    'sms.sent',
    withEnvelope({ dataContentType: 'x' }),
    ['/dataContentType'],
  ],

  ['call: an unknown field', 'call.completed', withData({ durationSecs: 5 }), ['/data/durationSecs']],
  ['call: an unknown field with / and ~', 'call.completed', withData({ 'a/b~c': 5 }), ['/data/a~1b~0c']],
  ['call: callType is unknown', 'call.completed', withData({ callType: 'fax' }), ['/data/callType']],
  ['call: callType is missing', 'call.completed', withoutData('callType'), ['/data/callType']],
  ['call: trigger is missing', 'call.completed', withoutData('trigger'), ['/data/trigger']],
  ['call: trigger.by is unknown', 'call.completed', ofTrigger({ by: 'robot' }), ['/data/trigger/by']],
  [
    'call: trigger.source has capitals',
    'call.completed',
    ofTrigger({ source: 'Email' }),
    ['/data/trigger/source'],
  ],
  [
    'call: trigger.source has 41 characters',
    'call.completed',
    ofTrigger({ source: 'a'.repeat(41) }),
    ['/data/trigger/source'],
  ],
  [
    'call: an unknown field of trigger',
    'call.completed',
    ofTrigger({ recruiter: 'x' }),
    ['/data/trigger/recruiter'],
  ],
  [
    'call: durationSeconds is missing',
    'call.completed',
    withoutData('durationSeconds'),
    ['/data/durationSeconds'],
  ],
  [
    'call: durationSeconds is negative',
    'call.completed',
    withData({ durationSeconds: -1 }),
    ['/data/durationSeconds'],
  ],
  [
    'call: durationSeconds is over a day',
    'call.completed',
    withData({ durationSeconds: 86_401 }),
    ['/data/durationSeconds'],
  ],
  [
    'call: durationSeconds is a fraction',
    'call.completed',
    withData({ durationSeconds: 1.5 }),
    ['/data/durationSeconds'],
  ],
  [
    'call: durationSeconds is a text',
    'call.completed',
    withData({ durationSeconds: '60' }),
    ['/data/durationSeconds'],
  ],
  ['call: costUsd is a number', 'call.completed', withData({ costUsd: 0.5 }), ['/data/costUsd']],
  ['call: costUsd is negative', 'call.completed', withData({ costUsd: '-1.00' }), ['/data/costUsd']],
  ['call: costUsd has an exponent', 'call.completed', withData({ costUsd: '1e3' }), ['/data/costUsd']],
  ['call: candidateId is missing', 'call.completed', withoutData('candidateId'), ['/data/candidateId']],
  ['call: campaignId is missing', 'call.completed', withoutData('campaignId'), ['/data/campaignId']],
  ['call: campaignName is missing', 'call.completed', withoutData('campaignName'), ['/data/campaignName']],

  ['interview: method is unknown', 'interview.completed', withData({ method: 'pigeon' }), ['/data/method']],
  ['interview: method is missing', 'interview.completed', withoutData('method'), ['/data/method']],
  ['interview: an unknown field', 'interview.completed', withData({ score: 5 }), ['/data/score']],

  ['sms: messageType is missing', 'sms.sent', withoutData('messageType'), ['/data/messageType']],
  ['sms: messageType has a blank', 'sms.sent', withData({ messageType: 'thank you' }), ['/data/messageType']],
  [
    'sms: messageType has 41 characters',
    'sms.sent',
    withData({ messageType: 'a'.repeat(41) }),
    ['/data/messageType'],
  ],
  ['sms: segments are 0', 'sms.sent', withData({ segments: 0 }), ['/data/segments']],
  ['sms: segments are 21', 'sms.sent', withData({ segments: 21 }), ['/data/segments']],
  ['sms: segments are a fraction', 'sms.sent', withData({ segments: 1.5 }), ['/data/segments']],
  ['sms: a field of calls', 'sms.sent', withData({ durationSeconds: 5 }), ['/data/durationSeconds']],

  [
    'audio: durationSeconds is missing',
    'audio.recorded',
    withoutData('durationSeconds'),
    ['/data/durationSeconds'],
  ],
  [
    'audio: durationSeconds is negative',
    'audio.recorded',
    withData({ durationSeconds: -1 }),
    ['/data/durationSeconds'],
  ],
  ['audio: an unknown field', 'audio.recorded', withData({ seconds: 5 }), ['/data/seconds']],

  [
    'several rules at once',
    'sms.sent',
    (event) => ({ ...withData({ segments: 0, typo: 1 })(event), id: '' }),
    ['/id', '/data/segments', '/data/typo'],
  ],
];

const accepted: CloudEvent[] = [];
beforeAll(async () => {
  // Some events are a few minutes in the future; they must not be in another month.
  await client.putAccount(id, { timeZone: zoneByDay() });
});

describe('an event is rejected, and the others of its batch are stored, if', () => {
  test.for(RULES)('%s', async ([, type, change, pointers]) => {
    const good = [anEvent(id, 'sms.sent'), anEvent(id, 'interview.completed')];
    const bad = change(anEvent(id, type)) as CloudEvent;
    const mixed = await client.post<{ accepted: number; rejected: Rejected[] }>(
      '/v1/events',
      [good[0], bad, good[1]],
      { headers: BATCH },
    );
    expect({ status: mixed.status, accepted: mixed.body.accepted }).toEqual({ status: 207, accepted: 2 });
    accepted.push(...good);
    const [rejected, ...others] = mixed.body.rejected;
    expect(others).toEqual([]);
    expect(rejected?.index).toBe(1);
    if (typeof bad.id === 'string' && bad.id.length <= 128) expect(rejected?.id).toBe(bad.id);
    expectErrors(rejected?.errors, pointers);

    const alone = await client.post<Problem>('/v1/events', bad, {
      headers: { 'content-type': 'application/cloudevents+json' },
    });
    expectProblem(alone, 422, pointers);
    expect(alone.body).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] });
  });
});

describe('an entry to void is rejected if', () => {
  const identity = () => identityOf(anEvent(id, 'sms.sent'));
  test.for<[string, object, string[]]>([
    ['id is missing', { id: undefined }, ['/id']],
    ['source is missing', { source: undefined }, ['/source']],
    ['time is missing', { time: undefined }, ['/time']],
    ['type is unknown', { type: 'fax.sent' }, ['/type']],
    ['subject is unknown', { subject: 'nobody-1' }, ['/subject']],
    ['a field is misspelt', { soure: 'x', Id: 'y' }, ['/Id']],
  ])('%s', async ([, change, pointers]) => {
    const answer = await client.post<{ accepted: number; rejected: Rejected[] }>('/v1/events/void', [
      identity(),
      { ...identity(), ...change },
    ]);
    expect({ status: answer.status, accepted: answer.body.accepted }).toEqual({ status: 207, accepted: 1 });
    expectErrors(answer.body.rejected[0]?.errors, pointers);
    expect(answer.body.rejected[0]?.index).toBe(1);
  });
});

describe('a request is refused as a whole if', () => {
  const some = (count: number, extra: object = {}) =>
    Array.from({ length: count }, () => ({ ...anEvent(id, 'sms.sent'), ...extra }));
  const JSON_TYPE = { 'content-type': 'application/json' };
  const GZIP = { ...BATCH, 'content-encoding': 'gzip' };

  test.for<[string, unknown, Record<string, string>, number]>([
    ['the JSON is cut off', '[{"specversion":"1.0"', BATCH, 400],
    ['the body is empty', '', JSON_TYPE, 400],
    ['the body is gzip without Content-Encoding', gzipSync(JSON.stringify(some(1))), BATCH, 400],
    ['the body is not gzip despite Content-Encoding', JSON.stringify(some(1)), GZIP, 400],
    ['the gzip is cut off', gzipSync(JSON.stringify(some(1))).subarray(0, 30), GZIP, 400],
    ['it has 1,001 events', gzipSync(JSON.stringify(some(1001))), GZIP, 413],
    ['it has over 5 MiB after gunzip', gzipSync(' '.repeat(5 * 1024 * 1024) + '[]'), GZIP, 413],
    ['the content type is text', 'hello', { 'content-type': 'text/plain' }, 415],
    ['the content type is a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['the encoding is deflate', '[]', { ...BATCH, 'content-encoding': 'deflate' }, 415],
    ['binary mode has no JSON', '<x/>', { 'ce-specversion': '1.0', 'content-type': 'application/xml' }, 415],
    ['a batch is not an array', JSON.stringify(some(1)[0]), BATCH, 422],
    [
      'a single event is an array',
      JSON.stringify(some(1)),
      { 'content-type': 'application/cloudevents+json' },
      422,
    ],
    ['the event is a number', '5', JSON_TYPE, 422],
    ['the event is null', 'null', JSON_TYPE, 422],
  ])('%s', async ([, body, headers, status]) => {
    expectProblem(await client.post('/v1/events', body, { headers }), status);
  });

  test('it has over 5 MiB without gzip', async () => {
    const body = JSON.stringify(some(1)) + ' '.repeat(5 * 1024 * 1024);
    expect((await client.post('/v1/events', body, { headers: JSON_TYPE })).status).toBe(413);
  });

  test('it voids 1,001 events or is not an array', async () => {
    expectProblem(await client.post('/v1/events/void', some(1001).map(identityOf)), 413);
    expectProblem(await client.post('/v1/events/void', identityOf(anEvent(id, 'sms.sent'))), 422);
  });
});

test('a batch of 1,000 events with a CRM’s own field names gets a small 422 response that lists every event', async () => {
  const crmFields = Object.fromEntries(
    Array.from({ length: 40 }, (_, index): [string, string] => [`crm_field_${index}`, 'x']),
  );
  const bad = () => ({
    ...anEvent(id, 'call.completed'),
    data: { call_type: 'live', duration_seconds: 61, ...crmFields },
  });
  const events = Array.from({ length: 1000 }, bad);
  const body = gzipSync(JSON.stringify(events));
  const headers = { ...BATCH, 'content-encoding': 'gzip' };
  const refused = await client.post<Problem>('/v1/events', body, { headers });
  expectProblem(refused, 422);
  expect(JSON.stringify(refused.body).length).toBeLessThan(1_000_000);
  expect(refused.body.rejected?.map((entry) => entry.id)).toEqual(events.map((event) => event.id));
  const [first] = refused.body.rejected ?? [];
  const errors = (first?.errors.length ?? 0) + (first?.moreErrors ?? 0);
  expect(errors).toBeGreaterThan(42);
});

describe('an event at the limits of the rules is accepted', () => {
  test.for<[string, string, Change]>([
    [
      'id of 128 and source of 256 characters',
      'sms.sent',
      withEnvelope({ id: 'i'.repeat(128), source: 's'.repeat(256) }),
    ],
    ['time 4 minutes ahead', 'sms.sent', withEnvelope({ time: minutesAgo(-4) })],
    [
      'time with an offset',
      'sms.sent',
      withEnvelope({
        time: Temporal.Now.instant().toZonedDateTimeISO('Asia/Kathmandu').toString({ timeZoneName: 'never' }),
      }),
    ],
    ['call of 0 seconds', 'call.completed', withData({ durationSeconds: 0 })],
    ['call of a day', 'call.completed', withData({ durationSeconds: 86_400 })],
    ['20 segments', 'sms.sent', withData({ segments: 20 })],
    [
      'message type of 40 characters, unknown until now',
      'sms.sent',
      withData({ messageType: 'a'.repeat(40) }),
    ],
    ['an extension attribute, which is dropped', 'sms.sent', withEnvelope({ traceparent: '00-1-1-00' })],
  ])('%s', async ([, type, change]) => {
    const event = change(anEvent(id, type));
    const answer = await client.post<Problem>('/v1/events', event, {
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.body).toEqual({ accepted: 1, rejected: [] });
    expect(answer.status).toBe(202);
    accepted.push(event as CloudEvent);
  });

  test('1,000 at once, near 5 MiB after gunzip', async () => {
    // Only an attribute that is dropped is padded, so the request is large but the events are small.
    const events = Array.from({ length: 1000 }, () => ({
      ...anEvent(id, 'audio.recorded'),
      padding: 'x'.repeat(4800),
    }));
    const body = gzipSync(JSON.stringify(events));
    const answer = await client.post('/v1/events', body, {
      headers: { ...BATCH, 'content-encoding': 'gzip' },
    });
    expect(answer.body).toEqual({ accepted: 1000, rejected: [] });
    accepted.push(...events);
  });

  test('almost 24 months back, leaving the time that a test may take', async () => {
    const old = anEvent(id, 'sms.sent', { time: monthsAgo(24).add({ minutes: 5 }).toInstant().toString() });
    expect((await client.post('/v1/events', old)).status).toBe(202);
  });
});

test('exactly the accepted events are counted in the end', async () => {
  await client.run('roll-up-usage');
  const { months } = await client.must<{
    months: Record<'calls' | 'interviews' | 'sms' | 'audio', { count: number }>[];
  }>('GET', `/v1/accounts/${id}/usage?months=2`);
  const counted = (kind: 'calls' | 'interviews' | 'sms' | 'audio') =>
    months.reduce((sum, month) => sum + month[kind].count, 0);
  const sent = (type: string) => accepted.filter((event) => event.type === type).length;
  expect({
    calls: counted('calls'),
    interviews: counted('interviews'),
    sms: counted('sms'),
    audio: counted('audio'),
  }).toEqual({
    calls: sent('call.completed'),
    interviews: sent('interview.completed'),
    sms: sent('sms.sent'),
    audio: sent('audio.recorded'),
  });
});
