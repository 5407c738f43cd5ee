import type { Measure } from '../../../domain/usage/measure.ts';
import { heading } from '../kit/blocks.ts';
import { share } from '../../../domain/words/figures.ts';
import type { Block } from '../kit/layout.ts';
import { cellNamed } from '../kit/phrase.ts';
import { table } from '../kit/table.ts';
import { units } from '../../../domain/words/units.ts';

/** A campaign's use of one meter in one month, in base units. */
export interface CampaignUse {
  name: string;
  used: number;
}

/** The campaigns that use most of a meter; no block if there are none. */
export function campaignBlocks(
  title: string,
  meter: Measure,
  campaigns: readonly CampaignUse[],
  used: number,
): Block[] {
  if (campaigns.length === 0) return [];
  return [
    heading(title),
    table({
      columns: ['Campaign', 'Used', 'Share'],
      rows: campaigns.map((campaign) => [
        cellNamed(campaign.name),
        units(meter, campaign.used),
        share(campaign.used, used),
      ]),
    }),
  ];
}
