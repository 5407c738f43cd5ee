import { localMonth, parseInstant, type Month } from '../../domain/calendar.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Concerns } from '../../domain/portfolio/entry.ts';
import { clearedMeters } from '../../domain/quotas/all-clear.ts';
import { stateOfAlert } from '../../domain/quotas/alert.ts';
import type { QuotaStore } from '../storage/quotas.ts';

/** More open requests of a month than this are shown as this many. */
const MOST_REQUESTS = 100;

export interface ConcernStores {
  quotas: Pick<QuotaStore, 'listQuotaRequests' | 'alertsOfMonth'>;
}

/** What of an account waits for its CSM in a month: requests without an answer, and warnings that did not arrive. */
export async function concernsOf(
  { quotas }: ConcernStores,
  { id, timeZone }: Account,
  month: Month,
): Promise<Concerns> {
  const [requests, alerts] = await Promise.all([
    quotas.listQuotaRequests(id, MOST_REQUESTS),
    quotas.alertsOfMonth(id, month),
  ]);
  const isOfMonth = ({ createdAt }: { createdAt: string }) => {
    const at = parseInstant(createdAt);
    return at !== undefined && localMonth(at, timeZone) === month;
  };
  const cleared = clearedMeters(alerts);
  return {
    ...(cleared.length > 0 && { cleared }),
    // A request has no answer of its own yet, so those of the month are open.
    openRequests: requests.items.filter(isOfMonth).length,
    undelivered: alerts.filter((alert) => stateOfAlert(alert) === 'undelivered').length,
  };
}
