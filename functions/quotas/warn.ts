import { isUnlimited, type Account } from '../../domain/accounts/account.ts';
import { formatInstant, localMonth, type Instant, type Month } from '../../domain/calendar.ts';
import { isOfMeter, isResolved, type Alert } from '../../domain/quotas/alert.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { Mailer } from '../email/mailer.ts';
import type { BudgetReader } from '../storage/budgets.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import { assessBudgets } from './assess-budgets.ts';
import { resolveAlerts, type AllClearStores } from './all-clear.ts';
import { assess, type Assessment } from './assess.ts';
import { quotaPicture, type PictureStores, type QuotaPicture } from './quota-picture.ts';
import { watchedBudget, watchedMeter } from './watched.ts';

export interface WarnStores extends PictureStores {
  mailer: Pick<Mailer, 'deliver'>;
  budgets: Pick<BudgetReader, 'get' | 'ofAccount'>;
  quotas: PictureStores['quotas'] & AllClearStores['quotas'] & Pick<QuotaStore, 'raise'>;
}

export interface WarnOptions {
  withForecast: boolean;
  /** For a closed month that is no longer watched: its thresholds and forecast are no news. */
  onlyLateUsage?: boolean;
  crmUrl?: string | undefined;
  /** The account's usage, if it has been looked at already. */
  view?: UsageView;
  /** The assessment of a month, if it was made already. */
  known?: Assessment;
}

/**
 * Raises the alerts that are due for an account and a month: at most one per meter, budget and run, each exactly once. With the
 * forecast, alerts of the running month are also resolved that no longer hold: once an hour, so that nothing goes back and
 * forth, and only where nothing is raised.
 * @param withForecast whether to check the forecast too, which reads three months of days
 * @returns how many alerts were raised
 */
export async function warn(
  stores: WarnStores,
  account: Account,
  month: Month,
  now: Instant,
  {
    withForecast,
    onlyLateUsage = false,
    crmUrl,
    known,
    view = stores.usage(account, now, false),
  }: WarnOptions,
): Promise<number> {
  // An account that has lost its last limit may still have alerts to resolve, and closed months with limits.
  if (isUnlimited(account) && !withForecast && !onlyLateUsage) return 0;
  const [assessment, existing] = await Promise.all([
    known?.month === month ? known : assess(stores, account, month, now, { withForecast, view }),
    stores.quotas.alertsOfMonth(account.id, month),
  ]);
  // Most checks raise nothing, so the rest of an email's data is read only if one is due, with a forecast in any case.
  let read: Promise<QuotaPicture> | undefined;
  const picture = () => (read ??= quotaPicture(stores, account, month, now, assessment));
  const budgets = onlyLateUsage
    ? []
    : await assessBudgets(stores, account, month, now, { view: assessment.view, withForecast });
  const checked = { account, month, onlyLateUsage, crmUrl };
  const limits = [
    ...assessment.standing.meters.map((meter) => watchedMeter(checked, meter, assessment, picture)),
    ...budgets.map((budget) => watchedBudget(checked, budget, assessment.view, now)),
  ];
  const mayResolve = withForecast && month === localMonth(now, account.timeZone);
  let raised = 0;
  for (const watched of limits) {
    const { standing } = watched;
    const alert = watched.due(existing);
    if (!alert) {
      if (mayResolve) await resolveAlerts(stores, account, now, { month, watched, existing });
      continue;
    }
    const email = await watched.warning(alert);
    // An overlapping check may have read more use and raised a higher threshold; never raise a lower one after it.
    const raisedByNow = await stores.quotas.alertsOfMonth(account.id, month);
    if (watched.due(raisedByNow)?.reason !== alert.reason) continue;
    const key = await stores.quotas.raise(
      account.id,
      {
        ...alert,
        used: standing.used,
        createdAt: formatInstant(now),
        ...(alert.reason === 'forecast' && { exhaustsOn: standing.forecast?.exhaustsOn ?? undefined }),
      },
      email,
    );
    if (!key) continue;
    raised += 1;
    await stores.mailer.deliver(key);
  }
  if (mayResolve) await resolveOfDeleted(stores, account, existing, now);
  return raised;
}

/** A warning of a budget that is deleted is for nobody to look after; whoever has deleted it needs no all-clear. */
async function resolveOfDeleted(
  { budgets, quotas }: Pick<WarnStores, 'budgets' | 'quotas'>,
  { id }: Account,
  existing: readonly Alert[],
  now: Instant,
): Promise<void> {
  const open = existing.filter((alert) => !isOfMeter(alert) && !isResolved(alert));
  for (const [budgetId = '', alerts] of Map.groupBy(open, (alert) => alert.budgetId))
    if (!(await budgets.get(id, budgetId))) await quotas.resolve(id, alerts, formatInstant(now));
}
