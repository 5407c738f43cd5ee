import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { accountTerms } from '../../domain/accounts/account.ts';
import { byMeter, type Meter } from '../../domain/accounts/meters.ts';
import {
  addMonths,
  localDay,
  localMonth,
  monthOf,
  monthsUntil,
  startOfDay,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { eventTimeOf } from '../../domain/ledger/event-time.ts';
import { toUsageEvent } from '../../domain/ledger/read.ts';
import { formatUsd } from '../../domain/money.ts';
import type { budgetBody } from '../../domain/quotas/budget-terms.ts';
import { COST, useOf } from '../../domain/usage/measure.ts';
import { meterUse, toUnits } from '../../domain/usage/meter-use.ts';
import { Counter } from '../../domain/usage/counter.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import { MONTHS } from './activity.ts';
import type { DemoCompany } from './accounts.ts';
import { EVERGREEN } from './campaigns.ts';
import type { Entry } from './journal.ts';

/** The busiest full month uses this percentage of a quota that is not close to its limit. */
const ROOMY_PERCENT = 55;
/** As it is put. */
export interface BudgetOfDemo {
  id: string;
  terms: z.input<typeof budgetBody>;
}

/** Before this day, a month may consist of a weekend. */
const TELLING_DAY = 4;

/**
 * The month in which the tight meter runs short: the current one or, on its first three days, when almost nothing is used
 * yet, the previous one.
 */
export function tellingMonth(now: Instant, timeZone: string): Month {
  const today = localDay(now, timeZone);
  const running = monthOf(today);
  return Number(today.slice(8)) < TELLING_DAY ? addMonths(running, -1) : running;
}

/**
 * Quotas that fit the company's use. Of the tight meter's quota, the wanted percentage is used in the telling month.
 */
export function quotasFor(
  company: DemoCompany,
  entries: readonly Entry[],
  now: Instant,
): Record<Meter, number | null> {
  const { timeZone } = company.terms;
  const months = totalsByMonth(company, entries, now);
  const telling = tellingMonth(now, timeZone) === localMonth(now, timeZone) ? -1 : -2;
  const quota = (meter: Meter): number | null => {
    if (company.unlimited?.includes(meter)) return null;
    const uses = months.map((totals) => toUnits(meter, meterUse(totals, meter)));
    if (company.tight?.meter === meter)
      return rounded(((uses.at(telling) ?? 0) * 100) / company.tight.percent);
    return rounded((Math.max(...uses.slice(0, -1)) * 100) / ROOMY_PERCENT);
  };
  return byMeter(quota);
}

/** The company's budget, with room above what its campaign cost in its most expensive full month; undefined if it has none. */
export function budgetFor(
  company: DemoCompany,
  entries: readonly Entry[],
  now: Instant,
): BudgetOfDemo | undefined {
  if (company.budget === undefined) return undefined;
  const own = entries.filter(({ event }) => event.data.campaignId === EVERGREEN);
  const full = totalsByMonth(company, own, now).slice(0, -1);
  const usd = Number(formatUsd(Math.max(...full.map((totals) => useOf(totals, COST)))));
  return {
    id: EVERGREEN,
    terms: {
      ...{ name: company.budget, campaignIds: [EVERGREEN], meter: COST },
      limit: String(rounded((usd * 100) / ROOMY_PERCENT)),
    },
  };
}

/** Totals by month, oldest first. Calls are priced as the API will price them. */
function totalsByMonth(company: DemoCompany, entries: readonly Entry[], now: Instant): Totals[] {
  const { timeZone } = company.terms;
  const { rates } = accountTerms.parse(company.terms);
  const starts = monthsUntil(localMonth(now, timeZone), MONTHS).map(
    (month) => startOfDay(`${month}-01`, timeZone).epochMilliseconds / 1000,
  );
  const months = starts.map(() => new Counter());
  for (const { event, at } of entries) {
    const month = months[starts.findLastIndex((start) => start <= at)];
    const time = eventTimeOf(Temporal.Instant.fromEpochMilliseconds(at * 1000));
    month?.add(toUsageEvent({ ...event, time }, { rates }));
  }
  return months.map((month) => month.totals());
}

/** Rounds to a number that a contract would have, at most 2.5 % away. */
function rounded(quantity: number): number {
  const step = [1000, 500, 250, 100, 50, 25, 10, 5].find((size) => size <= quantity / 20) ?? 1;
  return Math.max(1, Math.round(quantity / step) * step);
}
