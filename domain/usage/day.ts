import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { ACCOUNT_NAMES, CAMPAIGN_NAMES, nameCounter } from './names.ts';
import type { Totals } from './totals.ts';

/** A campaign under the name that its latest event gives it. */
export interface NamedCampaign {
  id: string;
  name: string;
  lastEventAt: Instant;
}

/** What an account used on one local day. */
export interface CountedDay {
  /** Of every event. */
  all: Totals;
  campaigns: Map<string, Totals>;
  /** The same campaigns, named. */
  names: Map<string, NamedCampaign>;
  /** Events of campaigns that are not among these, because there were too many: `all` has them alone. */
  withoutCampaign: number;
}

/** What bounds a recount's memory and its writes where campaign ids are not really those of campaigns. */
interface CampaignLimits {
  /** Campaigns told apart while a day is counted, in the order in which they come. */
  held: number;
  /** Of these, so many are kept: those of the most events, of as many those of the first ids by alphabet. */
  kept: number;
}
export const DAY_CAMPAIGNS: CampaignLimits = { held: 10_000, kept: 2_000 };

/** Counts the events of a day, given kind by kind and in the order in which they are stored: the same events make the same figures. */
export function dayCounter({ held, kept }: CampaignLimits = DAY_CAMPAIGNS) {
  const all = nameCounter(ACCOUNT_NAMES);
  const campaigns = new Map<string, ReturnType<typeof campaignCounter>>();
  let events = 0;

  return {
    add(event: UsageEvent): void {
      all.add(event);
      events += 1;
      const { campaignId } = event.facts;
      let campaign = campaigns.get(campaignId);
      if (!campaign && campaigns.size < held) {
        campaign = campaignCounter(event);
        campaigns.set(campaignId, campaign);
      }
      campaign?.add(event);
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

/** Of one campaign, from its first event on. */
function campaignCounter(first: UsageEvent) {
  const counter = nameCounter(CAMPAIGN_NAMES);
  let events = 0;
  let latest = first;
  return {
    add(event: UsageEvent): void {
      counter.add(event);
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
