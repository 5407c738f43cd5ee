import type { Meter } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import type { MicroUsd } from '../money.ts';

/** Whether a limit is expected to be exceeded, or may be. */
export type Likelihood = 'will' | 'may';

/** How a language says the sentences about a meter's month. Quantities come as they are written. */
export interface SentenceWords {
  number: (value: number) => string;
  percent: (value: number) => string;
  /** A quantity of less than one unit. */
  underOne: string;
  money: (amount: MicroUsd | bigint) => string;
  day: (day: Day) => string;
  month: (month: Month) => string;
  noLimitsAgreed: string;
  unlimited: (meter: Meter, used: string) => string;
  notInPlan: (meter: Meter) => string;
  /** Use of a meter that has no quota. */
  withoutQuota: (meter: Meter) => string;
  ranOut: (meter: Meter) => string;
  willRunOut: (meter: Meter, how: Likelihood, when: { day: string } | { month: string }) => string;
  willBeWithoutQuota: (meter: Meter, how: Likelihood, when: { day: string } | { month: string }) => string;
  over: (quantity: string) => string;
  aboutOver: (quantity: string) => string;
  upToOver: (quantity: string) => string;
  aboutByTheEnd: (quantity: string, month: string) => string;
  within: (meter: Meter, expected: string, limit: string, month: string) => string;
  stayedWithin: (meter: Meter, used: string, limit: string) => string;
  allUsed: (meter: Meter, limit: string) => string;
  noForecast: (meter: Meter, used: string, limit: string) => string;
  notCharged: string;
  mostly: string;
  cheapest: (why: string) => string;
  why: { notCharged: string; underOneCent: string; noMore: string };
  increase: (cost: string, quota: string) => string;
  pack: (meter: Meter, cost: string, quantity: string, quota: string) => string;
  costs: {
    did: (usd: string) => string;
    atThePace: (usd: string) => string;
    is: (usd: string) => string;
    atMost: (usd: string) => string;
    between: (least: string, most: string) => string;
  };
}
