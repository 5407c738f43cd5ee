import type { Day, Month } from '../../domain/calendar.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import {
  dayKey,
  DAYS,
  MONTH_CAMPAIGNS,
  monthKey,
  monthOfRollups,
  parseRollupKey,
  rollupsOfMonth,
} from './keys.ts';
import { rollUpState } from './roll-up-state.ts';
import type { Item, Table } from './table.ts';
import { decodeTotals, encodeTotals } from './totals-codec.ts';

/** Totals of an account and of each of its campaigns. */
export interface CampaignTotals {
  all: Totals;
  campaigns: Map<string, Totals>;
}

/** Every stored rollup of one month. */
interface StoredMonth {
  days: Map<Day, CampaignTotals>;
  /** Undefined if the month has not been counted yet. */
  month: CampaignTotals | undefined;
}

/** The totals that differ from the stored ones. */
export interface Changes extends CampaignTotals {
  /** Stored campaigns without events: their last event was voided, or moved by a correction. */
  gone: string[];
}

export type RollupStore = ReturnType<typeof rollupStore>;

export function rollupStore(table: Table) {
  return {
    ...rollUpState(table),

    /** The stored rollups that a run compares with and sums, in one query. */
    async ofMonth(accountId: string, month: Month): Promise<StoredMonth> {
      const days = new Map<Day, CampaignTotals>();
      const sums: CampaignTotals = { all: noTotals(), campaigns: new Map() };
      const dayOf = (day: Day) =>
        days.get(day) ?? days.set(day, { all: noTotals(), campaigns: new Map() }).get(day)!;
      let counted = false;
      for await (const page of table.pages({ pk: rollupsOfMonth(accountId, month), consistent: true })) {
        for (const item of page) {
          const place = parseRollupKey(item);
          if (!place) continue;
          const { day, campaignId } = place;
          const parts = day === undefined ? sums : dayOf(day);
          if (campaignId !== undefined) parts.campaigns.set(campaignId, totalsOf(item));
          else parts.all = totalsOf(item);
          counted ||= day === undefined && campaignId === undefined;
        }
      }
      // An interrupted write may have left campaigns without the sum of all.
      return { days, month: counted || sums.campaigns.size > 0 ? sums : undefined };
    },

    /** Overwrites the rollups that changed, of days and of the month. */
    async put(
      accountId: string,
      month: Month,
      days: ReadonlyMap<Day, Changes>,
      sums: Changes | undefined,
    ): Promise<void> {
      const changed = [...days].map(([day, changes]) => ({
        ...changes,
        keyOf: (campaignId?: string) => dayKey(accountId, day, campaignId),
      }));
      if (sums) changed.push({ ...sums, keyOf: (campaignId) => monthKey(accountId, month, campaignId) });
      await table.batchWrite(
        changed.flatMap(({ keyOf, all, campaigns }) => [
          ...[...campaigns].map(([id, totals]) => ({ ...keyOf(id), v: encodeTotals(totals) })),
          { ...keyOf(), v: encodeTotals(all) },
        ]),
        changed.flatMap(({ keyOf, gone }) => gone.map((id) => keyOf(id))),
      );
    },

    /** The totals of these months, of all campaigns or of one; months without use are missing. Consistent: a run reports what it has just written. */
    async months(
      accountId: string,
      months: readonly Month[],
      campaignId?: string,
    ): Promise<Map<Month, Totals>> {
      const keys = months.map((month) => monthKey(accountId, month, campaignId));
      const items = await table.batchGet(keys, true);
      return new Map(items.map((item) => [monthOfRollups(item), totalsOf(item)]));
    },

    /** The totals of each day of these months that has been counted. */
    async days(accountId: string, months: readonly Month[]): Promise<Map<Day, Totals>> {
      const found = await Promise.all(
        months.map((month) => table.queryAll({ pk: rollupsOfMonth(accountId, month), prefix: DAYS })),
      );
      return new Map(found.flat().map((item) => [parseRollupKey(item)?.day ?? '', totalsOf(item)]));
    },

    /** Every campaign's totals of a month. */
    async campaigns(accountId: string, month: Month): Promise<Map<string, Totals>> {
      const items = await table.queryAll({ pk: rollupsOfMonth(accountId, month), prefix: MONTH_CAMPAIGNS });
      return new Map(items.map((item) => [parseRollupKey(item)?.campaignId ?? '', totalsOf(item)]));
    },
  };
}

function totalsOf(item: Item): Totals {
  return decodeTotals(String(item['v']));
}
