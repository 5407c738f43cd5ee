import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../domain/calendar.ts';
import { EVENT_KINDS } from '../../domain/events/event.ts';
import { countEvent, noTotals } from '../../domain/usage/totals.ts';
import type { Campaign } from '../storage/campaigns.ts';
import type { EventStore } from '../storage/events.ts';
import type { CampaignTotals } from '../storage/rollups.ts';

export interface CountedDay extends CampaignTotals {
  /** The campaigns that the day's events name, each with the name in its latest event. */
  names: Map<string, Campaign>;
}

/** Counts the stored events of one account and local day from nothing. */
export async function countDay(
  events: Pick<EventStore, 'ofDay'>,
  accountId: string,
  day: Day,
): Promise<CountedDay> {
  const counted: CountedDay = { all: noTotals(), campaigns: new Map(), names: new Map() };
  await Promise.all(
    EVENT_KINDS.map(async (kind) => {
      for await (const event of events.ofDay(accountId, kind, day)) {
        const { campaignId, campaignName } = event.facts;
        const campaign = counted.campaigns.get(campaignId) ?? noTotals();
        counted.campaigns.set(campaignId, campaign);
        countEvent(counted.all, event);
        countEvent(campaign, event);
        const lastEventAt = event.identity.time;
        const known = counted.names.get(campaignId);
        if (!known || Temporal.Instant.compare(known.lastEventAt, lastEventAt) <= 0) {
          counted.names.set(campaignId, { id: campaignId, name: campaignName, lastEventAt });
        }
      }
    }),
  );
  return counted;
}
