import type { Account } from '../../domain/accounts/account.ts';
import {
  addMonths,
  endOfMonth,
  formatInstant,
  localDay,
  localMonth,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { quotaWarningEmail } from '../email/templates/quota-warning.ts';
import type { Alert } from '../../domain/quotas/alert.ts';
import { nextAlert } from '../../domain/quotas/alert-rule.ts';
import type { DayUse } from '../../domain/quotas/forecast.ts';
import type { Standing } from '../../domain/quotas/standing.ts';
import { meterUse } from '../../domain/usage/meter-use.ts';
import type { Mailer } from '../email/mailer.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import type { RollupStore } from '../storage/rollups.ts';
import { assess, type AssessStores } from './assess.ts';
import { sixMonths } from './six-months.ts';
import { topUsers, type CampaignStores } from './top-campaigns.ts';

export interface WarnStores extends AssessStores, CampaignStores {
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'packsOfMonth' | 'alertsOfMonth' | 'raise'>;
  rollups: Pick<RollupStore, 'months' | 'days' | 'campaigns' | 'asOf'>;
}

/**
 * A month is watched at least for this long after its end, even if it is closed before: the use of its last minutes is
 * counted after its end, and a check that fails then has a day to be made up for.
 */
const WATCHED_HOURS = 24;

/** The months in which a warning is still of use: the running one, and for a while the one before. */
export function watchedMonths(account: Account, now: Instant, closeAfterHours: number): Month[] {
  const running = localMonth(now, account.timeZone);
  const before = addMonths(running, -1);
  const end = endOfMonth(before, account.timeZone).add({ hours: Math.max(closeAfterHours, WATCHED_HOURS) });
  return end.epochMilliseconds > now.epochMilliseconds ? [before, running] : [running];
}

/**
 * Raises what is due for one account and month: at most one alert per meter and run, each exactly once.
 * @param withForecast whether to look ahead too, which reads three months of days
 * @returns how many alerts were raised
 */
export async function warn(
  stores: WarnStores,
  account: Account,
  month: Month,
  now: Instant,
  { withForecast, crmUrl }: { withForecast: boolean; crmUrl?: string | undefined },
): Promise<number> {
  // An account without any quota has nothing to be warned of.
  if (Object.values(account.quotas).every((quota) => (quota ?? null) === null)) return 0;
  const assessment = await assess(stores, account, month, now, { withForecast });
  const existing = await stores.quotas.alertsOfMonth(account.id, month);
  let raised = 0;
  for (const { standing, forecast } of assessment.meters) {
    const { thresholds } = assessment.terms;
    const due = (existing: Alert[]) => nextAlert({ standing, thresholds, forecast, month, existing });
    const alert = due(existing);
    if (!alert) continue;
    // A threshold reached between two forecasts is told with the forecast as it is now.
    const full = withForecast ? assessment : await assess(stores, account, month, now);
    const email = quotaWarningEmail({
      account,
      month,
      today: localDay(now, account.timeZone),
      asOf: (await stores.rollups.asOf(account.id)) ?? now,
      alert,
      standing,
      forecast: full.meters.find((meter) => meter.standing.meter === alert.meter)?.forecast ?? null,
      days: await daysOf(stores, account, month, standing),
      bars: (await sixMonths(stores, account, month))[alert.meter],
      topCampaigns: await topUsers(stores, account, month, alert.meter),
      crmUrl,
    });
    // The hourly check and a rollup may overlap, and the other may have read more use: after what it has raised, less is no news.
    const raisedByNow = await stores.quotas.alertsOfMonth(account.id, month);
    if (due(raisedByNow)?.reason !== alert.reason) continue;
    const key = await stores.quotas.raise(
      account.id,
      { ...alert, used: standing.used, createdAt: formatInstant(now) },
      email,
    );
    if (!key) continue;
    raised += 1;
    await stores.mailer.deliver(key);
  }
  return raised;
}

/** What a meter used on each day of a month that has been counted, oldest first. */
async function daysOf(
  stores: Pick<WarnStores, 'rollups'>,
  account: Account,
  month: Month,
  { meter }: Standing,
): Promise<DayUse[]> {
  const days = await stores.rollups.days(account.id, [month]);
  return [...days].map(([day, totals]) => ({ day, used: meterUse(totals, meter) }));
}
