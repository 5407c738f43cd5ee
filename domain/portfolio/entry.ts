import { BASE_UNITS } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import { multiply, parseUsd, type MicroUsd } from '../money.ts';
import type { Forecast } from '../quotas/forecast.ts';
import { standings, type Standing, type Terms } from '../quotas/standing.ts';
import { noTotals } from '../usage/totals.ts';
import { portfolioMeter, type PortfolioMeter } from './meter.ts';

/** What waits for somebody: how many requests are open, and how many warnings did not arrive. */
export interface Concerns {
  openRequests: number;
  undelivered: number;
}

export const NO_CONCERNS: Concerns = { openRequests: 0, undelivered: 0 };

/** Where an account stands, as it was when it was last counted. */
export interface PortfolioEntry {
  month: Month;
  meters: PortfolioMeter[];
  expectedOverageMicros: MicroUsd;
}

/** The entry of an account in a month. */
export function portfolioEntry(
  { overageRates }: Pick<Terms, 'overageRates'>,
  month: Month,
  meters: readonly { standing: Standing; forecast: Forecast | null }[],
): PortfolioEntry {
  const overage = meters.map(({ standing: { meter, used, limit }, forecast }) => {
    const unit = BASE_UNITS[meter];
    const over = limit === null ? 0 : Math.max(0, Math.max(used, forecast?.expected ?? 0) - limit * unit);
    return multiply(parseUsd(overageRates[meter] ?? '0') ?? 0, over, unit);
  });
  return {
    month,
    meters: meters.map(({ standing, forecast }) => portfolioMeter(standing, forecast)),
    expectedOverageMicros: overage.reduce((sum, cost) => sum + cost, 0),
  };
}

/** The entry of an account of which nothing is counted in a month yet, and no pack is known. */
export const unusedEntry = (terms: Terms, month: Month): PortfolioEntry =>
  portfolioEntry(
    terms,
    month,
    standings(terms, [], month, noTotals()).map((standing) => ({ standing, forecast: null })),
  );

/** The first day on which a meter that still has room will run out; null if none will. */
export function exhaustsOn({ meters }: Pick<PortfolioEntry, 'meters'>): Day | null {
  return meters.flatMap(({ forecast }) => forecast?.exhaustsOn ?? []).sort()[0] ?? null;
}
