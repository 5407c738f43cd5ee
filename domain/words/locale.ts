import type { Day, Month } from '../calendar.ts';
import type { MicroUsd } from '../money.ts';
import { moneyFormat } from './money-format.ts';

/** Figures and days of one locale, as sentences have them. */
interface LocalWords {
  /** `1,234.5`: at most two decimals, and none in large numbers. */
  number: (value: number) => string;
  /** Whole percents, rounded down. */
  percent: (value: number) => string;
  money: (amount: MicroUsd | bigint) => string;
  /** `22 November` */
  day: (day: Day) => string;
  /** `November` */
  month: (month: Month) => string;
}

/** From here on decimals are noise, as in `words/figures.ts`. */
const LARGE = 100_000;

/** @param locale a BCP 47 tag, such as `es-MX` */
export function wordsIn(locale: string): LocalWords {
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const usd = moneyFormat(locale, 2);
  const ofDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const ofMonth = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return {
    number: (value) => (value < LARGE ? decimal : whole).format(value),
    percent: (value) => percent.format(Math.floor(value) / 100),
    money: (amount) => usd(Math.round(Number(amount) / 10_000) / 100),
    day: (day) => ofDay.format(new Date(`${day}T00:00:00Z`)),
    month: (month) => ofMonth.format(new Date(`${month}-01T00:00:00Z`)),
  };
}
