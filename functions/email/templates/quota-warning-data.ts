import type { Account } from '../../../domain/accounts/account.ts';
import { monthOf, type Day, type Instant, type Month } from '../../../domain/calendar.ts';
import type { Closure } from '../../../domain/months/closure.ts';
import type { Alert } from '../../../domain/quotas/alert.ts';
import type { DayUse } from '../../../domain/quotas/forecast.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { percentUsed } from '../../../domain/quotas/standing.ts';
import { baseUnitsOf } from '../../../domain/usage/measure.ts';
import type { Tone } from '../kit/theme.ts';
import type { CampaignUse } from './campaigns.ts';
import type { Limited } from './limited.ts';

export interface QuotaWarning {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  month: Month;
  /** In the account's time zone. */
  today: Day;
  asOf: Instant;
  /** How the month was closed; for an alert about late usage. */
  closure?: Pick<Closure, 'closedAt' | 'totals'> | undefined;
  /** The highest if several thresholds were crossed at once. */
  alert: Pick<Alert, 'meter' | 'budgetId' | 'reason' | 'limit'>;
  /** Of the alert's meter or budget. */
  standing: Limited;
  /** The month's daily use of it, oldest first: shows when the limit was reached. */
  days?: readonly DayUse[] | undefined;
  /** Its last six months, oldest first, ending with the alert's month. */
  bars: readonly MonthUse[];
  /** The campaigns that used most of it this month, largest first. */
  topCampaigns?: readonly CampaignUse[] | undefined;
  crmUrl?: string | undefined;
}

/** Use compared with the limit. */
export interface Position {
  /** The month is over: only late usage can still change it. */
  hasEnded: boolean;
  percent: number;
  tone: Tone;
  /** Base units over the limit. */
  over: number;
}

export function positionOf({ month, today, alert, standing }: QuotaWarning): Position {
  const { meter, limit } = alert;
  const used = percentUsed(meter, standing.used, limit) ?? 0;
  return {
    hasEnded: month < monthOf(today),
    percent: used,
    tone: used >= 100 ? 'exceeded' : 'warning',
    over: Math.max(0, standing.used - limit * baseUnitsOf(meter)),
  };
}
