import { expect, test } from 'vitest';
import { withPrice } from '../../../domain/ledger/with-price.ts';
import { callBy, smsOf } from '../usage/events.ts';

const pricing = { rates: { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } } };

test('a call that was rated gets the price and the billed seconds of these rates, and stays as it is otherwise', () => {
  const call = callBy('recruiter', 'chat_ui', { recruiterId: 'ana' });
  const facts = { ...call.facts, billedSeconds: 90, costMicros: 90_000 };
  expect(withPrice(call, pricing)).toEqual({ ...call, facts });
});

test('a call of another type is billed without a rate', () => {
  const { facts } = withPrice(callBy('system', 'api', { callType: 'autocall' }), pricing);
  expect(facts).toMatchObject({ billedSeconds: 120, costMicros: 0 });
});

test('a price that came with a call stays, and its seconds are billed by the increment', () => {
  const { facts } = withPrice(callBy('system', 'api', { costMicros: 7, priceGiven: true }), pricing);
  expect(facts).toMatchObject({ billedSeconds: 90, costMicros: 7, priceGiven: true });
});

test('what is not priced stays as it is', () => {
  const sms = smsOf('invitation');
  expect(withPrice(sms, pricing)).toBe(sms);
});
