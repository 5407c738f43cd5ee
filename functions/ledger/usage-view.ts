import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import {
  daysOfMonth,
  localMonth,
  monthOf,
  monthsUntil,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { boundsOfMonth, localDaysOf } from '../../domain/ledger/local-spans.ts';
import { RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { spanOfDay } from '../../domain/span.ts';
import { isEmptyPiece, sumPieces, type NamedCampaign, type Piece } from '../../domain/usage/piece.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import type { SliceStore } from '../storage/slices.ts';
import { partOf, type MonthPart, type StoredDay, type StoredMonth, type SumStore } from '../storage/sums.ts';
import { countPending, withPending, type PendingStores } from './pending.ts';
import { unsummedAfter } from './sum-days.ts';

export interface ViewStores extends PendingStores {
  slices: Pick<SliceStore, 'within'>;
  sums: Pick<SumStore, 'progress' | 'days' | 'months'>;
}

/** A campaign with its totals of a month. */
export interface CampaignUse extends NamedCampaign {
  totals: Totals;
}

export type UsageView = ReturnType<typeof usageView>;

/**
 * An account's usage as of now: what is summed, the day under way, and what is pending. Local days and months are views
 * of slices. Where the rules of the account's time zone have changed since a month was summed, it is summed anew here,
 * from its slices.
 * @param consistent false for a look that another one follows soon, at half the cost
 */
export function usageView(stores: ViewStores, { id, timeZone }: Account, now: Instant, consistent = true) {
  // What is pending comes first: a run may count it for good meanwhile, and the sums that are read later then have it too.
  const pending = once(() => countPending(stores, id, consistent));
  const through = once(async () => {
    await pending();
    return (await stores.sums.progress(id)).through;
  });
  const storedDays = new Map<Month, Promise<Map<Day, StoredDay>>>();
  const freshDays = new Map<Day, Promise<Piece | undefined>>();

  const daysOf = (month: Month) =>
    remembered(storedDays, month, () => stores.sums.days(id, month, consistent));

  /** A day from its slices; undefined if it has none. */
  const freshDay = (day: Day) =>
    remembered(freshDays, day, async () => {
      const span = spanOfDay(day, timeZone);
      const counted = await pending();
      const pieces = withPending(await stores.slices.within(id, span, consistent), counted, span);
      return pieces.length === 0 ? undefined : sumPieces(pieces);
    });

  async function pendingDays(): Promise<Set<Day>> {
    const { spans } = await pending();
    return new Set(spans.flatMap((span) => localDaysOf(span, timeZone)));
  }

  /** A month, or undefined if nothing was ever used. */
  async function month(of: Month, stored: StoredMonth | undefined): Promise<Piece | undefined> {
    const summed = [(await through()) ?? '', stored?.through ?? ''].sort().at(-1)!;
    const touched = new Set([...(await pendingDays()), ...unsummedAfter(summed === '' ? undefined : summed)]);
    const isStale = stored !== undefined && stored.bounds !== boundsOfMonth(of, timeZone);
    const days = [...touched].filter((day) => monthOf(day) === of).sort();
    const isSumEnough = !isStale && days.every((day) => day > summed);
    const parts = isSumEnough
      ? [stored?.piece, ...(await Promise.all(days.map(freshDay)))]
      : await Promise.all((await daysAnew(of, touched, summed, isStale)).map(([, piece]) => piece));
    const pieces = parts.filter((piece) => piece !== undefined);
    return pieces.length === 0 ? undefined : sumPieces(pieces);
  }

  /** The days of a month, those that were touched or lie elsewhere now from their slices. */
  async function daysAnew(of: Month, touched: ReadonlySet<Day>, summed: Day, isStale = false) {
    const stored = await daysOf(of);
    const hasMoved = (day: Day) => {
      const [span, before] = [spanOfDay(day, timeZone), stored.get(day)?.span];
      return before?.fromMs !== span.fromMs || before.toMs !== span.toMs;
    };
    // A day without slices is not stored, and may have got some from a day that was.
    const haveAnyMoved = isStale || [...stored.keys()].some(hasMoved);
    return daysOfMonth(of).map((day) => {
      const isFresh = touched.has(day) || (haveAnyMoved && day <= summed && hasMoved(day));
      return [day, isFresh ? freshDay(day) : stored.get(day)?.piece] as const;
    });
  }

  async function monthPieces(months: readonly Month[], part: MonthPart): Promise<Map<Month, Piece>> {
    await through();
    const stored = await stores.sums.months(id, months, part, consistent);
    const pieces = months.map(async (of) => [of, await month(of, stored.get(of))] as const);
    return new Map(
      (await Promise.all(pieces)).flatMap(([of, piece]) =>
        piece ? [[of, partOf(piece, part)] as const] : [],
      ),
    );
  }

  return {
    /** Everything that was confirmed up to this instant is counted. */
    async asOf(): Promise<Instant> {
      const { missing } = await pending();
      const since = missing.map(({ countedAtMs, windowMs }) => countedAtMs ?? windowMs);
      return Temporal.Instant.fromEpochMilliseconds(Math.min(now.epochMilliseconds, ...since));
    },

    pending,

    /** The totals of these months; months in which nothing was ever used are missing. */
    async months(months: readonly Month[]): Promise<Map<Month, Totals>> {
      return new Map([...(await monthPieces(months, 'all'))].map(([of, { all }]) => [of, all]));
    },

    /** The totals of one campaign in these months. */
    async campaignMonths(months: readonly Month[], campaignId: string): Promise<Map<Month, Totals>> {
      const pieces = await monthPieces(months, 'campaigns');
      return new Map(
        [...pieces].flatMap(([of, { campaigns }]) => {
          const totals = campaigns.get(campaignId);
          return totals ? [[of, totals] as const] : [];
        }),
      );
    },

    /** The campaigns of a month, by id. */
    async campaigns(of: Month): Promise<Map<string, CampaignUse>> {
      const piece = (await monthPieces([of], 'campaigns')).get(of);
      return new Map(
        [...(piece?.campaigns ?? [])].map(([campaign, totals]) => [
          campaign,
          { ...piece!.names.get(campaign)!, totals },
        ]),
      );
    },

    /** Every campaign with usage that can still be recorded or corrected, by id, with its latest name. */
    async campaignNames(): Promise<Map<string, NamedCampaign>> {
      const latest = localMonth(now.add({ hours: 24 }), timeZone);
      const pieces = await monthPieces(monthsUntil(latest, RECORDABLE_MONTHS + 2), 'campaigns');
      return sumPieces([...pieces.values()]).names;
    },

    /** The totals of each day of these months that has usage. */
    async days(months: readonly Month[]): Promise<Map<Day, Totals>> {
      const summed = (await through()) ?? '';
      const touched = new Set([
        ...(await pendingDays()),
        ...unsummedAfter(summed === '' ? undefined : summed),
      ]);
      const ofMonths = await Promise.all(months.map((of) => daysAnew(of, touched, summed)));
      const days = ofMonths.flat().map(async ([day, piece]) => [day, await piece] as const);
      return new Map(
        (await Promise.all(days)).flatMap(([day, piece]) =>
          piece && !isEmptyPiece(piece) ? [[day, piece.all] as const] : [],
        ),
      );
    },
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

function remembered<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  values.set(key, value);
  return value;
}
