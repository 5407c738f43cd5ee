import { addDays, addMonths, localDay, monthOf, type Day, type Instant } from '../../domain/calendar.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Concerns } from '../../domain/portfolio/entry.ts';
import { clearedMeters } from '../../domain/quotas/all-clear.ts';
import { stateOfAlert } from '../../domain/quotas/alert.ts';
import type { StoredAnomaly } from '../../domain/quotas/anomaly.ts';
import type { QuotaStore } from '../storage/quotas.ts';

/** Of more requests than this, the older ones are not looked at. */
const MOST_REQUESTS = 100;
/** How long an unusual day is shown. */
const UNUSUAL_DAYS = 7;
/** More would make the entry larger than it may be. */
const MOST_ANOMALIES = 4;

export interface ConcernStores {
  quotas: Pick<QuotaStore, 'listQuotaRequests' | 'warningsOfMonths'>;
}

/**
 * What of an account waits for its CSM: requests without an answer, and warnings of the running month that did not arrive;
 * and what is unusual.
 */
export async function concernsOf(
  { quotas }: ConcernStores,
  { id, timeZone }: Account,
  now: Instant,
): Promise<Concerns> {
  const today = localDay(now, timeZone);
  const month = monthOf(today);
  const [requests, { alerts: ofBoth, anomalies }] = await Promise.all([
    quotas.listQuotaRequests(id, MOST_REQUESTS),
    quotas.warningsOfMonths(id, addMonths(month, -1), month),
  ]);
  const alerts = ofBoth.filter((alert) => alert.month === month);
  const warnings = [...alerts, ...anomalies.filter((anomaly) => anomaly.month === month)];
  const cleared = clearedMeters(alerts);
  return {
    ...(cleared.length > 0 && { cleared }),
    ...shownAnomalies(anomalies, addDays(today, -UNUSUAL_DAYS)),
    openRequests: requests.items.filter(({ status }) => status === 'open').length,
    undelivered: warnings.filter((warning) => stateOfAlert(warning) === 'undelivered').length,
  };
}

function shownAnomalies(
  anomalies: readonly StoredAnomaly[],
  from: Day,
): Pick<Concerns, 'unusual' | 'silentProducers'> {
  const unusual = anomalies
    .flatMap((each) => (each.kind === 'unusual_use' && each.day >= from ? [each] : []))
    .sort((left, right) => (left.day < right.day ? 1 : -1))
    .slice(0, MOST_ANOMALIES)
    .map(({ meter, day, used, usual }) => ({ meter, day, used, usual }));
  const silentProducers = anomalies
    .flatMap((each) => (each.kind === 'silent_producer' && each.resolvedAt === undefined ? [each] : []))
    .sort((left, right) => (left.since < right.since ? 1 : -1))
    .slice(0, MOST_ANOMALIES)
    .map(({ source, since }) => ({ source, since }));
  return {
    ...(unusual.length > 0 && { unusual }),
    ...(silentProducers.length > 0 && { silentProducers }),
  };
}
