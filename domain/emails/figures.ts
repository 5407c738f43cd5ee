import type { Meter } from '../accounts/meters.ts';
import type { MicroUsd } from '../money.ts';
import { toUnits } from '../usage/meter-use.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const MONEY = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** `1,234.5`: at most two decimals. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** `1,234.5` units of a meter. */
export function units(meter: Meter, baseUnits: number): string {
  return number(toUnits(meter, baseUnits));
}

export function percent(value: number): string {
  return `${number(value)}%`;
}

/** `$1,234.50`, half a cent rounded up. */
export function money(amount: MicroUsd | bigint): string {
  return MONEY.format(Math.round(Number(amount) / 10_000) / 100);
}

/** The price of one unit, to the last decimal agreed: `$0.0125`. */
export function price(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return `$${number(Number(whole))}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

/** `1.2 MB`, in powers of a thousand as file managers show it. */
export function fileSize(bytes: number): string {
  const names = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = Math.round((bytes / 1000 ** power) * 10) / 10;
  return `${number(size)} ${names[power] ?? ''}`;
}
