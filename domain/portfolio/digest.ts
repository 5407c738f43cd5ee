import type { Instant, Month } from '../calendar.ts';
import type { Outlook } from '../quotas/outlook.ts';
import type { PortfolioAccount } from './portfolio.ts';
import { isSilent } from './silence.ts';
import { severity, worstMeter } from './worst-meter.ts';

/** How an account stood when a digest was written: its worst outlook, if that was worse than `within`. */
export type Seen = Record<string, { month: Month; outlook: Outlook }>;

/** An account whose worst outlook is another one than last week. */
export interface Change {
  account: PortfolioAccount;
  before: Outlook;
  now: Outlook;
}

/** What a CSM should know this week; the most urgent account first in each part. */
export interface Digest {
  accounts: number;
  decide: PortfolioAccount[];
  exceeding: PortfolioAccount[];
  worse: Change[];
  better: Change[];
  undelivered: PortfolioAccount[];
  silent: PortfolioAccount[];
}

/** @param before of the digest before; undefined for the first, in which nothing has changed */
export function digestOf(
  portfolio: readonly PortfolioAccount[],
  before: Seen | undefined,
  now: Instant,
): Digest {
  const changes = before === undefined ? [] : portfolio.flatMap((account) => changeOf(account, before));
  return {
    accounts: portfolio.length,
    decide: portfolio.filter(({ concerns }) => concerns.openRequests > 0),
    exceeding: portfolio.filter((account) => severity(worstOutlook(account)) >= severity('will_exceed')),
    worse: changes.filter((change) => severity(change.now) > severity(change.before)),
    better: changes.filter((change) => severity(change.now) < severity(change.before)),
    undelivered: portfolio.filter(({ concerns }) => concerns.undelivered > 0),
    silent: portfolio.filter(({ lastEventAt }) => isSilent(lastEventAt, now)),
  };
}

/** Whether nothing of it needs attention. */
export const isQuiet = ({ accounts: _, ...parts }: Digest): boolean =>
  Object.values(parts).every((part) => part.length === 0);

/** What the next digest compares with. */
export function seenIn(portfolio: readonly PortfolioAccount[]): Seen {
  const worst = portfolio.map((account) => [account, worstOutlook(account)] as const);
  return Object.fromEntries(
    worst
      .filter(([, outlook]) => outlook !== 'within')
      .map(([{ account, entry }, outlook]) => [account.id, { month: entry.month, outlook }]),
  );
}

const worstOutlook = ({ entry }: PortfolioAccount): Outlook => worstMeter(entry.meters)?.outlook ?? 'within';

function changeOf(account: PortfolioAccount, seen: Seen): Change[] {
  const last = seen[account.account.id];
  // A new month begins with full limits, which is no improvement.
  const before = last?.month === account.entry.month ? last.outlook : 'within';
  const now = worstOutlook(account);
  return now === before ? [] : [{ account, before, now }];
}
