import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, Month } from '../../domain/calendar.ts';
import { noTotals, sameTotals, sumTotals, type Totals } from '../../domain/usage/totals.ts';
import type { Campaign, CampaignStore } from '../storage/campaigns.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { EventStore } from '../storage/events.ts';
import type { CampaignTotals, RollupStore } from '../storage/rollups.ts';
import { countDay, type CountedDay } from './count-day.ts';

export interface RollupStores {
  events: Pick<EventStore, 'ofDay'>;
  rollups: RollupStore;
  campaigns: Pick<CampaignStore, 'learn' | 'known'>;
  closures: Pick<ClosureStore, 'restate' | 'restateIfOther'>;
}

const DAYS_AT_ONCE = 8;
const WRITES_AT_ONCE = 8;

/**
 * Recounts days of one month from their events and sums the month. Everything is written over what was there,
 * so that a run that broke off is simply repeated; what has not changed is not written again.
 * @returns whether the month's numbers changed
 */
export async function rollUpMonth(
  { events, rollups, campaigns, closures }: RollupStores,
  accountId: string,
  month: Month,
  days: readonly Day[],
  now: Instant,
): Promise<boolean> {
  const stored = await rollups.ofMonth(accountId, month);
  const counts = new Map<Day, CountedDay>();
  await pMap(days, async (day) => counts.set(day, await countDay(events, accountId, day)), {
    concurrency: DAYS_AT_ONCE,
  });

  const changedDays = new Map<Day, CampaignTotals>();
  for (const [day, counted] of counts) {
    const before = stored.days.get(day);
    const after = { all: counted.all, campaigns: keepVanished(counted.campaigns, before) };
    const changes = changesOf(before, after);
    if (changes) changedDays.set(day, changes);
    stored.days.set(day, after);
  }
  const summed = sumDays([...stored.days.values()]);
  const sums = { all: summed.all, campaigns: keepVanished(summed.campaigns, stored.month) };
  const changedSums = changesOf(stored.month, sums);

  // Said before it is done: a run that breaks off in between says it again.
  if (changedSums) await closures.restate(accountId, month, now);
  await learnNames(campaigns, accountId, counts.values());
  await rollups.put(accountId, month, changedDays, changedSums);
  await closures.restateIfOther(accountId, month, sums.all, now);
  return changedSums !== undefined;
}

/** Of each campaign what its latest event says, where that is news: later, or corrected in its name alone. */
async function learnNames(
  campaigns: RollupStores['campaigns'],
  accountId: string,
  counts: Iterable<CountedDay>,
): Promise<void> {
  const latest = new Map<string, Campaign>();
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

const isLater = (left: Campaign, right: Campaign) =>
  Temporal.Instant.compare(left.lastEventAt, right.lastEventAt) > 0;

/** A campaign that lost its last event (voided, or moved by a correction) stays with zeros, so that what is stored of it is written over too. */
function keepVanished(counted: Map<string, Totals>, before: CampaignTotals | undefined): Map<string, Totals> {
  const kept = new Map(counted);
  for (const id of before?.campaigns.keys() ?? []) if (!kept.has(id)) kept.set(id, noTotals());
  return kept;
}

function sumDays(days: readonly CampaignTotals[]): CampaignTotals {
  const byCampaign = Map.groupBy(
    days.flatMap(({ campaigns }) => [...campaigns]),
    ([id]) => id,
  );
  const campaigns = [...byCampaign].map(
    ([id, parts]) => [id, sumTotals(parts.map(([, totals]) => totals))] as const,
  );
  return { all: sumTotals(days.map(({ all }) => all)), campaigns: new Map(campaigns) };
}

/** What of `after` is not stored yet; undefined where all is. */
function changesOf(before: CampaignTotals | undefined, after: CampaignTotals): CampaignTotals | undefined {
  const changed = [...after.campaigns].filter(([id, totals]) => {
    const was = before?.campaigns.get(id);
    return was === undefined || !sameTotals(was, totals);
  });
  if (before && changed.length === 0 && sameTotals(before.all, after.all)) return undefined;
  return { all: after.all, campaigns: new Map(changed) };
}
