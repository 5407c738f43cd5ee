import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, Month } from '../../domain/calendar.ts';
import type { CountedDay, NamedCampaign } from '../../domain/usage/day.ts';
import { ACCOUNT_NAMES, CAMPAIGN_NAMES, sumDays } from '../../domain/usage/names.ts';
import { sameTotals } from '../../domain/usage/totals.ts';
import type { CampaignStore } from '../storage/campaigns.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { EventStore } from '../storage/events.ts';
import type { CampaignTotals, Changes, RollupStore } from '../storage/rollups.ts';
import { countDay } from './count-day.ts';

export interface RollupStores {
  events: Pick<EventStore, 'between'>;
  rollups: Pick<RollupStore, 'ofMonth' | 'put'>;
  campaigns: Pick<CampaignStore, 'learn' | 'known'>;
  closures: Pick<ClosureStore, 'restate' | 'restateIfOther'>;
}

/** Days of one month of an account. */
export interface MonthPart {
  accountId: string;
  timeZone: string;
  month: Month;
  days: readonly Day[];
}

const WRITES_AT_ONCE = 8;

/**
 * Recounts a few days of one month from their events, in parallel, and sums the month. Rollups are overwritten, so an
 * interrupted run is simply repeated; those that have not changed are not written again.
 * @returns whether the month's numbers changed
 * @throws OutOfTime before anything is written
 */
export async function rollUpMonth(
  { events, rollups, campaigns, closures }: RollupStores,
  { accountId, timeZone, month, days }: MonthPart,
  now: Instant,
  mayGoOn?: () => boolean,
): Promise<boolean> {
  const [stored, ...counts] = await Promise.all([
    rollups.ofMonth(accountId, month),
    ...days.map((day) => countDay(events, { accountId, timeZone }, day, mayGoOn)),
  ]);
  const changedDays = new Map<Day, Changes>();
  for (const [index, day] of days.entries()) {
    const counted = counts[index]!;
    const changes = changesOf(stored.days.get(day), counted);
    if (changes) changedDays.set(day, changes);
    stored.days.set(day, counted);
  }
  const sums = sumMonth([...stored.days.values()]);
  const changedSums = changesOf(stored.month, sums);

  // Restated before the change is written, so that an interrupted run restates again.
  if (changedSums) await closures.restate(accountId, month, now);
  await learnNames(campaigns, accountId, counts);
  await rollups.put(accountId, month, changedDays, changedSums);
  await closures.restateIfOther(accountId, month, sums.all, now);
  return changedSums !== undefined;
}

/** Stores a campaign's latest name if it changed: by a later event, or by a correction of the latest one. */
async function learnNames(
  campaigns: RollupStores['campaigns'],
  accountId: string,
  counts: Iterable<CountedDay>,
): Promise<void> {
  const latest = new Map<string, NamedCampaign>();
  for (const { names } of counts) {
    for (const campaign of names.values()) {
      const other = latest.get(campaign.id);
      if (!other || isLater(campaign, other)) latest.set(campaign.id, campaign);
    }
  }
  const known = await campaigns.known(accountId, [...latest.keys()]);
  const news = [...latest.values()].filter((campaign) => {
    const old = known.get(campaign.id);
    return !old || isLater(campaign, old) || (!isLater(old, campaign) && old.name !== campaign.name);
  });
  await pMap(news, (campaign) => campaigns.learn(accountId, campaign), { concurrency: WRITES_AT_ONCE });
}

const isLater = (left: NamedCampaign, right: NamedCampaign) =>
  Temporal.Instant.compare(left.lastEventAt, right.lastEventAt) > 0;

function sumMonth(days: readonly CampaignTotals[]): CampaignTotals {
  const byCampaign = Map.groupBy(
    days.flatMap(({ campaigns }) => [...campaigns]),
    ([id]) => id,
  );
  const campaigns = [...byCampaign].map(([id, parts]) => {
    const ofDays = parts.map(([, totals]) => totals);
    return [id, sumDays(ofDays, CAMPAIGN_NAMES)] as const;
  });
  const ofDays = days.map(({ all }) => all);
  return { all: sumDays(ofDays, ACCOUNT_NAMES), campaigns: new Map(campaigns) };
}

/** The totals of `after` that differ from the stored ones; undefined if none do. */
function changesOf(before: CampaignTotals | undefined, after: CampaignTotals): Changes | undefined {
  const changed = [...after.campaigns].filter(([id, totals]) => {
    const was = before?.campaigns.get(id);
    return was === undefined || !sameTotals(was, totals);
  });
  const gone = [...(before?.campaigns.keys() ?? [])].filter((id) => !after.campaigns.has(id));
  const same = before && changed.length === 0 && gone.length === 0 && sameTotals(before.all, after.all);
  return same ? undefined : { all: after.all, campaigns: new Map(changed), gone };
}
