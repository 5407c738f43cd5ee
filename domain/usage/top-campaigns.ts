import type { Meter } from '../accounts/meters.ts';
import { meterUse } from './meter-use.ts';
import type { Totals } from './totals.ts';

type Rank = (totals: Totals) => number;

const TOP_CAMPAIGNS = 5;

/** The five campaigns of the highest rank, highest first. Campaigns of rank 0 are left out. */
export function topCampaigns(
  campaigns: ReadonlyMap<string, { name: string; totals: Totals }>,
  rank: Rank,
): { name: string; totals: Totals }[] {
  return [...campaigns.values()]
    .map(({ name, totals }) => ({ name, totals, rank: rank(totals) }))
    .filter((campaign) => campaign.rank > 0)
    .sort((left, right) => right.rank - left.rank)
    .slice(0, TOP_CAMPAIGNS)
    .map(({ name, totals }) => ({ name, totals }));
}

/** Ranks campaigns by their use of a meter. */
export const byUse =
  (meter: Meter): Rank =>
  (totals) =>
    meterUse(totals, meter);
