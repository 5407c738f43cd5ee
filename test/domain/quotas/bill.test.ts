import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METERS } from '../../../domain/accounts/meters.ts';
import { billAt, chargeOf, totalOf } from '../../../domain/quotas/bill.ts';
import type { Terms } from '../../../domain/quotas/standing.ts';

type Charges = Pick<Terms, 'charges' | 'quotas'>;

describe('use within the limit', () => {
  test.each([
    ['is included where there is a limit', { call_minutes: 100 }, undefined, 'included'],
    ['is charged for calls without a limit', { call_minutes: null }, undefined, 'charged'],
    ['is as agreed', { call_minutes: 100 }, 'charged', 'charged'],
    ['is as agreed without a limit too', {}, 'included', 'included'],
  ] as const)('%s', (_, quotas, call_minutes, charge) => {
    const terms: Charges = { quotas, ...(call_minutes && { charges: { call_minutes } }) };
    expect(chargeOf(terms, 'call_minutes')).toBe(charge);
  });

  test('is included for a meter whose use has no cost of its own', () => {
    expect(chargeOf({ quotas: {} }, 'sms')).toBe('included');
  });
});

/** 200 minutes cost $20. */
const PRICED = { cost: 20_000_000n, used: 12_000 };

function billOf(
  limit: number | null,
  charge: 'included' | 'charged',
  rate: string | undefined,
  used = PRICED.used,
) {
  const terms = {
    quotas: { call_minutes: limit },
    charges: { call_minutes: charge },
    overageRates: rate === undefined ? {} : { call_minutes: rate },
  };
  return billAt({ meter: 'call_minutes', limit }, terms, PRICED)(used);
}

describe('the bill of a meter', () => {
  test.each([
    ['nothing within the limit', 300, 'included', '0.30', { charged: 0n, overage: 0n }],
    [
      'overage only, if use within the limit is included',
      150,
      'included',
      '0.30',
      { charged: 0n, overage: 15_000_000n },
    ],
    ['the cost of calls, if it is charged', 300, 'charged', '0.30', { charged: 20_000_000n, overage: 0n }],
    [
      'each minute once: its cost within the limit, the overage rate over it',
      150,
      'charged',
      '0.30',
      { charged: 15_000_000n, overage: 15_000_000n },
    ],
    [
      'the cost of all calls, if no overage rate is agreed',
      150,
      'charged',
      undefined,
      { charged: 20_000_000n, overage: 0n },
    ],
    [
      'nothing over the limit, if the agreed rate is 0',
      150,
      'charged',
      '0',
      { charged: 15_000_000n, overage: 0n },
    ],
    ['nothing, if nothing is charged', 150, 'included', undefined, { charged: 0n, overage: 0n }],
    ['the cost of calls without a limit', null, 'charged', '0.30', { charged: 20_000_000n, overage: 0n }],
  ] as const)('has %s', (_, limit, charge, rate, bill) => {
    expect(billOf(limit, charge, rate)).toEqual(bill);
  });

  test('prices further use like the use so far', () => {
    expect(billOf(null, 'charged', '0.30', 24_000)).toEqual({ charged: 40_000_000n, overage: 0n });
    expect(billOf(300, 'charged', '0.30', 24_000)).toEqual({ charged: 30_000_000n, overage: 30_000_000n });
  });

  test('is exact for more money than a number holds', () => {
    const terms = { quotas: {}, overageRates: {} };
    const cost = 123_456_789_012_345_678_901n;
    const bill = billAt({ meter: 'call_minutes', limit: null }, terms, { cost, used: 7 });
    expect(bill(7)).toEqual({ charged: cost, overage: 0n });
  });

  test('never falls with use, and never charges more than all of it at its cost and all overage', () => {
    const anyUse = fc.nat(10_000_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...METERS),
        fc.option(fc.nat(100_000), { nil: null }),
        fc.constantFrom(undefined, 'included' as const, 'charged' as const),
        fc.option(fc.constantFrom('0', '0.000001', '0.05', '12.5'), { nil: undefined }),
        fc.record({
          cost: fc.bigInt({ min: 0n, max: 10n ** 15n }),
          used: fc.integer({ min: 1, max: 1_000_000 }),
        }),
        anyUse,
        anyUse,
        (meter, limit, charge, rate, priced, one, more) => {
          const terms = {
            quotas: { [meter]: limit },
            ...(charge && { charges: { [meter]: charge } }),
            overageRates: rate === undefined ? {} : { [meter]: rate },
          };
          const bill = billAt({ meter, limit }, terms, priced);
          const unlimited = billAt({ meter, limit: null }, terms, priced);
          expect(totalOf(bill(one + more))).toBeGreaterThanOrEqual(totalOf(bill(one)));
          expect(bill(one).charged).toBeLessThanOrEqual(unlimited(one).charged);
          expect(bill(0)).toEqual({ charged: 0n, overage: 0n });
        },
      ),
    );
  });
});
