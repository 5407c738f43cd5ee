import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCOUNT_NAMES, nameCounter, sumDays } from '../../../domain/usage/names.ts';
import { countEvent, noTotals, sumTotals } from '../../../domain/usage/totals.ts';
import { decodeTotals, encodeTotals } from '../../../functions/storage/totals-codec.ts';
import { anyEvents, callBy, smsOf, totalsOf } from '../../domain/usage/events.ts';

test('totals come back as they were, and can be counted on, names such as __proto__ included', () => {
  fc.assert(
    fc.property(anyEvents, anyEvents, (events, later) => {
      const read = decodeTotals(encodeTotals(totalsOf(events)));
      expect(read).toEqual(totalsOf(events));
      for (const event of later) countEvent(read, event);
      expect(read).toEqual(totalsOf([...events, ...later]));
    }),
  );
});

test('sums of money beyond exact floats come back to the micro-USD', () => {
  const price = 999_999_999_999_999n;
  const totals = noTotals();
  totals.calls['live'] = { count: 1, seconds: 1, billedSeconds: 60, costMicros: price };
  const sum = sumTotals(Array.from({ length: 1000 }, () => totals));
  expect(decodeTotals(encodeTotals(sum)).calls['live']?.costMicros).toBe(1000n * price);
});

test('totals with as many and as long names and numbers as there can be leave much of an item of 400 KB free', () => {
  const counter = nameCounter(ACCOUNT_NAMES);
  const facts = { durationSeconds: 86_400, billedSeconds: 86_400, costMicros: 999_999_999_999_999 };
  for (let index = 0; index < ACCOUNT_NAMES.held + 10; index += 1) {
    const name = `name_${index}`.padEnd(40, '_');
    counter.add(callBy('recruiter', name, facts));
    counter.add(smsOf(name));
  }
  let month = counter.totals();
  for (let doubled = 0; doubled < 14; doubled += 1) month = sumDays([month, month], ACCOUNT_NAMES);
  expect(Object.keys(month.sms)).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Object.keys(month.triggers)).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Buffer.byteLength(encodeTotals(month))).toBeLessThan(250_000);
});
