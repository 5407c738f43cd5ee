import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../domain/calendar.ts';
import { isSilent } from '../../../domain/portfolio/silence.ts';
import type { PortfolioAccount, PortfolioMeter } from '../api/answers.ts';

export const FILTERS = ['all', 'decide', 'exceeding', 'undelivered', 'silent'] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether an account needs attention for a reason. */
export function isOf(account: PortfolioAccount, filter: Filter, now: Instant): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'decide':
      return account.openRequests > 0;
    case 'exceeding':
      return account.meters.some(isExceeding);
    case 'undelivered':
      return account.undelivered > 0;
    case 'silent':
      return hasFallenSilent(account, now);
  }
}

const isExceeding = ({ outlook }: PortfolioMeter): boolean =>
  outlook === 'exceeded' || outlook === 'will_exceed';

/** One of its producers, or the account as a whole. */
export function hasFallenSilent({ lastEventAt, silentProducers }: PortfolioAccount, now: Instant): boolean {
  if (silentProducers.length > 0) return true;
  return lastEventAt !== null && isSilent(Temporal.Instant.from(lastEventAt), now);
}

/** Whether a name or an id has every word that was typed. */
export function isFound({ name, accountId }: PortfolioAccount, typed: string): boolean {
  const text = `${name} ${accountId}`.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
