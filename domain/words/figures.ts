import type { MicroUsd } from '../money.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
/** From here on decimals are noise and make columns too wide. */
const LARGE = 100_000;
const MONEY = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** `1,234.5`: at most two decimals, and none in large numbers. */
export function number(value: number): string {
  return (value < LARGE ? NUMBER : WHOLE).format(value);
}

/** `92%`: whole and rounded down, so that 99.9 % is not shown as 100 %. */
export function percent(value: number): string {
  return value > 0 && value < 1 ? 'under 1%' : `${number(Math.floor(value))}%`;
}

/** A part of a whole as a percentage; `–` if the whole is 0. */
export function share(part: number | bigint, whole: number | bigint): string {
  return Number(whole) === 0 ? '–' : percent((Number(part) / Number(whole)) * 100);
}

/**
 * `▲12%`, `▼3%`, `×24`, `=`, or `≈` for less than one percent; `new` if the previous value was 0, and `–` if it is
 * not known.
 */
export function change(now: number | bigint, before: number | bigint | undefined): string {
  if (before === undefined) return '–';
  const [value, last] = [Number(now), Number(before)];
  if (value === last) return '=';
  if (last === 0) return 'new';
  if (value >= last * 10) return `×${number(Math.floor(value / last))}`;
  if (Math.abs(value - last) * 100 < last) return '≈';
  return `${value > last ? '▲' : '▼'}${share(Math.abs(value - last), last)}`;
}

/** `$1,234.50`, half a cent rounded up. */
export function money(amount: MicroUsd | bigint): string {
  return MONEY.format(Math.round(Number(amount) / 10_000) / 100);
}

/** A unit price with every decimal that was agreed, and at least two: `$0.0125`. */
export function price(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return `$${number(Number(whole))}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

/** `1.2 MB`, in powers of 1,000, as file managers show it. */
export function fileSize(bytes: number): string {
  const names = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = Math.round((bytes / 1000 ** power) * 10) / 10;
  return `${number(size)} ${names[power] ?? ''}`;
}
