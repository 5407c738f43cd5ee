import type { DataCell } from './mapping-types.ts';
import { unreadable, type Reading } from './reading.ts';

/** At most 9 digits before the fraction, and 9 in it. */
const DECIMAL = /^(\d{0,9})(?:\.(\d{0,9}))?$/;

/** Sixty of each unit of a clock are one of the next. */
const CLOCK = { 'mm:ss': /^(\d{1,4}):([0-5]\d)$/, 'hh:mm:ss': /^(\d{1,2}):([0-5]\d):([0-5]\d)$/ } as const;

/** How many billionths of a second one of a unit is. */
const NANOSECONDS = { milliseconds: 1_000_000n, seconds: 1_000_000_000n, minutes: 60_000_000_000n } as const;

/** Reads a whole number. */
export function readInteger(text: string): Reading<number> {
  return /^\d{1,9}$/.test(text)
    ? { ok: true, value: Number(text) }
    : unreadable('expected a whole number such as 2');
}

/** Reads a duration in the unit of its column, in seconds. */
export function readSeconds(text: string, cell: DataCell): Reading<number> {
  const { unit = 'seconds', round } = cell;
  if (unit === 'mm:ss' || unit === 'hh:mm:ss') {
    const parts = CLOCK[unit].exec(text)?.slice(1).map(Number);
    if (!parts)
      return unreadable(`expected a duration as ${unit}, such as ${unit === 'mm:ss' ? '1:05' : '0:01:05'}`);
    return { ok: true, value: parts.reduce((sum, part) => sum * 60 + part, 0) };
  }
  // Nearly every duration is a whole number of seconds.
  if (unit === 'seconds' && /^\d{1,9}$/.test(text)) return { ok: true, value: Number(text) };
  const billionths = readBillionths(text, cell);
  if (billionths === undefined) return unreadable(`expected a number of ${unit} such as 65`);
  const nanoseconds = (billionths * NANOSECONDS[unit]) / 1_000_000_000n;
  return wholeSeconds(nanoseconds, round, unit);
}

const SECOND = 1_000_000_000n;

function wholeSeconds(nanoseconds: bigint, round: DataCell['round'], unit: string): Reading<number> {
  const down = nanoseconds / SECOND;
  const rest = nanoseconds % SECOND;
  if (rest === 0n) return { ok: true, value: Number(down) };
  if (round === undefined) {
    return unreadable(
      `expected whole seconds, but these ${unit} have a part of one: say "round": "up", "nearest" or "down" in the mapping`,
    );
  }
  const up = round === 'up' || (round === 'nearest' && rest * 2n >= SECOND);
  return { ok: true, value: Number(down + (up ? 1n : 0n)) };
}

/** Reads an amount of USD, as the decimal string of an event. */
export function readUsd(text: string, { negate = false, decimal = '.' }: DataCell): Reading<string> {
  const [, sign, unsigned = ''] = /^([+-]?)\$?(.*)$/s.exec(text) ?? [];
  const plain = plainDecimal(unsigned, decimal);
  if (plain === undefined) {
    return unreadable(
      `expected USD as a plain number such as ${`0.0425`.replace('.', decimal)}: no other currency, no spaces, nothing between thousands`,
    );
  }
  const isNegative = (sign === '-') !== negate && /[1-9]/.test(plain);
  if (isNegative) {
    return unreadable(
      negate
        ? 'expected an amount below zero, since the mapping says "negate"'
        : 'expected an amount of zero or more: say "negate": true in the mapping if prices are negative in this file',
    );
  }
  return { ok: true, value: plain };
}

/** A decimal without zeros that an event’s would not have room for: more than 6 after the point. */
function plainDecimal(text: string, decimal: '.' | ','): string | undefined {
  const [whole, fraction] = partsOf(text, decimal) ?? [];
  if (whole === undefined) return undefined;
  const kept = (fraction ?? '').replace(/0+$/, '');
  return kept === '' ? whole || '0' : `${whole || '0'}.${kept}`;
}

function readBillionths(text: string, { decimal = '.' }: DataCell): bigint | undefined {
  const [whole, fraction] = partsOf(text, decimal) ?? [];
  return whole === undefined ? undefined : BigInt(whole + (fraction ?? '').padEnd(9, '0'));
}

function partsOf(text: string, decimal: '.' | ','): [whole: string, fraction: string] | undefined {
  if (decimal === ',' && text.includes('.')) return undefined;
  const match = DECIMAL.exec(text.replace(decimal, '.'));
  const [, whole = '', fraction = ''] = match ?? [];
  return match && whole + fraction !== '' ? [whole, fraction] : undefined;
}
