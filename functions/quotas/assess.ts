import type { Account } from '../../domain/accounts/account.ts';
import { byMeter } from '../../domain/accounts/meters.ts';
import { localDay, monthOf, monthsUntil, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import { termsOf, type Closure } from '../../domain/months/closure.ts';
import { forecastOf } from '../../domain/quotas/forecast.ts';
import type { Pack } from '../../domain/quotas/pack.ts';
import { monthStanding, type MonthStanding } from '../../domain/quotas/month-standing.ts';
import { standings, type Terms } from '../../domain/quotas/standing.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { UsageReader } from '../ledger/stores.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { QuotaStore } from '../storage/quotas.ts';

export interface AssessStores {
  usage: UsageReader;
  closures: Pick<ClosureStore, 'ofMonths'>;
  quotas: Pick<QuotaStore, 'packsOfMonth'>;
}

/** An account's standing in a month, with the data that it is based on. */
export interface Assessment {
  month: Month;
  /** What the numbers below were read from. */
  view: UsageView;
  /** The terms that apply to the month. */
  terms: Terms;
  /** How the month was closed; undefined while it is open. */
  closure: Closure | undefined;
  packs: Pack[];
  /** Undefined if nothing was used. */
  totals: Totals | undefined;
  /** See `readDays`; undefined if no forecast was made. */
  days: ReadonlyMap<Day, Totals> | undefined;
  standing: MonthStanding;
}

/** This month and the two before: at least the 56 days of history that a forecast uses. */
export const HISTORY_MONTHS = 3;

/**
 * Assesses all meters of an account in a month. A closed month is compared with the terms it was closed with; only the
 * running month has a forecast.
 * @param withCampaigns whether sentences about a limit that is exceeded, or may be, name the main campaign
 */
export async function assess(
  stores: AssessStores,
  account: Account,
  month: Month,
  now: Instant,
  { withForecast = true, withCampaigns = false, view = stores.usage(account, now) } = {},
): Promise<Assessment> {
  const today = localDay(now, account.timeZone);
  const isForecast = withForecast && month === monthOf(today);
  const [months, closures, packs, days] = await Promise.all([
    view.months([month]),
    stores.closures.ofMonths(account.id, [month]),
    stores.quotas.packsOfMonth(account.id, month),
    isForecast ? readDays(view, account, month, now) : undefined,
  ]);
  const closure = closures.get(month);
  const terms = termsOf(closure, account);
  const totals = months.get(month);
  const about = { terms, packs, month, today, totals: totals ?? noTotals(), days };
  const known = standingOf(about);
  const isPressing = known.meters.some(({ outlook }) => outlook !== null && outlook !== 'within');
  const standing =
    withCampaigns && isPressing ? standingOf({ ...about, campaigns: await view.campaigns(month) }) : known;
  return { month, view, terms, closure, packs, totals, days, standing };
}

/** The standing of a month, with a forecast of each meter if the month is running and its days are known. */
export function standingOf(about: Omit<Parameters<typeof monthStanding>[0], 'forecasts'>): MonthStanding {
  const { terms, packs, month, totals, days, today } = about;
  if (!days || month !== monthOf(today)) return monthStanding(about);
  const all = new Map(standings(terms, packs, month, totals).map((standing) => [standing.meter, standing]));
  return monthStanding({
    ...about,
    forecasts: byMeter((meter) => forecastOf(all.get(meter)!, days, today)),
  });
}

/** The counted days of a month; for the running month also those of the months that its forecast is based on. */
export function readDays(
  view: UsageView,
  { timeZone }: Account,
  month: Month,
  now: Instant,
): Promise<Map<Day, Totals>> {
  const isRunning = month === monthOf(localDay(now, timeZone));
  return view.days(isRunning ? monthsUntil(month, HISTORY_MONTHS) : [month]);
}
