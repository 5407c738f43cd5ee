import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInteger, readSeconds, readUsd } from '../../../domain/imports/figures.ts';
import type { DataCell } from '../../../domain/imports/mapping-types.ts';
import { parseUsd } from '../../../domain/money.ts';

const valueOf = (reading: { ok: boolean; value?: unknown; message?: string }) =>
  reading.ok ? reading.value : reading.message;
const options = (cell: Partial<DataCell>): DataCell => ({ column: 'C', ...cell });

describe('a duration', () => {
  test.each([
    ['61', {}, 61],
    ['61.0', {}, 61],
    ['61,0', { decimal: ',' }, 61],
    ['1.5', { unit: 'minutes' }, 90],
    ['1.02', { unit: 'minutes', round: 'nearest' }, 61],
    ['1.02', { unit: 'minutes', round: 'down' }, 61],
    ['1.02', { unit: 'minutes', round: 'up' }, 62],
    ['61500', { unit: 'milliseconds', round: 'nearest' }, 62],
    ['61499', { unit: 'milliseconds', round: 'nearest' }, 61],
    ['75:05', { unit: 'mm:ss' }, 4505],
    ['01:01:05', { unit: 'hh:mm:ss' }, 3665],
  ] as const)('%s %j is %d seconds', (text, cell, seconds) => {
    expect(valueOf(readSeconds(text, options(cell)))).toBe(seconds);
  });

  test.each([
    ['1.02', { unit: 'minutes' }, 'say "round"'],
    ['61.5', {}, 'say "round"'],
    ['1:05', {}, 'expected a number of seconds'],
    ['-1', {}, 'expected a number of seconds'],
    ['1e3', {}, 'expected a number of seconds'],
    ['.', {}, 'expected a number of seconds'],
    ['1:65', { unit: 'mm:ss' }, 'expected a duration as mm:ss, such as 1:05'],
    ['65', { unit: 'hh:mm:ss' }, 'expected a duration as hh:mm:ss'],
  ] as const)('%s %j is none', (text, cell, message) => {
    expect(valueOf(readSeconds(text, options(cell)))).toContain(message);
  });

  test('of any number of minutes and thousandths is exact', () => {
    fc.assert(
      fc.property(fc.nat(1440), fc.nat(999), (whole, thousandths) => {
        const text = `${whole}.${String(thousandths).padStart(3, '0')}`;
        const up = valueOf(readSeconds(text, options({ unit: 'minutes', round: 'up' })));
        expect(up).toBe(Number((BigInt(whole * 1000 + thousandths) * 60n + 999n) / 1000n));
      }),
    );
  });
});

describe('an amount', () => {
  test.each([
    ['0.0425', {}, '0.0425'],
    ['.0085', {}, '0.0085'],
    ['$1.50', {}, '1.5'],
    ['+2', {}, '2'],
    ['-0.00', {}, '0'],
    ['0', { negate: true }, '0'],
    ['-0.00850000', { negate: true }, '0.0085'],
    ['-0,5', { negate: true, decimal: ',' }, '0.5'],
  ] as const)('%s %j is %s', (text, cell, usd) => {
    expect(valueOf(readUsd(text, options(cell)))).toBe(usd);
  });

  test.each([
    ['-0.01', {}, 'say "negate": true'],
    ['0.01', { negate: true }, 'expected an amount below zero'],
    ['1,234.50', {}, 'expected USD as a plain number such as 0.0425'],
    ['1.234,50', { decimal: ',' }, 'expected USD as a plain number such as 0,0425'],
    ['8.5E-05', {}, 'expected USD'],
    ['€1', {}, 'expected USD'],
    ['-', {}, 'expected USD'],
    ['--1', {}, 'expected USD'],
  ] as const)('%s %j is none', (text, cell, message) => {
    expect(valueOf(readUsd(text, options(cell)))).toContain(message);
  });

  test('that an event may have is read as it is, with either mark and sign', () => {
    const micros = fc.nat(2_000_000_000);
    fc.assert(
      fc.property(micros, fc.boolean(), fc.constantFrom('.', ','), (amount, negate, decimal) => {
        const text = (amount / 1_000_000).toFixed(6).replace('.', decimal);
        const read = valueOf(readUsd(negate ? `-${text}` : text, options({ negate, decimal })));
        expect(parseUsd(String(read))).toBe(amount);
      }),
    );
  });
});

test.each([
  ['3', 3],
  ['03', 3],
  ['3.0', 'expected a whole number such as 2'],
  ['-3', 'expected a whole number such as 2'],
])('%s as a whole number is %s', (text, value) => {
  expect(valueOf(readInteger(text))).toBe(value);
});
