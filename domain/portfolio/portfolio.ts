import { Temporal } from 'temporal-polyfill';
import { isOfCsm } from '../accounts/mailbox.ts';
import type { Account } from '../accounts/account.ts';
import { localDay, monthOf, type Instant } from '../calendar.ts';
import { unusedEntry, type Concerns, type PortfolioEntry } from './entry.ts';
import { byUrgency, urgencyOf, type Urgency } from './urgency.ts';

/** An account in a portfolio, as it is stored. */
export interface StoredEntry {
  accountId: string;
  /** Undefined until the account is first counted. */
  counted: { entry: PortfolioEntry; asOf: Instant } | undefined;
  concerns: Concerns;
  lastEventAt: Instant | undefined;
}

/** One of a CSM's accounts as it stands this month. */
export interface PortfolioAccount {
  account: Account;
  entry: PortfolioEntry;
  concerns: Concerns;
  urgency: Urgency;
  lastEventAt: Instant | undefined;
  asOf: Instant;
}

/**
 * A CSM's accounts, the most urgent first. The accounts themselves say whose they are, so an entry that a former CSM still
 * has shows nothing.
 */
export function portfolio(
  csm: string,
  accounts: readonly Account[],
  stored: readonly StoredEntry[],
  now: Instant,
): PortfolioAccount[] {
  const known = new Map(accounts.map((account) => [account.id, account]));
  return stored
    .flatMap(({ accountId, counted, concerns, lastEventAt }): PortfolioAccount[] => {
      const account = known.get(accountId);
      if (!account || !isOfCsm(account, csm)) return [];
      const today = localDay(now, account.timeZone);
      const month = monthOf(today);
      // Nothing is known of this month until its first check.
      const entry = counted?.entry.month === month ? counted.entry : unusedEntry(account, month, today);
      const asOf = counted?.asOf ?? Temporal.Instant.from(account.updatedAt);
      return [{ account, entry, concerns, urgency: urgencyOf(entry, account, today), lastEventAt, asOf }];
    })
    .sort((left, right) => byUrgency(left.urgency, right.urgency));
}
