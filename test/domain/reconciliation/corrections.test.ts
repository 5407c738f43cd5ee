import { expect, test } from 'vitest';
import type { StoredRecord } from '../../../domain/reconciliation/carrier-record.ts';
import { correctionsOf, type HowToCorrect } from '../../../domain/reconciliation/corrections.ts';
import type { Finding } from '../../../domain/reconciliation/reconcile.ts';
import { aCall, aMessage, rowOfStored } from './records.ts';

const CAUTIOUS: HowToCorrect = {
  ...{ accountId: 'acme', prices: 'given', roundedUpToSeconds: 1, voidsExtra: false },
};
const correct = (findings: Finding[], how: Partial<HowToCorrect> = {}, pricedByRates = 0) =>
  correctionsOf({ findings, pricedByRates }, { ...CAUTIOUS, ...how });

const missing = (event: StoredRecord, voided: StoredRecord | null = null): Finding => ({
  is: 'missing',
  record: rowOfStored(event),
  voided,
});
const mispriced = (event: StoredRecord, costMicros: number): Finding => ({
  is: 'different',
  record: { ...rowOfStored(event), costMicros },
  event,
  differences: { costMicros: { carrier: costMicros, stored: 0 } },
});
const IDENTITY = {
  ...{ subject: 'acme', type: 'call.completed', source: 'twilio', id: 'CA1' },
  time: '2026-10-05T10:00:00Z',
};

test('a price is corrected by the same event with all decimals of the price of the carrier', () => {
  const { send } = correct([mispriced(aCall(), 4251)]);
  expect(send).toEqual([{ specversion: '1.0', ...IDENTITY, data: { ...aCall().data, costUsd: '0.004251' } }]);
});

test("the event keeps its own time, source and data, whatever the carrier's row says", () => {
  const event = aCall({ time: '2026-10-05T10:01:01Z', source: 'crm' });
  const { send } = correct([{ ...mispriced(aCall(), 1), event } as Finding]);
  expect(send).toMatchObject([{ source: 'crm', time: '2026-10-05T10:01:01Z' }]);
});

test("a duration is corrected without a word on a price that the account's rates made", () => {
  const { costUsd: _, ...data } = aCall().data;
  const event = aCall({ data, price: { costUsd: '0.0500', given: false, rate: {} } });
  const { send } = correct([
    {
      ...{ is: 'different', event, record: { ...rowOfStored(aCall()), durationSeconds: 75 } },
      differences: { durationSeconds: { carrier: 75, stored: 61 } },
    },
  ]);
  expect(send.map((each) => each.data)).toEqual([{ ...data, durationSeconds: 75 }]);
});

test('a duration is corrected with all decimals of a price that was given, unless prices are not compared', () => {
  const finding: Finding = {
    ...{ is: 'different', event: aCall({ costUsd: '0.0043' }) },
    record: { ...rowOfStored(aCall()), durationSeconds: 75, costMicros: 4251 },
    differences: { durationSeconds: { carrier: 75, stored: 61 } },
  };
  const priceOf = (how: Partial<HowToCorrect>) => correct([finding], how).send[0]?.data['costUsd'];
  expect(priceOf({})).toBe('0.004251');
  expect(priceOf({ prices: 'none' })).toBe('0.0043');
});

test('what is missing is added only with the data that the carrier does not know', () => {
  const missingData = { callType: 'live', campaignId: 'unknown' };
  expect(correct([missing(aCall())])).toMatchObject({
    send: [],
    left: [{ because: expect.stringContaining('--add') as string }],
  });
  expect(correct([missing(aCall())], { missingData }).send).toEqual([
    {
      specversion: '1.0',
      ...IDENTITY,
      data: { ...missingData, durationSeconds: 61, costUsd: '0.017000' },
    },
  ]);
  const [added] = correct([missing(aMessage({ segments: 2 }))], { missingData: {} }).send;
  expect(added).toMatchObject({ type: 'sms.sent', data: { segments: 2 } });
});

test("where the account's rates price calls, one that is added is priced by them", () => {
  for (const [how, pricedByRates, isGiven] of [
    [{}, 0, true],
    [{}, 1, false],
    [{ prices: 'all' as const }, 1, true],
    [{ prices: 'none' as const }, 0, false],
  ] as const) {
    const { send } = correct([missing(aCall())], { missingData: {}, ...how }, pricedByRates);
    expect('costUsd' in send[0]!.data).toBe(isGiven);
  }
});

test('what is extra is voided only on demand', () => {
  const extra: Finding = { is: 'extra', event: aCall() };
  expect(correct([extra])).toMatchObject({ void: [], left: [{ finding: extra }] });
  expect(correct([extra], { voidsExtra: true })).toEqual({ send: [], void: [IDENTITY], left: [] });
});

test('what was voided stays so, whatever is asked for', () => {
  const { send, left } = correct([missing(aCall(), aCall({ voided: true }))], { missingData: {} });
  expect({ send, left }).toMatchObject({
    send: [],
    left: [{ because: expect.stringContaining('final') as string }],
  });
});

test('a duration that the carrier has rounded is never taken for that of the call', () => {
  const longer: Finding = {
    ...{ is: 'different', event: aCall(), record: { ...rowOfStored(aCall()), durationSeconds: 180 } },
    differences: { durationSeconds: { carrier: 180, stored: 120 } },
  };
  const how = { roundedUpToSeconds: 60, missingData: {} };
  expect(correct([longer, missing(aCall())], how)).toMatchObject({
    send: [],
    left: [{ finding: longer }, { finding: { is: 'missing' } }],
  });
  // Its price is corrected all the same.
  expect(correct([mispriced(aCall(), 1)], how).send[0]?.data).toEqual({
    ...aCall().data,
    costUsd: '0.000001',
  });
});
