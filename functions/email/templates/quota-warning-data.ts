import type { Account } from '../../../domain/accounts/account.ts';
import { monthOf, type Day, type Instant, type Month } from '../../../domain/calendar.ts';
import type { Alert } from '../../../domain/quotas/alert.ts';
import type { DayUse, Forecast } from '../../../domain/quotas/forecast.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { outlook } from '../../../domain/quotas/outlook.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import { BASE_UNITS } from '../../../domain/accounts/meters.ts';
import type { Tone } from '../kit/theme.ts';
import type { CampaignUse } from './campaigns.ts';
import type { MeterOutlook } from './meter-outlook.ts';

export interface QuotaWarning {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  month: Month;
  /** In the account's time zone. */
  today: Day;
  asOf: Instant;
  /** The highest if several thresholds were crossed at once. */
  alert: Pick<Alert, 'meter' | 'reason' | 'limit'>;
  /** Of the alert's meter. */
  standing: Standing;
  /** Null if there is not enough history. */
  forecast: Forecast | null;
  /** The month's daily use of the meter, oldest first: shows when the limit was reached. */
  days?: readonly DayUse[] | undefined;
  /** The last six months of the meter, oldest first, ending with the alert's month. */
  bars: readonly MonthUse[];
  /** The campaigns that used most of the meter this month, largest first. */
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
  outlook: MeterOutlook;
}

export function positionOf({ month, today, alert, standing, forecast, days }: QuotaWarning): Position {
  const { meter } = alert;
  const limit = alert.limit * BASE_UNITS[meter];
  const used = percentUsed(meter, standing.used, alert.limit) ?? 0;
  return {
    hasEnded: month < monthOf(today),
    percent: used,
    tone: used >= 100 ? 'exceeded' : 'warning',
    over: Math.max(0, standing.used - limit),
    outlook: { meter, month, forecast, outlook: outlook(standing.used, limit, forecast, days) },
  };
}
