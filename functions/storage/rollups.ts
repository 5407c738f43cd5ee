import { Temporal } from 'temporal-polyfill';
import { sortableInstant, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import { ConditionFailed } from './failures.ts';
import {
  DAY,
  DAY_CAMPAIGN,
  dayCampaignKey,
  dayKey,
  MONTH,
  MONTH_CAMPAIGN,
  monthKey,
  ROLLUP_STATE,
  rollupsOfMonth,
} from './keys.ts';
import type { Item, Table } from './table.ts';
import { decodeTotals, encodeTotals } from './totals-codec.ts';

/** Totals of an account and of each of its campaigns. */
export interface CampaignTotals {
  all: Totals;
  campaigns: Map<string, Totals>;
}

/** Everything that is stored as counted of one month. */
export interface StoredMonth {
  days: Map<Day, CampaignTotals>;
  /** Undefined where the month has not been counted yet. */
  month: CampaignTotals | undefined;
}

export type RollupStore = ReturnType<typeof rollupStore>;

export function rollupStore(table: Table) {
  return {
    /** One query: what a run compares with and sums. */
    async ofMonth(accountId: string, month: Month): Promise<StoredMonth> {
      const days = new Map<Day, CampaignTotals>();
      const sums: CampaignTotals = { all: noTotals(), campaigns: new Map() };
      const dayOf = (day: Day) =>
        days.get(day) ?? days.set(day, { all: noTotals(), campaigns: new Map() }).get(day)!;
      let counted = false;
      for await (const page of table.pages({ pk: rollupsOfMonth(accountId, month), consistent: true })) {
        for (const item of page) {
          if (item.sk.startsWith(DAY_CAMPAIGN)) {
            const [, day = '', ...campaign] = item.sk.split('#');
            dayOf(day).campaigns.set(campaign.join('#'), totalsOf(item));
          } else if (item.sk.startsWith(DAY)) {
            dayOf(item.sk.slice(DAY.length)).all = totalsOf(item);
          } else if (item.sk.startsWith(MONTH_CAMPAIGN)) {
            sums.campaigns.set(item.sk.slice(MONTH_CAMPAIGN.length), totalsOf(item));
          } else if (item.sk === MONTH) {
            sums.all = totalsOf(item);
            counted = true;
          }
        }
      }
      // A write that broke off may have left campaigns without the sum of all.
      return { days, month: counted || sums.campaigns.size > 0 ? sums : undefined };
    },

    /** Writes days and a month over what was stored of them; only what is given, so callers pass what changed. */
    async put(
      accountId: string,
      month: Month,
      days: ReadonlyMap<Day, CampaignTotals>,
      sums: CampaignTotals | undefined,
    ) {
      const items: Item[] = [];
      for (const [day, { all, campaigns }] of days) {
        items.push({ ...dayKey(accountId, day), v: encodeTotals(all) });
        for (const [id, totals] of campaigns)
          items.push({ ...dayCampaignKey(accountId, day, id), v: encodeTotals(totals) });
      }
      if (sums) {
        for (const [id, totals] of sums.campaigns)
          items.push({ ...monthKey(accountId, month, id), v: encodeTotals(totals) });
        items.push({ ...monthKey(accountId, month), v: encodeTotals(sums.all) });
      }
      await table.batchWrite(items);
    },

    /** The totals of these months, of all campaigns or of one; months without use are missing. What a run has just written is seen: it is reported. */
    async months(
      accountId: string,
      months: readonly Month[],
      campaignId?: string,
    ): Promise<Map<Month, Totals>> {
      const keys = months.map((month) => monthKey(accountId, month, campaignId));
      const items = await table.batchGet(keys, true);
      return new Map(items.map((item) => [item.pk.slice(-'YYYY-MM'.length), totalsOf(item)]));
    },

    /** The totals of each day of these months that has been counted. */
    async days(accountId: string, months: readonly Month[]): Promise<Map<Day, Totals>> {
      const found = await Promise.all(
        months.map((month) => table.queryAll({ pk: rollupsOfMonth(accountId, month), prefix: DAY })),
      );
      return new Map(found.flat().map((item) => [item.sk.slice(DAY.length), totalsOf(item)]));
    },

    /** Every campaign's totals of a month. */
    async campaigns(accountId: string, month: Month): Promise<Map<string, Totals>> {
      const items = await table.queryAll({ pk: rollupsOfMonth(accountId, month), prefix: MONTH_CAMPAIGN });
      return new Map(items.map((item) => [item.sk.slice(MONTH_CAMPAIGN.length), totalsOf(item)]));
    },

    /** Everything confirmed up to this instant has been counted; undefined before the first run. */
    async asOf(): Promise<Instant | undefined> {
      const item = await table.get(ROLLUP_STATE);
      return item && Temporal.Instant.from(String(item['asOf']));
    },

    /** Moves `asOf` forward; a run as of an earlier instant leaves it. */
    async setAsOf(asOf: Instant): Promise<void> {
      try {
        await table.update(ROLLUP_STATE, {
          UpdateExpression: 'SET asOf = :asOf',
          ConditionExpression: 'attribute_not_exists(asOf) OR asOf < :asOf',
          ExpressionAttributeValues: { ':asOf': sortableInstant(asOf) },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

function totalsOf(item: Item): Totals {
  return decodeTotals(String(item['v']));
}
