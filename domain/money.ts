import { twoDigits } from './day-number.ts';

/**
 * Amounts of money are integers of micro-USD: no rounding happens between an event and its invoice.
 * One amount is a number, exact up to 9 billion USD (2^53 micro-USD), above what `parseUsd` reads. The sum of many is
 * a `bigint`, since ten calls of the highest price that an event may have would pass that: a sum is exact, and the
 * same in whatever order it is made, for any number of events.
 */
export type MicroUsd = number;

const MICROS = 1_000_000;
/** A thousand USD. */
const SMALL = 1000 * MICROS;
const DECIMAL = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/**
 * Reads a decimal string such as `"12.3450"`.
 * @returns undefined unless it is a plain non-negative decimal with at most 9 digits before and 6 after the point
 */
export function parseUsd(text: string): MicroUsd | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  return Number(whole) * MICROS + Number(fraction.padEnd(6, '0'));
}

/** `"12.3450"`: four decimals, half a unit rounded away from zero. */
export function formatUsd(amount: MicroUsd | bigint): string {
  // Nearly every amount of a single event: in small integers it takes a tenth of the time.
  if (typeof amount === 'number' && amount >= 0 && amount <= SMALL) {
    const units = Math.floor((amount + 50) / 100);
    const fraction = units % 10_000;
    return `${Math.floor(units / 10_000)}.${twoDigits(Math.floor(fraction / 100))}${twoDigits(fraction % 100)}`;
  }
  const micros = BigInt(amount);
  const units = ((micros < 0n ? -micros : micros) + 50n) / 100n;
  const sign = micros < 0n && units > 0n ? '-' : '';
  return `${sign}${units / 10_000n}.${String(units % 10_000n).padStart(4, '0')}`;
}

/** The share of an amount that `part` of `whole` has, rounded half up to the micro-USD; both are integers, `whole` not 0. */
export function portion(amount: bigint, part: number, whole: number): bigint {
  return ((2n * amount * BigInt(part)) / BigInt(whole) + 1n) / 2n;
}

/** Price times quantity over a unit, rounded half up to the micro-USD: `multiply(rate, seconds, 60)`. */
export function multiply(price: MicroUsd, quantity: number, per: number): MicroUsd {
  // A rate of 9 digits times a month of seconds leaves the range of exact floats, hence BigInt.
  const doubled = (2n * BigInt(price) * BigInt(quantity)) / BigInt(per) + 1n;
  return Number(doubled / 2n);
}
