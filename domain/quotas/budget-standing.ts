import type { Day, Month } from '../calendar.ts';
import { costOf, useOf } from '../usage/measure.ts';
import { partTotals } from '../usage/part.ts';
import type { Piece } from '../usage/piece.ts';
import { topCampaigns } from '../usage/top-campaigns.ts';
import { noTotals, type Totals } from '../usage/totals.ts';
import type { Budget } from './budget.ts';
import { forecastOf, type Forecast } from './forecast.ts';
import { limitStanding, type LimitStanding } from './limit-standing.ts';
import type { MonthUse } from './month-use.ts';
import { positionAt } from './standing.ts';

/** Where a budget stands in a month: the same as is said of a meter, of a part of its use. Nothing is bought for a budget. */
export interface BudgetStanding extends LimitStanding {
  budget: Budget;
  /** What the part cost this month, in micro-USD: exact where `used` is not. */
  cost: bigint;
  /** The campaigns or recruiters as they were last called; an id where no name is known. */
  partNames: string[];
  /** The busiest of several campaigns; none for a budget of recruiters. */
  topCampaigns: { name: string; used: number }[];
}

interface BudgetMonth {
  budget: Budget;
  month: Month;
  /** In the account's time zone. */
  today: Day;
  /** The month with its campaigns and recruiters; undefined if nothing was used. */
  piece: Piece | undefined;
  /** The days of the running month and of those before it; undefined if no forecast is made. */
  days: ReadonlyMap<Day, Piece> | undefined;
}

export function budgetStanding({ budget, month, today, piece, days }: BudgetMonth): BudgetStanding {
  const { part, meter, limit, thresholds } = budget;
  const totals = partTotals(piece, part);
  const used = useOf(totals, meter);
  const position = positionAt({ meter, limit, used }, thresholds);
  const forecast: Forecast | null = days ? forecastOf(position, budgetDays(budget, days), today) : null;
  const top = topOf(budget, piece);
  return {
    ...limitStanding({
      ...{ position, subject: { budget: budget.name }, forecast, month, today },
      // What is over a budget costs what use costs, and no more.
      over: 'at its own cost',
      campaign: top[0],
    }),
    budget,
    cost: costOf(totals),
    partNames: namesOf(budget, piece),
    topCampaigns: top,
  };
}

/** What a budget's part used on each day. */
export const budgetDays = (
  { part }: Pick<Budget, 'part'>,
  days: ReadonlyMap<Day, Piece>,
): ReadonlyMap<Day, Totals> => new Map([...days].map(([day, piece]) => [day, partTotals(piece, part)]));

/** One campaign is the whole of its budget, which nobody needs to be told. */
function topOf({ part, meter }: Budget, piece: Piece | undefined): BudgetStanding['topCampaigns'] {
  if (!piece || !('campaignIds' in part) || part.campaignIds.length === 1) return [];
  const campaigns = new Map(
    part.campaignIds.map((id) => [
      id,
      { name: piece.names.get(id)?.name ?? id, totals: piece.campaigns.get(id) ?? noTotals() },
    ]),
  );
  const rank = (totals: Totals) => useOf(totals, meter);
  return topCampaigns(campaigns, rank).map(({ name, totals }) => ({ name, used: rank(totals) }));
}

function namesOf({ part }: Budget, piece: Piece | undefined): string[] {
  if (!('campaignIds' in part)) return [...part.recruiterIds];
  return part.campaignIds.map((id) => piece?.names.get(id)?.name ?? id);
}

/**
 * A budget's use month by month, in the order of `months`, against its limit as it is now. Months before the account's first
 * use had nothing to count.
 */
export function budgetByMonth(
  { part, meter, limit }: Budget,
  months: readonly Month[],
  pieces: ReadonlyMap<Month, Piece>,
): MonthUse[] {
  const first = months.findIndex((month) => pieces.has(month));
  return months.map((month, index) =>
    first === -1 || index < first
      ? { month, used: null, limit: null }
      : { month, used: useOf(partTotals(pieces.get(month), part), meter), limit },
  );
}
