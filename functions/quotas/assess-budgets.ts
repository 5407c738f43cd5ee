import type { Account } from '../../domain/accounts/account.ts';
import { localDay, monthOf, monthsUntil, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import type { Budget } from '../../domain/quotas/budget.ts';
import {
  budgetByMonth,
  budgetDays,
  budgetStanding,
  type BudgetStanding,
} from '../../domain/quotas/budget-standing.ts';
import type { DayUse } from '../../domain/quotas/forecast.ts';
import type { MonthUse } from '../../domain/quotas/month-use.ts';
import { useOf } from '../../domain/usage/measure.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { BudgetReader } from '../storage/budgets.ts';
import { HISTORY_MONTHS } from './assess.ts';
import { BARS } from './quota-picture.ts';

export interface BudgetStores {
  budgets: Pick<BudgetReader, 'ofAccount'>;
}

/**
 * Where all budgets of an account stand in a month, by their ids. Nothing is read for an account without budgets, and
 * otherwise the budgets and the month's campaigns; the days of a forecast are those that the forecasts of the meters read.
 * @param view from which the meters were assessed
 */
export async function assessBudgets(
  { budgets }: BudgetStores,
  account: Account,
  month: Month,
  now: Instant,
  { view, withForecast = true }: { view: UsageView; withForecast?: boolean },
): Promise<BudgetStanding[]> {
  const all = await budgets.ofAccount(account);
  if (all.length === 0) return [];
  const today = localDay(now, account.timeZone);
  const isForecast = withForecast && month === monthOf(today);
  const [piece, days] = await Promise.all([
    view.groups(month),
    isForecast ? view.dayPieces(monthsUntil(month, HISTORY_MONTHS)) : undefined,
  ]);
  return all.map((budget) => budgetStanding({ budget, month, today, piece, days }));
}

/** What an email about a budget says beyond its standing. */
interface BudgetPicture {
  /** In the account's time zone. */
  today: Day;
  /** Up to when usage is counted. */
  asOf: Instant;
  standing: BudgetStanding;
  /** The month's counted days, oldest first. */
  days: DayUse[];
  /** The last six months, oldest first, ending with this one. */
  bars: MonthUse[];
}

/** Reads what an email about a budget says in a month. */
export async function budgetPicture(
  view: UsageView,
  account: Account,
  budget: Budget,
  month: Month,
  now: Instant,
): Promise<BudgetPicture> {
  const today = localDay(now, account.timeZone);
  const months = monthsUntil(month, BARS);
  const isRunning = month === monthOf(today);
  const [days, pieces, asOf] = await Promise.all([
    view.dayPieces(isRunning ? monthsUntil(month, HISTORY_MONTHS) : [month]),
    view.groupsOfMonths(months),
    view.asOf(),
  ]);
  const ofBudget = [...budgetDays(budget, days)].filter(([day]) => monthOf(day) === month);
  return {
    ...{ today, asOf },
    standing: budgetStanding({
      ...{ budget, month, today, piece: pieces.get(month) },
      days: isRunning ? days : undefined,
    }),
    days: ofBudget.map(([day, totals]) => ({ day, used: useOf(totals, budget.meter) })),
    bars: budgetByMonth(budget, months, pieces),
  };
}
