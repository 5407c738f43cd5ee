import type { Meter } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import type { MicroUsd } from '../money.ts';
import type { Sentence } from './said.ts';

/** Whether a limit is expected to be exceeded, or may be. */
export type Likelihood = 'will' | 'may';

/** What a sentence is about: a meter, or a budget by its name. */
export type Subject = { meter: Meter } | { budget: string };

/** How a language says the sentences about a month of a meter or a budget. Quantities come as they are written. */
export interface SentenceWords {
  number: (value: number) => string;
  percent: (value: number) => string;
  /** A quantity of less than one unit. */
  underOne: string;
  money: (amount: MicroUsd | bigint) => string;
  day: (day: Day) => string;
  month: (month: Month) => string;
  noLimitsAgreed: string;
  unlimited: (subject: Subject, used: string) => Sentence;
  notInPlan: (subject: Subject) => Sentence;
  /** Use of a meter that has no quota. */
  withoutQuota: (subject: Subject) => Sentence;
  ranOut: (subject: Subject) => Sentence;
  willRunOut: (subject: Subject, how: Likelihood, when: { day: string } | { month: string }) => Sentence;
  willBeWithoutQuota: (
    subject: Subject,
    how: Likelihood,
    when: { day: string } | { month: string },
  ) => Sentence;
  over: (quantity: string) => string;
  aboutOver: (quantity: string) => string;
  upToOver: (quantity: string) => string;
  aboutByTheEnd: (quantity: string, month: string) => string;
  within: (subject: Subject, expected: string, limit: string, month: string) => Sentence;
  stayedWithin: (subject: Subject, used: string, limit: string) => Sentence;
  allUsed: (subject: Subject, limit: string) => Sentence;
  noForecast: (subject: Subject, used: string, limit: string) => Sentence;
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
