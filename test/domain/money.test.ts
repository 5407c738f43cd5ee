import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUsd, multiply, parseUsd, portion } from '../../domain/money.ts';

describe('a decimal string', () => {
  test.each([
    ['0', 0],
    ['1', 1_000_000],
    ['0.1', 100_000],
    ['12.3450', 12_345_000],
    ['0.000001', 1],
    ['007.5', 7_500_000],
    ['999999999.999999', 999_999_999_999_999],
  ])('%s is %i micro-USD', (text, micros) => {
    expect(parseUsd(text)).toBe(micros);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '-1',
    '+1',
    '.5',
    '5.',
    '1,5',
    '1.2345678',
    '1234567890',
    '1e3',
    '0x1',
    'NaN',
    '$1',
    '1\n',
    '١',
  ])('"%s" is not an amount', (text) => {
    expect(parseUsd(text)).toBeUndefined();
  });

  test('is read without loss', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(999_999), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(6, '0')}`;
        expect(BigInt(parseUsd(text) ?? -1)).toBe(BigInt(whole) * 1_000_000n + BigInt(fraction));
      }),
    );
  });
});

describe('an amount is shown', () => {
  test.each([
    [0, '0.0000'],
    [12_345_000, '12.3450'],
    [49, '0.0000'],
    [50, '0.0001'],
    [149, '0.0001'],
    [150, '0.0002'],
    [999_950, '1.0000'],
    [-50, '-0.0001'],
    [-49, '0.0000'],
    [-12_345_678, '-12.3457'],
  ])('with four decimals, half a unit rounded away from zero: %i as %s', (micros, text) => {
    expect(formatUsd(micros)).toBe(text);
  });

  test('as exact arithmetic would show it, up to 9 billion USD', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(2_000_000_000)), (micros) => {
        const units = (BigInt(micros) + 50n) / 100n;
        expect(formatUsd(micros)).toBe(`${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`);
      }),
    );
  });

  test('without loss, even if it is too large for a float', () => {
    expect(formatUsd(20n * 999_999_999_999_999n)).toBe('20000000000.0000');
    expect(formatUsd(9_007_199_254_740_993_149n)).toBe('9007199254740.9931');
    expect(formatUsd(-9_007_199_254_740_993_150n)).toBe('-9007199254740.9932');
  });

  test('unchanged if it was given with four decimals', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(9999), (whole, fraction) => {
        const text = `${whole}.${String(fraction).padStart(4, '0')}`;
        expect(formatUsd(parseUsd(text) ?? -1)).toBe(text);
      }),
    );
  });
});

describe('a price times a quantity', () => {
  test.each([
    [12_500, 60, 60, 12_500],
    [12_500, 90, 60, 18_750],
    [1, 29, 60, 0],
    [1, 30, 60, 1],
    [1, 31, 60, 1],
    [7, 0, 60, 0],
    [0, 999, 60, 0],
  ])('%i for %i of %i is %i: half a micro-USD is rounded up', (price, quantity, per, amount) => {
    expect(multiply(price, quantity, per)).toBe(amount);
  });

  test('is exact when floats are not: 999,999,999.999999 USD a minute for a month of seconds', () => {
    const price = 999_999_999_999_999;
    expect(multiply(price, 59, 60)).toBe(983_333_333_333_332);
  });

  test('is within half a micro-USD of the exact product', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.nat(2_678_400),
        fc.constantFrom(1, 60, 3600),
        (price, quantity, per) => {
          const twiceTheError =
            2n * (BigInt(multiply(price, quantity, per)) * BigInt(per) - BigInt(price) * BigInt(quantity));
          expect(twiceTheError <= BigInt(per)).toBe(true);
          expect(twiceTheError > -BigInt(per)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  [10n, 1, 2, 5n],
  [10n, 1, 3, 3n],
  [10n, 2, 3, 7n],
  [5n, 1, 2, 3n],
  [0n, 1, 2, 0n],
  [10n ** 18n, 1, 3, 333_333_333_333_333_333n],
])('of %i micro-USD, %i of %i parts are %i', (amount, part, whole, expected) => {
  expect(portion(amount, part, whole)).toBe(expected);
});
