import type { Account } from '../../domain/accounts/account.ts';
import type { Meter } from '../../domain/accounts/meters.ts';
import {
  addDays,
  daysBetween,
  localDay,
  monthOf,
  monthsUntil,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { forecast, type Forecast } from '../../domain/quotas/forecast.ts';
import type { Pack } from '../../domain/quotas/pack.ts';
import { standings, type Standing, type Terms } from '../../domain/quotas/standing.ts';
import { BASE_UNITS, meterUse } from '../../domain/usage/meter-use.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import type { RollupStore } from '../storage/rollups.ts';

export interface AssessStores {
  rollups: Pick<RollupStore, 'months' | 'days'>;
  closures: Pick<ClosureStore, 'ofMonths'>;
  quotas: Pick<QuotaStore, 'packsOfMonth'>;
}

/** Where an account stands in a month, with what that was worked out from. */
export interface Assessment {
  month: Month;
  terms: Terms;
  packs: Pack[];
  totals: Totals;
  meters: { standing: Standing; forecast: Forecast | null }[];
}

/** This month and the two before: at least the 56 days that a forecast looks back. */
const HISTORY_MONTHS = 3;

/**
 * Assesses all meters of an account in a month. A closed month is held against the terms it was closed with;
 * only the month that is running has a forecast.
 */
export async function assess(
  stores: AssessStores,
  account: Account,
  month: Month,
  now: Instant,
  { withForecast = true } = {},
): Promise<Assessment> {
  const today = localDay(now, account.timeZone);
  const running = withForecast && month === monthOf(today);
  const [months, closures, packs, days] = await Promise.all([
    stores.rollups.months(account.id, [month]),
    stores.closures.ofMonths(account.id, [month]),
    stores.quotas.packsOfMonth(account.id, month),
    running ? stores.rollups.days(account.id, monthsUntil(month, HISTORY_MONTHS)) : new Map<Day, Totals>(),
  ]);
  const terms = closures.get(month)?.terms ?? account;
  const totals = months.get(month) ?? noTotals();
  const meters = standings(terms, packs, month, totals).map((standing) => ({
    standing,
    forecast: running ? forecastMeter(standing, days, today) : null,
  }));
  return { month, terms, packs, totals, meters };
}

function forecastMeter(
  { meter, used, limit }: Standing,
  days: ReadonlyMap<Day, Totals>,
  today: Day,
): Forecast | null {
  const use = (day: Day) => ({ day, used: useOn(days, day, meter) });
  const first = [...days.keys()].sort()[0];
  return forecast({
    history: first === undefined ? [] : daysBetween(first, addDays(today, -1)).map(use),
    today: use(today),
    usedThisMonth: used,
    limit: limit === null ? null : limit * BASE_UNITS[meter],
  });
}

const useOn = (days: ReadonlyMap<Day, Totals>, day: Day, meter: Meter) =>
  meterUse(days.get(day) ?? noTotals(), meter);
