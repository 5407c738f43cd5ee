import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import { isEscalation } from '../../domain/deliveries/delivery.ts';
import type { Alert } from '../../domain/quotas/alert.ts';
import { alertKey } from '../../domain/quotas/alert-rule.ts';
import { alertsToResolve, wasHeardOf } from '../../domain/quotas/all-clear.ts';
import type { Mailer } from '../email/mailer.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import type { Watched } from './watched.ts';

export interface AllClearStores {
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'alertsOfMonth' | 'giveAllClear' | 'resolve'>;
}

interface Checked {
  month: Month;
  watched: Pick<Watched, 'standing' | 'allClear'>;
  existing: readonly Alert[];
}

/**
 * Resolves the alerts of a meter or a budget that no longer hold, and gives the all-clear to whoever heard of them. It is stored before
 * the alerts are resolved: after a crash in between, the next check finds it given and resolves them.
 */
export async function resolveAlerts(
  stores: AllClearStores,
  account: Account,
  now: Instant,
  { month, watched: { standing, allClear }, existing }: Checked,
): Promise<void> {
  const resolved = alertsToResolve({ standing, month, existing });
  if (resolved.length === 0) return;
  const { meter, budgetId, limit, used } = standing;
  const createdAt = formatInstant(now);
  let key: Awaited<ReturnType<QuotaStore['giveAllClear']>>;
  if (wasHeardOf(resolved)) {
    const email = await allClear(resolved);
    // An overlapping check may have read more use and raised an alert.
    const existingNow = await stores.quotas.alertsOfMonth(account.id, month);
    if (!sameAlerts(alertsToResolve({ standing, month, existing: existingNow }), resolved)) return;
    const toBackups = resolved.some(({ deliveries }) => deliveries.some(isEscalation));
    const about = { month, meter, ...(budgetId !== undefined && { budgetId }), limit, used, createdAt };
    key = await stores.quotas.giveAllClear(account.id, about, email, toBackups);
  }
  await stores.quotas.resolve(account.id, resolved, createdAt);
  if (key) await stores.mailer.deliver(key);
}

const sameAlerts = (left: readonly Alert[], right: readonly Alert[]) =>
  left.map(alertKey).join() === right.map(alertKey).join();
