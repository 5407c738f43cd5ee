import type { Account } from '../../../domain/accounts/account.ts';
import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import type { MonthStanding } from '../../../domain/quotas/month-standing.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

export interface MonthlyReport {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  /** The month that closed. */
  month: Month;
  asOf: Instant;
  totals: Totals;
  /** The totals of the previous month, to compare with; undefined if the account was not in use yet. */
  before: Totals | undefined;
  standing: Pick<MonthStanding, 'meters' | 'total' | 'headline'>;
  /** Each meter's last six months, oldest first, ending with this month. */
  bars: Record<Meter, readonly MonthUse[]>;
  crmUrl?: string | undefined;
}
