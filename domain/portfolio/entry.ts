import type { Day, Month } from '../calendar.ts';
import type { MicroUsd } from '../money.ts';
import type { SilentProducer, UnusualDay } from '../quotas/anomaly.ts';
import type { ClearedMeter } from '../quotas/all-clear.ts';
import { monthStanding, type MonthStanding } from '../quotas/month-standing.ts';
import type { Terms } from '../quotas/standing.ts';
import { noTotals } from '../usage/totals.ts';
import { portfolioMeter, type PortfolioMeter } from './meter.ts';

/** What waits for somebody: how many requests are open, and how many warnings did not arrive; and what no longer does. */
export interface Concerns {
  openRequests: number;
  undelivered: number;
  /** The meters whose warnings of the month are all over. */
  cleared?: readonly ClearedMeter[];
  /** Unusual days of the last week, the latest first. */
  unusual?: readonly Omit<UnusualDay, 'kind'>[];
  /** Producers that are silent, the latest first. */
  silentProducers?: readonly Omit<SilentProducer, 'kind'>[];
}

export const NO_CONCERNS: Concerns = { openRequests: 0, undelivered: 0 };

/** Where an account stands, as it was when it was last counted. */
export interface PortfolioEntry {
  month: Month;
  meters: PortfolioMeter[];
  expectedOverageMicros: MicroUsd;
}

/** The entry of an account in a month. */
export function portfolioEntry({ month, meters }: Pick<MonthStanding, 'month' | 'meters'>): PortfolioEntry {
  const overage = meters.map(({ bill: { soFar, expected } }) => (expected?.expected ?? soFar).overage);
  return {
    month,
    meters: meters.map(portfolioMeter),
    expectedOverageMicros: Number(overage.reduce((sum, cost) => sum + cost, 0n)),
  };
}

/** The entry of an account of which nothing is counted in a month yet, and no pack is known. */
export const unusedEntry = (terms: Terms, month: Month, today: Day): PortfolioEntry =>
  portfolioEntry(monthStanding({ terms, packs: [], month, today, totals: noTotals() }));

/** The first day on which a meter that still has room will run out; null if none will. */
export function exhaustsOn({ meters }: Pick<PortfolioEntry, 'meters'>): Day | null {
  return meters.flatMap(({ forecast }) => forecast?.exhaustsOn ?? []).sort()[0] ?? null;
}
