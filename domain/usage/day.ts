import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { measure, type Measured } from './counter.ts';
import { ACCOUNT_NAMES, CAMPAIGN_NAMES, nameCounter } from './names.ts';
import type { Totals } from './totals.ts';

/** A campaign with the name in its latest event. */
export interface NamedCampaign {
  id: string;
  name: string;
  lastEventAt: Instant;
}

/** What an account used on one local day. */
export interface CountedDay {
  /** The totals of every event. */
  all: Totals;
  campaigns: Map<string, Totals>;
  /** The same campaigns, named. */
  names: Map<string, NamedCampaign>;
  /** How many events belong to campaigns that were left out because there were too many. Only `all` has them. */
  withoutCampaign: number;
}

/** Bounds the memory and the writes of a recount if a producer puts other ids where campaign ids belong. */
interface CampaignLimits {
  /** Campaigns counted separately during one day, first come, first served. */
  held: number;
  /** How many to keep: busiest first, ties by id. */
  kept: number;
}
export const DAY_CAMPAIGNS: CampaignLimits = { held: 10_000, kept: 2_000 };

/** Counts the events of a day. They must come kind by kind, in the order in which they are stored, so that the same events make the same totals. */
export function dayCounter({ held, kept }: CampaignLimits = DAY_CAMPAIGNS) {
  const all = nameCounter(ACCOUNT_NAMES);
  const campaigns = new Map<string, ReturnType<typeof campaignCounter>>();
  let events = 0;

  return {
    add(event: UsageEvent): void {
      const measured = measure(event);
      all.addMeasured(measured);
      events += 1;
      const { campaignId } = event.facts;
      let campaign = campaigns.get(campaignId);
      if (!campaign && campaigns.size < held) {
        campaign = campaignCounter(event);
        campaigns.set(campaignId, campaign);
      }
      campaign?.add(event, measured);
    },

    counted(): CountedDay {
      const busiest = [...campaigns]
        .map(([id, campaign]) => ({ id, ...campaign.counted() }))
        .sort((left, right) => right.events - left.events || (left.id < right.id ? -1 : 1))
        .slice(0, kept);
      return {
        all: all.totals(),
        campaigns: new Map(busiest.map(({ id, totals }) => [id, totals])),
        names: new Map(busiest.map(({ id, named }) => [id, named])),
        withoutCampaign: busiest.reduce((left, campaign) => left - campaign.events, events),
      };
    },
  };
}

/** Counts the events of one campaign, from its first on. */
function campaignCounter(first: UsageEvent) {
  const counter = nameCounter(CAMPAIGN_NAMES);
  let events = 0;
  let latest = first;
  return {
    add(event: UsageEvent, measured: Measured): void {
      counter.addMeasured(measured);
      events += 1;
      if (Temporal.Instant.compare(event.identity.time, latest.identity.time) >= 0) latest = event;
    },
    counted() {
      const { campaignId, campaignName } = latest.facts;
      const named = { id: campaignId, name: campaignName, lastEventAt: latest.identity.time };
      return { events, totals: counter.totals(), named };
    },
  };
}
