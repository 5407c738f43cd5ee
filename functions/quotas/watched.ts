import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import type { Alert, AlertIdentity, AlertSubject } from '../../domain/quotas/alert.ts';
import { nextAlert } from '../../domain/quotas/alert-rule.ts';
import { isWatchedIn } from '../../domain/quotas/budget.ts';
import type { BudgetStanding } from '../../domain/quotas/budget-standing.ts';
import { isOverSinceClosing, lateAlert } from '../../domain/quotas/late-usage.ts';
import type { LimitStanding } from '../../domain/quotas/limit-standing.ts';
import type { MeterStanding } from '../../domain/quotas/meter-standing.ts';
import { allClearEmail } from '../email/templates/all-clear.ts';
import { quotaWarningEmail } from '../email/templates/quota-warning.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import { budgetPicture } from './assess-budgets.ts';
import type { Assessment } from './assess.ts';
import type { QuotaPicture } from './quota-picture.ts';

/** A limit that is checked: of a meter, or a budget. */
export interface Watched {
  standing: AlertSubject & LimitStanding;
  /** The alert that is due, if any. */
  due: (existing: readonly Alert[]) => AlertIdentity | undefined;
  /** Composes the email of an alert. It reads more than a check, so it is called only for one that is due. */
  warning: (alert: AlertIdentity) => Promise<Email>;
  /** Composes the all-clear for alerts. */
  allClear: (resolved: readonly Alert[]) => Promise<Email>;
}

/** What is checked of a month, and what emails of it need. */
interface Checked {
  account: Account;
  month: Month;
  /** For a closed month that is no longer watched: only late usage is news. */
  onlyLateUsage: boolean;
  crmUrl?: string | undefined;
}

/** A meter of an account. */
export function watchedMeter(
  { account, month, onlyLateUsage, crmUrl }: Checked,
  standing: MeterStanding,
  { closure, terms: { thresholds } }: Pick<Assessment, 'closure' | 'terms'>,
  picture: () => Promise<QuotaPicture>,
): Watched {
  const { meter } = standing;
  return {
    standing,
    due: (existing) => {
      if (closure && isOverSinceClosing(standing, closure)) return lateAlert(standing, closure, existing);
      return onlyLateUsage ? undefined : nextAlert({ standing, thresholds, month, existing });
    },
    warning: async (alert) => {
      const { today, asOf, meters, bars } = await picture();
      return quotaWarningEmail({
        ...{ account, month, today, asOf, alert, closure, crmUrl },
        ...meters[meter],
        bars: bars[meter],
      });
    },
    allClear: async (resolved) => {
      const { asOf, meters, bars } = await picture();
      return allClearEmail({
        ...{ account, month, asOf, resolved, crmUrl },
        standing: meters[meter].standing,
        bars: bars[meter],
      });
    },
  };
}

/** A budget. Of a month in which it was not there yet, and of one that is closed, nothing is due. */
export function watchedBudget(
  { account, month, onlyLateUsage, crmUrl }: Checked,
  standing: BudgetStanding,
  view: UsageView,
  now: Instant,
): Watched {
  const { budget } = standing;
  const isWatched = !onlyLateUsage && isWatchedIn(budget, month, account.timeZone);
  const ofBudget = { ...standing, budgetId: budget.id };
  let read: ReturnType<typeof budgetPicture> | undefined;
  const picture = () => (read ??= budgetPicture(view, account, budget, month, now));
  return {
    standing: ofBudget,
    due: (existing) =>
      isWatched
        ? nextAlert({ standing: ofBudget, thresholds: budget.thresholds, month, existing })
        : undefined,
    warning: async (alert) => {
      const { standing, ...rest } = await picture();
      const { topCampaigns } = standing;
      return quotaWarningEmail({ account, month, alert, standing, topCampaigns, crmUrl, ...rest });
    },
    allClear: async (resolved) => {
      const { asOf, standing, bars } = await picture();
      return allClearEmail({ account, month, asOf, standing, resolved, bars, crmUrl });
    },
  };
}
