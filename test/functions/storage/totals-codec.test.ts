import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countEvent, noTotals, sumTotals } from '../../../domain/usage/totals.ts';
import { decodeTotals, encodeTotals } from '../../../functions/storage/totals-codec.ts';
import { anyEvents, totalsOf } from '../../domain/usage/events.ts';

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
