import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency } from '../../../domain/quotas/urgency.ts';

type Pressing = Parameters<typeof byUrgency>[0];

/** Most pressing first. */
const IN_ORDER: Pressing[] = [
  { limit: 100, status: 'exceeded', outlook: 'exceeded', percent: 180 },
  { limit: 100, status: 'exceeded', outlook: 'exceeded', percent: 101 },
  { limit: 100, status: 'ok', outlook: 'will_exceed', percent: 40 },
  { limit: 100, status: 'warning', outlook: 'may_exceed', percent: 92 },
  { limit: 100, status: 'warning', outlook: 'within', percent: 96 },
  { limit: 100, status: 'warning', outlook: null, percent: 80 },
  { limit: 100, status: 'ok', outlook: 'within', percent: 60 },
  { limit: 100, status: 'ok', outlook: null, percent: 5 },
  { limit: 0, status: 'ok', outlook: 'within', percent: 0 },
  { limit: null, status: 'unlimited', outlook: null, percent: null },
];

test('facts come before forecasts, forecasts before thresholds, and fuller meters before emptier ones', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(IN_ORDER, { minLength: IN_ORDER.length }), (shuffled) => {
      expect(shuffled.toSorted(byUrgency)).toEqual(IN_ORDER);
    }),
  );
});
