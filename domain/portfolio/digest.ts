import type { Meter } from '../accounts/meters.ts';
import { addDays, localDay, parseInstant, type Instant, type Month } from '../calendar.ts';
import type { Outlook } from '../quotas/outlook.ts';
import type { PortfolioMeter } from './meter.ts';
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

/** An account with meters whose warnings are over. */
export interface Cleared {
  account: PortfolioAccount;
  meters: Meter[];
}

/** What a CSM should know this week; the most urgent account first in each part. */
export interface Digest {
  accounts: number;
  decide: PortfolioAccount[];
  exceeding: PortfolioAccount[];
  worse: Change[];
  better: Change[];
  /** Warned of and within the limit again, since the digest before. */
  cleared: Cleared[];
  undelivered: PortfolioAccount[];
  /** With days of the last week that were far above the usual. */
  unusual: PortfolioAccount[];
  /** With a producer that is silent, or silent as a whole. */
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
    cleared: portfolio.flatMap((account) => clearedOf(account, now)),
    undelivered: portfolio.filter(({ concerns }) => concerns.undelivered > 0),
    unusual: portfolio.filter((account) => unusualDays(account, now).length > 0),
    silent: portfolio.filter(
      ({ lastEventAt, concerns }) =>
        (concerns.silentProducers ?? []).length > 0 || isSilent(lastEventAt, now),
    ),
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

const WEEK_HOURS = 7 * 24;

/** The unusual days of the week before a digest: those that an account without news since was told of are not news for ever. */
export const unusualDays = ({ concerns, account }: PortfolioAccount, now: Instant) =>
  (concerns.unusual ?? []).filter(({ day }) => day >= addDays(localDay(now, account.timeZone), -7));

/** A meter that has climbed again since its all-clear is among those that exceed, or none of this. */
function clearedOf(account: PortfolioAccount, now: Instant): Cleared[] {
  const { concerns, entry } = account;
  const since = now.subtract({ hours: WEEK_HOURS }).epochMilliseconds;
  const meters = (concerns.cleared ?? [])
    .filter(({ at }) => (parseInstant(at)?.epochMilliseconds ?? 0) > since)
    .map(({ meter }) => meter)
    .filter((meter) => entry.meters.some((shown) => shown.meter === meter && isWithin(shown)));
  return meters.length > 0 ? [{ account, meters }] : [];
}

const isWithin = ({ status, outlook }: PortfolioMeter) =>
  (status === 'ok' || status === 'unlimited') && (outlook === null || outlook === 'within');

const worstOutlook = ({ entry }: PortfolioAccount): Outlook => worstMeter(entry.meters)?.outlook ?? 'within';

function changeOf(account: PortfolioAccount, seen: Seen): Change[] {
  const last = seen[account.account.id];
  // A new month begins with full limits, which is no improvement.
  const before = last?.month === account.entry.month ? last.outlook : 'within';
  const now = worstOutlook(account);
  return now === before ? [] : [{ account, before, now }];
}
