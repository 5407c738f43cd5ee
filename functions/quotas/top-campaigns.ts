import type { Account } from '../../domain/accounts/account.ts';
import type { Meter } from '../../domain/accounts/meters.ts';
import type { Month } from '../../domain/calendar.ts';
import { meterUse } from '../../domain/usage/meter-use.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import type { CampaignStore } from '../storage/campaigns.ts';
import type { RollupStore } from '../storage/rollups.ts';

export interface CampaignStores {
  campaigns: Pick<CampaignStore, 'known'>;
  rollups: Pick<RollupStore, 'campaigns'>;
}

const TOP_CAMPAIGNS = 5;

/**
 * The campaigns of a month that come first, by their latest names.
 * @param rank the larger, the earlier; a campaign of 0 is left out
 */
export async function topCampaigns(
  stores: CampaignStores,
  account: Account,
  month: Month,
  rank: (totals: Totals) => number,
): Promise<{ name: string; totals: Totals }[]> {
  const top = [...(await stores.rollups.campaigns(account.id, month))]
    .map(([id, totals]) => ({ id, totals, rank: rank(totals) }))
    .filter((campaign) => campaign.rank > 0)
    .sort((left, right) => right.rank - left.rank)
    .slice(0, TOP_CAMPAIGNS);
  const known = await stores.campaigns.known(
    account.id,
    top.map(({ id }) => id),
  );
  return top.map(({ id, totals }) => ({ name: known.get(id)?.name ?? id, totals }));
}

/** The campaigns that used most of one meter. */
export async function topUsers(stores: CampaignStores, account: Account, month: Month, meter: Meter) {
  const use = (totals: Totals) => meterUse(totals, meter);
  const campaigns = await topCampaigns(stores, account, month, use);
  return campaigns.map(({ name, totals }) => ({ name, used: use(totals) }));
}
