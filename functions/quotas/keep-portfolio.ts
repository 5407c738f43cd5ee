import type { Account } from '../../domain/accounts/account.ts';
import { addMonths, localMonth, type Instant, type Month } from '../../domain/calendar.ts';
import { portfolioEntry } from '../../domain/portfolio/entry.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import { logger } from '../logger.ts';
import type { PortfolioStore } from '../storage/portfolio.ts';
import { assess, type Assessment, type AssessStores } from './assess.ts';
import { concernsOf, type ConcernStores } from './concerns.ts';

export interface PortfolioStores extends AssessStores {
  quotas: AssessStores['quotas'] & ConcernStores['quotas'];
  portfolio: Pick<PortfolioStore, 'put'>;
}

/**
 * Keeps an account's place in its CSM's portfolio up to date.
 * @param known the assessment of the current month if it was made before
 */
export async function keepPortfolio(
  stores: PortfolioStores,
  account: Account,
  now: Instant,
  {
    known,
    view = known?.view ?? stores.usage(account, now, false),
  }: { known?: Assessment; view?: UsageView } = {},
): Promise<void> {
  const month = localMonth(now, account.timeZone);
  const [{ standing }, concerns, lastEventAt, asOf] = await Promise.all([
    known ?? assess(stores, account, month, now, { view }),
    concernsOf(stores, account, now),
    latestEvent(view, month),
    view.asOf(),
  ]);
  await stores.portfolio.put(account, portfolioEntry(standing), { asOf, concerns, lastEventAt });
}

/** After a change of limits, which is made whether or not this works: the next check makes up for it. */
export async function refreshPortfolio(
  stores: PortfolioStores,
  account: Account,
  now: Instant,
): Promise<void> {
  await orLater(account, () => keepPortfolio(stores, account, now));
}

/** After a request, as `refreshPortfolio`. */
export async function refreshConcerns(
  stores: ConcernStores & { portfolio: Pick<PortfolioStore, 'putConcerns'> },
  account: Account,
  now: Instant,
): Promise<void> {
  await orLater(account, async () => {
    const concerns = await concernsOf(stores, account, now);
    await stores.portfolio.putConcerns(account, concerns);
  });
}

async function orLater({ id }: Account, refresh: () => Promise<void>): Promise<void> {
  try {
    await refresh();
  } catch (error) {
    logger.warn('portfolio not refreshed', { accountId: id, error: error as Error });
  }
}

/** The time of the newest event of this month or the last, as `sortableInstant` writes it. */
async function latestEvent(view: UsageView, month: Month): Promise<string | undefined> {
  for (const recent of [month, addMonths(month, -1)]) {
    const times = [...(await view.campaigns(recent)).values()].map(({ lastEventAt }) => lastEventAt);
    if (times.length > 0) return times.reduce((latest, time) => (time > latest ? time : latest));
  }
  return undefined;
}
