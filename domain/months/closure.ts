import type { Account } from '../accounts/account.ts';
import { formatInstant, type Instant, type Month } from '../calendar.ts';
import type { NoticeShown } from '../deliveries/notice-shown.ts';
import type { Terms } from '../quotas/standing.ts';
import type { Totals } from '../usage/totals.ts';

/**
 * Why a closed month was last restated: its usage, its packs, or the rules of the account's time zone, and with them the
 * instants of its days, have changed. See `restating.ts`.
 */
export const RESTATEMENTS = ['usage', 'limits', 'time_zone_rules'] as const;
export type Restatement = (typeof RESTATEMENTS)[number];

/** A month as it was reported. Later changes are shown against it. */
export interface Closure {
  month: Month;
  /** RFC 3339. */
  closedAt: string;
  /** RFC 3339; when a total or a limit of the month last changed after it was closed. */
  restatedAt?: string | undefined;
  restatedFor?: Restatement | undefined;
  /** How often events of the month were counted after it was closed, whether or not they changed anything. */
  news?: number | undefined;
  totals: Totals;
  /** The terms in force at the time: raising a quota later does not change what was exceeded. */
  terms: Terms;
}

/** The report of a closed month, and whom it reached. */
export interface Report extends NoticeShown, Pick<Closure, 'month' | 'closedAt'> {}

export function newClosure(account: Terms, month: Month, totals: Totals, now: Instant): Closure {
  const { quotas, thresholds, overageRates, charges } = account;
  const terms = { quotas, thresholds, overageRates, ...(charges && { charges }) };
  return { month, closedAt: formatInstant(now), totals, terms };
}

/** The terms that a month is held against: those of its closure, or the account's present ones while it is open. */
export function termsOf(closure: Pick<Closure, 'terms'> | undefined, account: Account): Terms {
  return closure?.terms ?? account;
}
