import { describe, expect, test } from 'vitest';
import type { RateHistory } from '../../../domain/accounts/past-rates.ts';
import { parseInstant } from '../../../domain/calendar.ts';
import type { CallFacts } from '../../../domain/kinds/call.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { shownEvent } from '../../../domain/ledger/shown-event.ts';
import { about, callBy, identity, smsOf } from '../usage/events.ts';

const rate = (perMinuteUsd: string, incrementSeconds: number) => ({
  live: { perMinuteUsd, incrementSeconds },
});
const FIRST = parseInstant('2026-09-01T00:00:00Z')!;
const SECOND = parseInstant('2026-11-22T06:00:00Z')!;
/** Its rates changed twice, the second time at the instant of the events below. */
const account: RateHistory & { timeZone: string } = {
  timeZone: 'Asia/Manila',
  rates: rate('0.06', 30),
  pastRates: [
    { rates: rate('0.60', 60), until: FIRST },
    { rates: rate('0.30', 1), until: SECOND },
  ],
};
const shown = (event: UsageEvent, isVoided = false) => shownEvent(event, account, isVoided);
const at = (event: UsageEvent, time: string) => ({ ...event, identity: { ...event.identity, time } });
const call = (facts: Partial<CallFacts>) => callBy('recruiter', 'chat_ui', { durationSeconds: 61, ...facts });

test('an event is shown with its data, its quantity, and where it counts', () => {
  expect(shown(smsOf('invitation'))).toEqual({
    kind: 'sms',
    type: 'sms.sent',
    id: identity.id,
    source: identity.source,
    time: '2026-11-22T06:00:00Z',
    data: { messageType: 'invitation', segments: 2, ...about },
    quantity: 1,
    price: { costUsd: null, given: false, rate: null },
    countedIn: { month: '2026-11', day: '2026-11-22', slice: '2026-11-22T06:00:00Z' },
  });
});

test('the day and the month are those of the account, and the quarter of an hour is that of UTC', () => {
  const late = at(smsOf('invitation'), '2026-10-31T16:14:59.999');
  const countedIn = { month: '2026-11', day: '2026-11-01', slice: '2026-10-31T16:00:00Z' };
  expect(shown(late).countedIn).toEqual(countedIn);
});

test('what is voided counts nowhere', () => {
  expect(shown(smsOf('invitation'), true).countedIn).toBeNull();
});

test('a call is shown as it was sent: who triggered it is one member, and what it was billed is none', () => {
  const { data } = shown(call({ recruiterId: 'ana' }));
  const trigger = { by: 'recruiter', source: 'chat_ui' };
  expect(data).toEqual({ callType: 'live', trigger, durationSeconds: 61, ...about, recruiterId: 'ana' });
});

test.each([
  [90, 1.5],
  [61, 1.016667],
  [0, 0],
])('%i billed seconds are %d minutes', (billedSeconds, quantity) => {
  expect(shown(call({ billedSeconds })).quantity).toBe(quantity);
});

describe('the price of a call', () => {
  const NOW = { perMinuteUsd: '0.06', incrementSeconds: 30, since: '2026-11-22T06:00:00Z' };
  const BEFORE = { perMinuteUsd: '0.30', incrementSeconds: 1, since: '2026-09-01T00:00:00Z' };
  const OLDEST = { perMinuteUsd: '0.60', incrementSeconds: 60, since: null };

  test.each([
    ['at the instant of a change', '2026-11-22T06:00:00', 90, 90_000, NOW],
    ['just before it', '2026-11-22T05:59:59.999', 61, 305_000, BEFORE],
    ['before the first change', '2026-08-31T23:59:59', 120, 1_200_000, OLDEST],
  ])('%s is told by the rate of that time', (_, time, billedSeconds, costMicros, expected) => {
    const { price } = shown(at(call({ billedSeconds, costMicros }), time));
    expect(price).toMatchObject({ given: false, rate: expected });
  });

  test.each([
    ['another increment', { billedSeconds: 61, costMicros: 90_000 }],
    ['another price', { billedSeconds: 90, costMicros: 90_001 }],
    ['no rate', { callType: 'autocall' as const, billedSeconds: 120, costMicros: 0 }],
  ])('has no rate if it follows from %s', (_, facts) => {
    expect(shown(call(facts)).price.rate).toBeNull();
  });

  test('has no rate if the carrier gave it, even one that is the same', () => {
    const { price, data } = shown(call({ billedSeconds: 90, costMicros: 90_000, priceGiven: true }));
    expect(price).toEqual({ costUsd: '0.0900', given: true, rate: null });
    expect(data['costUsd']).toBe('0.0900');
  });

  test('is no part of its data if it was rated', () => {
    expect(shown(call({ billedSeconds: 90, costMicros: 90_000 })).data).not.toHaveProperty('costUsd');
  });
});

test('a cost that a producer gives to another kind is given', () => {
  const event = smsOf('invitation');
  const { price, data } = shown({ ...event, facts: { ...event.facts, costMicros: 4500 } });
  expect(price).toEqual({ costUsd: '0.0045', given: true, rate: null });
  expect(data['costUsd']).toBe('0.0045');
});
