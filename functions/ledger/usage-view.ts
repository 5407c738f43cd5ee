import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { daysOfMonth, monthOf, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import { boundsOfRecordable, localDaysOf, recordableMonths } from '../../domain/ledger/local-spans.ts';
import { spanOfDay } from '../../domain/span.ts';
import {
  isBounded,
  isEmptyPiece,
  isWhole,
  latestNames,
  noPiece,
  sumPieces,
  type NamedCampaign,
  type Piece,
} from '../../domain/usage/piece.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import type { SliceStore } from '../storage/slices.ts';
import { partOf, type MonthPart, type StoredDay, type StoredMonth, type SumStore } from '../storage/sums.ts';
import { countPending, withPending, type PendingStores } from './pending.ts';
import { movedMonths, unsummedAfter } from './sum-days.ts';

interface ViewStores extends PendingStores {
  slices: Pick<SliceStore, 'within'>;
  sums: Pick<SumStore, 'progress' | 'days' | 'months'>;
}

/** A campaign with its totals of a month. */
interface CampaignUse extends NamedCampaign {
  totals: Totals;
}

export type UsageView = ReturnType<typeof usageView>;

/**
 * An account's usage as of now: what is summed, the day under way, and what is pending. Local days and months are views
 * of slices. Where the rules of the account's time zone have changed since a month was summed, it is summed anew here,
 * from its slices.
 * @param consistent false reads at half the cost and may miss what was written a moment ago
 */
export function usageView(stores: ViewStores, account: Account, now: Instant, consistent = true) {
  const { id, timeZone } = account;
  const none: ReadonlySet<Month> = new Set();
  // What is pending comes first: a run may count it for good meanwhile, and the sums that are read later then have it too.
  const pending = once(() => countPending(stores, id, consistent));
  const progress = once(async () => {
    await pending();
    return stores.sums.progress(id);
  });
  const moved = once(async () => {
    const { bounds } = await progress();
    // Of an account that was never summed, nothing has moved.
    if (bounds === undefined || bounds === boundsOfRecordable(now, timeZone)) return none;
    return movedMonths(stores.sums, account, now);
  });
  const storedDays = new Map<Month, Promise<Map<Day, StoredDay>>>();
  const freshDays = new Map<Day, Promise<Piece | undefined>>();
  const groups = new Map<Month, Promise<Piece | undefined>>();

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
    const { through = '' } = await progress();
    const summed = [through, stored?.through ?? ''].sort().at(-1)!;
    const touched = new Set([...(await pendingDays()), ...unsummedAfter(summed === '' ? undefined : summed)]);
    const hasMoved = (await moved()).has(of);
    const days = [...touched].filter((day) => monthOf(day) === of).sort();
    const isExact = days.length === 0 || stored === undefined || !isBounded(stored.piece);
    const isSumEnough = isExact && !hasMoved && days.every((day) => day > summed);
    const parts = isSumEnough
      ? [stored?.piece, ...(await Promise.all(days.map(freshDay)))]
      : await Promise.all((await daysAnew(of, await daysOf(of), touched, summed)).map(([, piece]) => piece));
    const pieces = parts.filter((piece) => piece !== undefined);
    return pieces.length === 0 ? undefined : sumPieces(pieces);
  }

  /** The days of a month as they are stored; from their slices if they were touched or their instants have moved. */
  async function daysAnew(
    of: Month,
    stored: ReadonlyMap<Day, StoredDay>,
    touched: ReadonlySet<Day>,
    summed: Day,
  ) {
    const hasMoved = (await moved()).has(of);
    const isElsewhere = (day: Day) => {
      const [span, before] = [spanOfDay(day, timeZone), stored.get(day)?.span];
      // A day without slices is not stored, and may have got some from a day that was.
      return before?.fromMs !== span.fromMs || before.toMs !== span.toMs;
    };
    return daysOfMonth(of).map((day) => {
      const isFresh = touched.has(day) || (hasMoved && day <= summed && isElsewhere(day));
      return [day, isFresh ? freshDay(day) : Promise.resolve(stored.get(day)?.piece)] as const;
    });
  }

  async function dayPieces(months: readonly Month[]): Promise<Map<Day, Piece>> {
    const { summed, touched } = await newsOfDays();
    const ofMonths = await Promise.all(
      months.map(async (of) => daysAnew(of, await daysOf(of), touched, summed)),
    );
    const days = ofMonths.flat().map(async ([day, piece]) => [day, await piece] as const);
    return new Map(
      (await Promise.all(days)).flatMap(([day, piece]) =>
        piece && !isEmptyPiece(piece) ? [[day, piece] as const] : [],
      ),
    );
  }

  async function monthPieces(months: readonly Month[], part: MonthPart): Promise<Map<Month, Piece>> {
    await progress();
    const stored = await stores.sums.months(id, months, part, consistent);
    const pieces = months.map(async (of) => [of, await month(of, stored.get(of))] as const);
    return new Map(
      (await Promise.all(pieces)).flatMap(([of, piece]) =>
        piece ? [[of, partOf(piece, part)] as const] : [],
      ),
    );
  }

  /** A month's campaigns and recruiters, which several questions about the running month share. */
  const groupsOf = (of: Month) =>
    remembered(groups, of, async () => (await monthPieces([of], 'campaigns')).get(of));

  /** How far days are summed, and which may have news that are not in their sums. */
  async function newsOfDays() {
    const { through: summed = '' } = await progress();
    const unsummed = unsummedAfter(summed === '' ? undefined : summed);
    return { summed, touched: new Set([...(await pendingDays()), ...unsummed]) };
  }

  /** A month from its days, each of which is of one state. */
  async function monthFromDays(of: Month): Promise<Piece> {
    const { summed, touched } = await newsOfDays();
    const days = await daysAnew(of, await daysOf(of), touched, summed);
    const pieces = await Promise.all(days.map(([, piece]) => piece));
    return sumPieces(pieces.filter((piece) => piece !== undefined));
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

    /** These months with their totals and their groups of one state, so that these add up. */
    async wholeMonths(months: readonly Month[]): Promise<Map<Month, Piece>> {
      const [all, groups] = await Promise.all([monthPieces(months, 'all'), monthPieces(months, 'campaigns')]);
      const pieces = [...all].map(async ([of, piece]) => {
        const whole: Piece = { ...(groups.get(of) ?? noPiece()), all: piece.all };
        return [of, isWhole(whole) ? whole : await monthFromDays(of)] as const;
      });
      return new Map(await Promise.all(pieces));
    },

    /** The campaigns of a month, by id. */
    async campaigns(of: Month): Promise<Map<string, CampaignUse>> {
      const piece = await groupsOf(of);
      return new Map(
        [...(piece?.campaigns ?? [])].map(([campaign, totals]) => [
          campaign,
          { ...piece!.names.get(campaign)!, totals },
        ]),
      );
    },

    /** The campaigns and recruiters of a month; undefined if nothing was used. */
    groups: groupsOf,

    /** The same of several months; those in which nothing was ever used are missing. */
    groupsOfMonths: (months: readonly Month[]): Promise<Map<Month, Piece>> =>
      monthPieces(months, 'campaigns'),

    /** Every campaign with usage that can still be recorded or corrected, by id, with its latest name. */
    async campaignNames(): Promise<Map<string, NamedCampaign>> {
      const pieces = await monthPieces(recordableMonths(now, timeZone), 'campaigns');
      return latestNames([...pieces.values()]);
    },

    /** The totals of each day of these months that has usage. */
    async days(months: readonly Month[]): Promise<Map<Day, Totals>> {
      return new Map([...(await dayPieces(months))].map(([day, { all }]) => [day, all]));
    },

    /** The same days, with their campaigns. Reads nothing that `days` has read. */
    dayPieces,
    /** What `pick` takes of each day of these months: month by month, because a year of pieces may not fit in memory. */
    async pickDays(
      months: readonly Month[],
      pick: (piece: Piece) => Totals | undefined,
    ): Promise<Map<Day, Totals>> {
      const picked = new Map<Day, Totals>();
      const { summed, touched } = await newsOfDays();
      for (const of of months) {
        const stored = await stores.sums.days(id, of, consistent);
        for (const [day, reading] of await daysAnew(of, stored, touched, summed)) {
          const piece = await reading;
          const totals = piece && pick(piece);
          if (totals) picked.set(day, totals);
        }
      }
      return picked;
    },
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

function remembered<Key, Value>(
  values: Map<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  // Whoever waits for it sees that it fails. Until somebody does, a failure must not end the process.
  value.catch(() => undefined);
  values.set(key, value);
  return value;
}
