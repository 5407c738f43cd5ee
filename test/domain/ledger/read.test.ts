import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { readCloudEvent, readVoidedIdentity, toUsageEvent } from '../../../domain/ledger/read.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { totalsOf } from '../usage/events.ts';
import type { InputError } from '../../../domain/validation.ts';

const NOW = parseInstant('2026-11-22T06:00:00Z')!;

type Json = Record<string, unknown>;

const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Cashiers, Cebu' };
const DATA = {
  'call.completed': {
    callType: 'live',
    trigger: { by: 'recruiter', source: 'chat_ui', recruiterId: 'rec-1' },
    ...about,
    durationSeconds: 61,
    costUsd: '0.0425',
  },
  'interview.completed': { method: 'messenger', ...about },
  'sms.sent': { messageType: 'invitation', segments: 2, ...about },
  'audio.recorded': { durationSeconds: 31, ...about },
};
type Type = keyof typeof DATA;

function event(type: Type, changed: Json = {}, data: Json = {}): Json {
  return {
    specversion: '1.0',
    id: 'e-1',
    source: 'crm/prod',
    subject: 'acme',
    type,
    time: '2026-11-22T05:59:00Z',
    data: { ...DATA[type], ...data },
    ...changed,
  };
}

/** A copy with another value at a pointer; undefined leaves the member out. */
function changed(type: Type, pointer: string, value: unknown): Json {
  const copy = structuredClone(event(type));
  const path = pointer.slice(1).split('/');
  const last = path.pop() ?? '';
  const parent = path.reduce((object, name) => object[name] as Json, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function errorsOf(value: unknown): InputError[] {
  const result = readCloudEvent(value, NOW);
  return result.ok ? [] : result.errors;
}

function usageEvent(value: unknown): UsageEvent {
  const result = readCloudEvent(value, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return toUsageEvent(result.value, { rates: {} });
}

const LONE_SURROGATE = 'a\ud800b';
const types = Object.keys(DATA) as Type[];
const required = { string: /^required: expected string$/, number: /^required: expected number$/ };
const wellFormed = /well-formed Unicode/;
const noControls = /no control characters/;
const oneOf = (first: string) => new RegExp(`expected one of "?${first.replace('.', '\\.')}`);
const wholeNumber = /expected (int|number)/;

/** Each rule: the event, the pointer, the value, and the message. */
const refusals: [Type, string, unknown, RegExp][] = [
  ['sms.sent', '/specversion', undefined, /expected "1.0"/],
  ['sms.sent', '/specversion', '0.3', /expected "1.0"/],
  ['sms.sent', '/specversion', 1, /expected "1.0"/],
  ['sms.sent', '/id', undefined, required.string],
  ['sms.sent', '/id', null, required.string],
  ['sms.sent', '/id', 17, /expected string, received number/],
  ['sms.sent', '/id', '', /at least 1 character/],
  ['sms.sent', '/id', 'x'.repeat(129), /at most 128 characters/],
  ['sms.sent', '/id', LONE_SURROGATE, wellFormed],
  ['sms.sent', '/id', 'a\nb', noControls],
  ['sms.sent', '/source', undefined, required.string],
  ['sms.sent', '/source', '', /at least 1 character/],
  ['sms.sent', '/source', 'x'.repeat(257), /at most 256 characters/],
  ['sms.sent', '/source', LONE_SURROGATE, wellFormed],
  ['sms.sent', '/source', 'a\u0000b', noControls],
  ['sms.sent', '/subject', undefined, required.string],
  ['sms.sent', '/subject', '', /1 to 64 letters/],
  ['sms.sent', '/subject', 'x'.repeat(65), /1 to 64 letters/],
  ['sms.sent', '/subject', 'acme#1', /1 to 64 letters/],
  ['sms.sent', '/subject', '-acme', /the first a letter or digit/],
  ['sms.sent', '/type', undefined, oneOf('call.completed')],
  ['sms.sent', '/type', 'sms.received', oneOf('call.completed')],
  ['sms.sent', '/type', 'constructor', oneOf('call.completed')],
  ['sms.sent', '/time', undefined, required.string],
  ['sms.sent', '/time', 1_795_500_000, /expected string, received number/],
  ['sms.sent', '/time', '2026-11-22', /RFC 3339/],
  ['sms.sent', '/time', '2026-11-22T05:59:00', /RFC 3339/],
  ['sms.sent', '/time', '2026-02-29T05:59:00Z', /RFC 3339/],
  ['sms.sent', '/time', '2026-11-22T06:05:00.001Z', /at most 5 minutes ahead of now/],
  ['sms.sent', '/time', '2024-11-22T05:59:59.999Z', /at most 24 months back/],
  ['sms.sent', '/datacontenttype', 'text/plain', /JSON media type/],
  ['sms.sent', '/Traceparent', 'x', /unknown field/],
  ['sms.sent', '/data_base64', 'e30=', /data or data_base64, not both/],
  ['sms.sent', '/data', undefined, /^required: expected object$/],
  ['sms.sent', '/data', null, /expected object, received null/],
  ['sms.sent', '/data', '{}', /expected object, received string/],
  ['sms.sent', '/data', [], /expected object, received array/],

  ...types.flatMap((type): [Type, string, unknown, RegExp][] => [
    [type, '/data/candidateId', undefined, required.string],
    [type, '/data/candidateId', '', /at least 1 character/],
    [type, '/data/candidateId', 'x'.repeat(65), /at most 64 characters/],
    [type, '/data/candidateId', LONE_SURROGATE, wellFormed],
    [type, '/data/candidateId', 12, /expected string, received number/],
    [type, '/data/campaignId', undefined, required.string],
    [type, '/data/campaignId', '', /at least 1 character/],
    [type, '/data/campaignId', 'x'.repeat(65), /at most 64 characters/],
    [type, '/data/campaignId', 'a\tb', noControls],
    [type, '/data/campaignName', undefined, required.string],
    [type, '/data/campaignName', '', /at least 1 character/],
    [type, '/data/campaignName', 'x'.repeat(129), /at most 128 characters/],
    [type, '/data/campaignName', LONE_SURROGATE, wellFormed],
    [type, '/data/campaignName', 'a\u0007b', noControls],
    [type, '/data/campaing', 'a typo', /unknown field: check the spelling/],
    [type, '/data/constructor', 'x', /unknown field/],
  ]),

  ['call.completed', '/data/callType', undefined, oneOf('autocall')],
  ['call.completed', '/data/callType', 'live_call', oneOf('autocall')],
  ['call.completed', '/data/trigger', undefined, /^required: expected object$/],
  ['call.completed', '/data/trigger', 'recruiter', /expected object, received string/],
  ['call.completed', '/data/trigger/by', undefined, oneOf('candidate')],
  ['call.completed', '/data/trigger/by', 'robot', oneOf('candidate')],
  ['call.completed', '/data/trigger/source', undefined, required.string],
  ['call.completed', '/data/trigger/source', '', /1 to 40 of the characters/],
  ['call.completed', '/data/trigger/source', 'Chat UI', /1 to 40 of the characters/],
  ['call.completed', '/data/trigger/source', 'x'.repeat(41), /1 to 40 of the characters/],
  ['call.completed', '/data/trigger/recruiterId', '', /at least 1 character/],
  ['call.completed', '/data/trigger/recruiterId', 'x'.repeat(65), /at most 64 characters/],
  ['call.completed', '/data/trigger/recruiterID', 'r', /unknown field/],
  ['call.completed', '/data/durationSeconds', undefined, required.number],
  ['call.completed', '/data/durationSeconds', -1, />=0/],
  ['call.completed', '/data/durationSeconds', 86_401, /<=86400/],
  ['call.completed', '/data/durationSeconds', 1.5, wholeNumber],
  ['call.completed', '/data/durationSeconds', '61', wholeNumber],
  ['call.completed', '/data/durationSeconds', null, wholeNumber],
  ['call.completed', '/data/costUsd', 0.0425, /expected string, received number/],
  ['call.completed', '/data/costUsd', '', /decimal string/],
  ['call.completed', '/data/costUsd', '-0.01', /decimal string/],
  ['call.completed', '/data/costUsd', '0.1234567', /6 after/],
  ['call.completed', '/data/costUsd', '1234567890', /at most 9 digits before/],
  ['call.completed', '/data/costUsd', '1e-2', /decimal string/],
  ['call.completed', '/data/costUsd', '0,04', /decimal string/],

  ['interview.completed', '/data/method', undefined, oneOf('messenger')],
  ['interview.completed', '/data/method', 'fax', oneOf('messenger')],
  ['interview.completed', '/data/durationSeconds', 1, /unknown field/],

  ['sms.sent', '/data/messageType', undefined, required.string],
  ['sms.sent', '/data/messageType', '', /1 to 40 of the characters/],
  ['sms.sent', '/data/messageType', 'Invitation', /1 to 40 of the characters/],
  ['sms.sent', '/data/messageType', 'x'.repeat(41), /1 to 40 of the characters/],
  ['sms.sent', '/data/segments', 0, />=1/],
  ['sms.sent', '/data/segments', 21, /<=20/],
  ['sms.sent', '/data/segments', 1.5, wholeNumber],
  ['sms.sent', '/data/segments', '2', wholeNumber],

  ['audio.recorded', '/data/durationSeconds', undefined, required.number],
  ['audio.recorded', '/data/durationSeconds', -1, />=0/],
  ['audio.recorded', '/data/durationSeconds', 86_401, /<=86400/],
  ['audio.recorded', '/data/durationSeconds', 0.5, wholeNumber],
];

describe('an event is rejected, with a pointer to the error,', () => {
  const shown = (value: unknown) => (value === undefined ? 'left out' : JSON.stringify(value).slice(0, 30));
  const rules = refusals.map(([type, pointer, value, message]) => ({
    name: `${type}: ${pointer} ${shown(value)}`,
    value: changed(type, pointer, value),
    error: { pointer, message: expect.stringMatching(message) as string },
  }));
  test.each(rules)('$name', ({ value, error }) => {
    expect(errorsOf(value)).toEqual([error]);
  });

  test.each([[null], [17], ['event'], [[]], [[event('sms.sent')]]])('if it is not an object: %j', (value) => {
    expect(errorsOf(value)).toEqual([{ pointer: '', message: 'expected a JSON object' }]);
  });

  test('for all its errors at once', () => {
    const value = event('call.completed', { id: '', time: 'now' }, { callType: 'x', extra: 1 });
    expect(errorsOf(value).map(({ pointer }) => pointer)).toEqual([
      '/id',
      '/time',
      '/data/callType',
      '/data/extra',
    ]);
  });

  test('if a call names two recruiters', () => {
    const message = 'expected the same recruiter as in trigger.recruiterId: leave one of them out';
    expect(errorsOf(event('call.completed', {}, { recruiterId: 'rec-2' }))).toEqual([
      { pointer: '/data/recruiterId', message },
    ]);
  });

  test('with a pointer that is escaped as in RFC 6901', () => {
    expect(errorsOf(event('sms.sent', {}, { 'a/b~c': 1 }))).toMatchObject([{ pointer: '/data/a~1b~0c' }]);
  });

  test('for a member named __proto__, in data or next to it', () => {
    const text = JSON.stringify(event('sms.sent'));
    const inData: unknown = JSON.parse(text.replace('"messageType"', '"__proto__":1,$&'));
    const beside: unknown = JSON.parse(text.replace('"id"', '"__proto__":{},$&'));
    expect(errorsOf(inData)).toMatchObject([{ pointer: '/data/__proto__' }]);
    expect(errorsOf(beside)).toMatchObject([{ pointer: '/__proto__' }]);
  });
});

describe('an event is accepted', () => {
  test.each(types)('%s', (type) => {
    expect(errorsOf(event(type))).toEqual([]);
  });

  const accepted: [Type, string, unknown][] = [
    ['sms.sent', '/id', 'x'],
    ['sms.sent', '/id', 'x'.repeat(128)],
    ['sms.sent', '/id', 'é#/\\😀 ไทย'],
    ['sms.sent', '/source', 'x'.repeat(256)],
    ['sms.sent', '/subject', `9${'.'.repeat(63)}`],
    ['sms.sent', '/time', '2026-11-22T06:05:00Z'],
    ['sms.sent', '/time', '2024-11-22T06:00:00Z'],
    ['sms.sent', '/time', '2026-11-22T13:59:00.123456789+08:00'],
    ['sms.sent', '/datacontenttype', 'application/json'],
    ['sms.sent', '/datacontenttype', 'application/json; charset=utf-8'],
    ['sms.sent', '/dataschema', 'https://example.com/schema'],
    ['sms.sent', '/traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ['sms.sent', '/data/candidateId', 'x'.repeat(64)],
    ['sms.sent', '/data/campaignName', 'x'.repeat(128)],
    ['sms.sent', '/data/campaignName', 'Line one\r\n\tline two'],
    ['sms.sent', '/data/campaignName', '=HYPERLINK("x") 😀 ไทย'],
    ['sms.sent', '/data/messageType', 'x'.repeat(40)],
    ['sms.sent', '/data/messageType', 'offer_letter_2'],
    ['sms.sent', '/data/messageType', '__proto__'],
    ['sms.sent', '/data/messageType', 'constructor'],
    ['sms.sent', '/data/segments', 1],
    ['sms.sent', '/data/segments', 20],
    ['sms.sent', '/data/segments', null],
    ['sms.sent', '/data/segments', undefined],
    ['call.completed', '/data/durationSeconds', 0],
    ['call.completed', '/data/durationSeconds', 86_400],
    ['call.completed', '/data/costUsd', '0'],
    ['call.completed', '/data/costUsd', '999999999.999999'],
    ['call.completed', '/data/costUsd', null],
    ['call.completed', '/data/costUsd', undefined],
    ['call.completed', '/data/trigger/recruiterId', null],
    ['call.completed', '/data/trigger/recruiterId', undefined],
    ['call.completed', '/data/trigger/source', 'hasownproperty'],
    ['call.completed', '/data/recruiterId', 'rec-1'],
    ['call.completed', '/data/recruiterId', null],
    ['audio.recorded', '/data/durationSeconds', 0],
    ['audio.recorded', '/data/durationSeconds', 86_400],
  ];
  test.each(accepted)('%s with %s %j', (type, pointer, value) => {
    expect(errorsOf(changed(type, pointer, value))).toEqual([]);
  });

  test.each(['autocall', 'robocall', 'live'])('as a call of type %s', (callType) => {
    expect(errorsOf(event('call.completed', {}, { callType }))).toEqual([]);
  });

  test.each(['messenger', 'phone', 'sms', 'landing_page'])('as an interview by %s', (method) => {
    expect(errorsOf(event('interview.completed', {}, { method }))).toEqual([]);
  });

  test.each(['candidate', 'recruiter', 'system'])('triggered by a %s', (by) => {
    expect(errorsOf(event('call.completed', {}, { trigger: { by, source: 'api' } }))).toEqual([]);
  });
});

describe('an accepted event', () => {
  test('keeps its identity, with the time in UTC', () => {
    const { identity, kind } = usageEvent(event('sms.sent', { time: '2026-11-22T13:59:00.5+08:00' }));
    expect(kind).toBe('sms');
    expect(identity).toEqual({
      accountId: 'acme',
      kind: 'sms',
      source: 'crm/prod',
      id: 'e-1',
      time: '2026-11-22T05:59:00.5',
    });
  });

  test('of a call has its trigger, its duration and its price', () => {
    expect(usageEvent(event('call.completed')).facts).toEqual({
      ...about,
      callType: 'live',
      triggeredBy: 'recruiter',
      triggerSource: 'chat_ui',
      recruiterId: 'rec-1',
      durationSeconds: 61,
      billedSeconds: 120,
      costMicros: 42_500,
      priceGiven: true,
    });
  });

  test('of a call without a price is rated by the account’s rates', () => {
    const result = readCloudEvent(event('call.completed', {}, { costUsd: null }), NOW);
    if (!result.ok) throw new Error('refused');
    const rates = { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } };
    expect(toUsageEvent(result.value, { rates }).facts).toMatchObject({
      billedSeconds: 90,
      costMicros: 90_000,
    });
  });

  test('of any kind has the recruiter and the cost that the producer gives', () => {
    for (const type of types) {
      const given = { recruiterId: 'rec-1', costUsd: '0.0125' };
      expect(usageEvent(event(type, {}, given)).facts).toMatchObject({
        recruiterId: 'rec-1',
        costMicros: 12_500,
      });
    }
    for (const type of ['interview.completed', 'sms.sent', 'audio.recorded'] as const) {
      const { recruiterId, costMicros } = usageEvent(
        event(type, {}, { recruiterId: null, costUsd: null }),
      ).facts;
      expect([recruiterId, costMicros]).toEqual([undefined, undefined]);
    }
  });

  test.each([
    [{ recruiterId: 'rec-1' }, undefined, 'rec-1'],
    [{ recruiterId: null }, 'rec-2', 'rec-2'],
    [{}, 'rec-2', 'rec-2'],
    [{ recruiterId: 'rec-2' }, 'rec-2', 'rec-2'],
  ])('of a call with the trigger %j and the recruiter %s is by %s', (trigger, recruiterId, expected) => {
    const data = { trigger: { by: 'recruiter', source: 'chat_ui', ...trigger }, recruiterId };
    expect(usageEvent(event('call.completed', {}, data)).facts.recruiterId).toBe(expected);
  });

  test('of a message has one segment by default', () => {
    expect(usageEvent(event('sms.sent', {}, { segments: null })).facts).toMatchObject({ segments: 1 });
    expect(usageEvent(event('sms.sent')).facts).toMatchObject({ segments: 2 });
  });

  test.each(['__proto__', 'constructor', 'tostring'])(
    'of the message type %s is counted like any other',
    (name) => {
      const sent = usageEvent(event('sms.sent', {}, { messageType: name }));
      const { sms } = totalsOf([sent, sent]);
      expect(Object.entries(sms?.by.type ?? {})).toEqual([[name, { count: 2, segments: 4 }]]);
    },
  );
});

describe('an identity to void', () => {
  const identity = {
    subject: 'acme',
    source: 'crm/prod',
    type: 'sms.sent',
    id: 'e-1',
    time: '2026-11-22T13:59:00+08:00',
  };
  const errors = (value: unknown) => {
    const result = readVoidedIdentity(value, NOW);
    return result.ok ? [] : result.errors.map(({ pointer }) => pointer);
  };

  test('equals the identity of the recorded event', () => {
    const result = readVoidedIdentity(identity, NOW);
    expect(result).toEqual({ ok: true, value: usageEvent(event('sms.sent')).identity });
  });

  test('may be the whole event', () => {
    const sent = {
      traceparent: '00-1',
      datacontenttype: 'application/json',
      dataschema: 'https://crm.example/1',
    };
    expect(errors(event('call.completed', sent))).toEqual([]);
  });

  test.each(Object.keys(identity))('is rejected without its %s', (member) => {
    const rest = Object.entries(identity).filter(([name]) => name !== member);
    expect(errors(Object.fromEntries(rest))).toEqual([`/${member}`]);
  });

  test.each([
    ['an unknown type', { type: 'sms' }, '/type'],
    ['a time too far ahead', { time: '2026-11-22T06:05:01Z' }, '/time'],
    ['a time too far back', { time: '2024-11-22T05:59:59Z' }, '/time'],
    ['a lone surrogate', { id: LONE_SURROGATE }, '/id'],
    ['an unknown member', { accountId: 'acme' }, '/accountId'],
  ])('is rejected with %s', (_, other, pointer) => {
    expect(errors({ ...identity, ...other })).toEqual([pointer]);
  });

  test.each([[null], ['e-1'], [[]]])('is rejected if it is not an object: %j', (value) => {
    expect(errors(value)).toEqual(['']);
  });
});
