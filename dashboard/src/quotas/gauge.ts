import type { MeterReport } from '../api/answers.ts';
import { money, number, wholeNumber } from '../format/numbers.ts';

/** What a card shows of a limit, be it a meter's or a budget's. Money is a number of USD here, to be drawn and compared. */
export interface Gauge extends Pick<
  MeterReport,
  'used' | 'limit' | 'percent' | 'status' | 'outlook' | 'sentence'
> {
  /** What it is of, as a heading. */
  name: string;
  forecast: Pick<NonNullable<MeterReport['forecast']>, 'expected' | 'low' | 'high'> | null;
  written: Written;
}

/** How amounts are written. */
interface Written {
  /** What is used, and what it is used of. */
  amount: (value: number) => string;
  /** Estimates, which would look too exact with decimals. */
  estimate: (value: number) => string;
}

export const UNITS: Written = { amount: number, estimate: wholeNumber };
export const MONEY: Written = { amount: money, estimate: money };
