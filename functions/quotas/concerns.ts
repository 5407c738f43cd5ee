import type { Month } from '../../domain/calendar.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Concerns } from '../../domain/portfolio/entry.ts';
import { clearedMeters } from '../../domain/quotas/all-clear.ts';
import { stateOfAlert } from '../../domain/quotas/alert.ts';
import type { QuotaStore } from '../storage/quotas.ts';

/** Of more requests than this, the older ones are not looked at. */
const MOST_REQUESTS = 100;

export interface ConcernStores {
  quotas: Pick<QuotaStore, 'listQuotaRequests' | 'alertsOfMonth'>;
}

/** What of an account waits for its CSM in a month: requests without an answer, and warnings that did not arrive. */
export async function concernsOf(
  { quotas }: ConcernStores,
  { id }: Account,
  month: Month,
): Promise<Concerns> {
  const [requests, alerts] = await Promise.all([
    quotas.listQuotaRequests(id, MOST_REQUESTS),
    quotas.alertsOfMonth(id, month),
  ]);
  const cleared = clearedMeters(alerts);
  return {
    ...(cleared.length > 0 && { cleared }),
    openRequests: requests.items.filter(({ status }) => status === 'open').length,
    undelivered: alerts.filter((alert) => stateOfAlert(alert) === 'undelivered').length,
  };
}
