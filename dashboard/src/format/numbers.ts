import { locale } from './locale.ts';

const WHOLE = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const PLAIN = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const PRECISE = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const COMPACT = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const MONEY = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });

/** At most one decimal: for figures that are looked at. */
export const number = (value: number) => PLAIN.format(value);
export const wholeNumber = (value: number) => WHOLE.format(value);
/** At most two decimals: for tables, where figures are compared. */
export const preciseNumber = (value: number) => PRECISE.format(value);
/** `12.5K`: for axes. */
export const compactNumber = (value: number) => COMPACT.format(value);
/** @param share 0.12 for 12 % */
export const percent = (share: number) => PERCENT.format(share);
/** @param usd a decimal string of the API */
export const money = (usd: string) => MONEY.format(Number(usd));

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** In powers of a thousand, as file managers show it. */
export function fileSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: SIZES[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
