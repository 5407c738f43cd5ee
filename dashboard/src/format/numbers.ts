import { moneyFormat } from '../../../domain/words/money-format.ts';
import { locale } from './locale.ts';

const digits = (most: number, options: Intl.NumberFormatOptions = {}) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: most, ...options });
const WHOLE = digits(0);
const PLAIN = digits(1);
const PRECISE = digits(2);
const COMPACT = digits(1, { notation: 'compact' });
const PERCENT = digits(0, { style: 'percent' });
const PERCENT_TENTHS = digits(1, { style: 'percent', minimumFractionDigits: 1 });
const MONEY = moneyFormat(locale, 2);
const SMALL_MONEY = moneyFormat(locale, 4);

/** At most one decimal, for figures at a glance. */
export const number = (value: number) => PLAIN.format(value);
export const wholeNumber = (value: number) => WHOLE.format(value);
/** At most two decimals, for tables in which figures are compared. */
export const preciseNumber = (value: number) => PRECISE.format(value);
/** `12.5K`, for narrow spaces. */
export const compactNumber = (value: number) => COMPACT.format(value);
/** `0.25`, `12.5K`, for axes, whose ticks may be a quarter apart. */
export const axisNumber = (value: number) => (value < 10 ? PRECISE : COMPACT).format(value);
/** @param share 0.12 for 12 % */
export const percent = (share: number) => PERCENT.format(share);
/** `12.5%`, also `12.0%`, for shares that are compared and added. @param tenths 125 for 12.5 % */
export const tenthsOfPercent = (tenths: number) => PERCENT_TENTHS.format(tenths / 1000);

/** USD; amounts below one cent keep the API's four decimals. @param usd a decimal string from the API, or a number */
export function money(usd: string | number): string {
  const amount = Number(usd);
  return (amount > 0 && amount < 0.01 ? SMALL_MONEY : MONEY)(amount);
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A file size in powers of 1,000, as file managers show it. */
export function fileSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: SIZES[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
