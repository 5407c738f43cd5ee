import type { Account } from '../../domain/accounts/account.ts';
import { METERS, type Meter } from '../../domain/accounts/meters.ts';
import {
  addMonths,
  localDay,
  monthOf,
  monthsUntil,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import type { DayUse } from '../../domain/quotas/forecast.ts';
import type { MeterStanding } from '../../domain/quotas/meter-standing.ts';
import type { MonthStanding } from '../../domain/quotas/month-standing.ts';
import { useByMonth, type MonthUse } from '../../domain/quotas/month-use.ts';
import type { Pack } from '../../domain/quotas/pack.ts';
import { meterUse } from '../../domain/usage/meter-use.ts';
import { byUse, topCampaigns } from '../../domain/usage/top-campaigns.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import { assess, readDays, standingOf, type Assessment, type AssessStores } from './assess.ts';

export interface PictureStores extends AssessStores {
  quotas: Pick<QuotaStore, 'packsOfMonth' | 'packsOfMonths'>;
}

/** All that emails say about an account's quotas in a month. */
export interface QuotaPicture {
  /** In the account's time zone. */
  today: Day;
  /** Up to when usage is counted. */
  asOf: Instant;
  packs: Pack[];
  /** Of all meters together, with the main campaigns in its sentences. */
  standing: MonthStanding;
  /** The totals of the previous month; undefined if the account was not in use yet. */
  before: Totals | undefined;
  meters: Record<Meter, MeterPicture>;
  /** Each meter's last six months, oldest first, ending with this one. */
  bars: Record<Meter, MonthUse[]>;
}

interface MeterPicture {
  standing: MeterStanding;
  /** The month's counted days, oldest first. */
  days: DayUse[];
  /** The campaigns that used most of the meter, largest first. */
  topCampaigns: { name: string; used: number }[];
}

/** As many months emails show. */
export const BARS = 6;

/**
 * Reads what an email about an account's quotas in a month says: each item once, and in parallel.
 * @param known the month's assessment if it was made before; what it is based on is not read again
 */
export async function quotaPicture(
  stores: PictureStores,
  account: Account,
  month: Month,
  now: Instant,
  known?: Assessment,
): Promise<QuotaPicture> {
  const months = monthsUntil(month, BARS);
  const earlier = months.slice(0, -1);
  const view = known?.view ?? stores.usage(account, now);
  const [assessment, days, totals, closures, packs, asOf, campaigns] = await Promise.all([
    known ?? assess(stores, account, month, now, { withForecast: false, view }),
    known?.days ?? readDays(view, account, month, now),
    view.months(earlier),
    stores.closures.ofMonths(account.id, earlier),
    stores.quotas.packsOfMonths(account.id, earlier[0] ?? month, earlier.at(-1) ?? month),
    view.asOf(),
    view.campaigns(month),
  ]);
  if (assessment.totals) totals.set(month, assessment.totals);
  const closedTerms = new Map([...closures].map(([closed, { terms }]) => [closed, terms]));
  if (assessment.closure) closedTerms.set(month, assessment.closure.terms);
  const bars = useByMonth(months, account, { totals, closedTerms, packs: [...packs, ...assessment.packs] });

  const monthTotals = assessment.totals ?? noTotals();
  const topUsers = new Map(METERS.map((meter) => [meter, topCampaigns(campaigns, byUse(meter))]));

  const today = localDay(now, account.timeZone);
  const standing = standingOf({
    terms: assessment.terms,
    packs: assessment.packs,
    totals: monthTotals,
    ...{ month, today, days, campaigns },
  });
  const meters = standing.meters.map((standing): [Meter, MeterPicture] => {
    const { meter } = standing;
    return [
      meter,
      {
        standing,
        days: [...days]
          .filter(([day]) => monthOf(day) === month)
          .map(([day, counted]) => ({ day, used: meterUse(counted, meter) })),
        topCampaigns: (topUsers.get(meter) ?? []).map(({ name, totals }) => ({
          name,
          used: meterUse(totals, meter),
        })),
      },
    ];
  });
  const lastMonth = addMonths(month, -1);
  const isNew = METERS.every((meter) => bars[meter].at(-2)?.used === null);
  return {
    today,
    asOf,
    packs: assessment.packs,
    standing,
    before: isNew ? undefined : (totals.get(lastMonth) ?? noTotals()),
    meters: Object.fromEntries(meters) as Record<Meter, MeterPicture>,
    bars,
  };
}
