import type { Day, Month } from '../../domain/calendar.ts';
import type { Span } from '../../domain/span.ts';
import { noPiece, type Piece } from '../../domain/usage/piece.ts';
import {
  dayKey,
  dayOfKey,
  DAYS,
  ledgerKey,
  monthCampaignsKey,
  monthKey,
  monthOfSums,
  sumsOfMonth,
  type Item,
} from './keys.ts';
import { ConditionFailed } from './failures.ts';
import { decodePiece, type PieceValue } from './piece-codec.ts';
import { replacePiece, type Replaced } from './replacing.ts';
import type { Table } from './table.ts';

/** A day as it was last summed from its slices. */
export interface StoredDay {
  piece: Piece;
  /** The instants that were summed, by the zone's rules of that time. */
  span: Span;
  rev: number;
}

/** A month as it was last summed from its days. */
export interface StoredMonth {
  piece: Piece;
  /** Up to which day; later ones are not in it. */
  through: Day;
  /** As `boundsOfMonth` wrote it by the zone's rules of that time. */
  bounds: string;
  rev: number;
}

/** How far an account's days are summed. */
interface Progress {
  /** The sums of all days up to this one are written; undefined if nothing was counted yet. */
  through?: Day | undefined;
  /** The days up to this one are summed or are being summed: who recounts a slice of them sums its day too. */
  announced?: Day | undefined;
  /** As `boundsOfRecordable` wrote it when all months had been summed by the rules of that time. */
  bounds?: string | undefined;
}

/** What of a month is read: its totals, or its campaigns with their names and its recruiters. */
export type MonthPart = 'all' | 'campaigns';

export type SumStore = ReturnType<typeof sumStore>;

/** The sums of local days and months. */
export function sumStore(table: Table) {
  const keyOf = { all: monthKey, campaigns: monthCampaignsKey };

  /** Moves forward; an earlier day than is stored changes nothing. */
  async function move(accountId: string, what: 'through' | 'announced', day: Day): Promise<void> {
    try {
      await table.update(ledgerKey(accountId), {
        UpdateExpression: 'SET #what = :day',
        ConditionExpression: 'attribute_not_exists(#what) OR #what < :day',
        ExpressionAttributeNames: { '#what': what },
        ExpressionAttributeValues: { ':day': day },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return {
    async progress(accountId: string): Promise<Progress> {
      const item = (await table.get(ledgerKey(accountId), true)) ?? {};
      const { through, announced, bounds } = item as Progress;
      return { through, announced, bounds };
    },

    /** Call it before the slices are read that are summed up to this day. */
    announce: (accountId: string, day: Day) => move(accountId, 'announced', day),

    /** Call it once the sums up to this day are written. */
    moveThrough: (accountId: string, day: Day) => move(accountId, 'through', day),

    /** Call it once every month is summed by these rules of the account's time zone. */
    async noteBounds(accountId: string, bounds: string): Promise<void> {
      await table.update(ledgerKey(accountId), {
        UpdateExpression: 'SET bounds = :bounds',
        ExpressionAttributeValues: { ':bounds': bounds },
      });
    },

    /** The summed days of a month. */
    async days(accountId: string, month: Month, consistent = true): Promise<Map<Day, StoredDay>> {
      const items = await table.queryAll({ pk: sumsOfMonth(accountId, month), prefix: DAYS, consistent });
      return new Map(items.map((item) => [dayOfKey(item), toDay(item)]));
    },

    /** @param read the day as it was before its slices were read */
    replaceDay(accountId: string, day: Day, piece: Piece, span: Span, read?: StoredDay): Promise<Replaced> {
      const { fromMs, toMs } = span;
      const isSame = read?.span.fromMs === fromMs && read.span.toMs === toMs;
      return replacePiece(table, { ...dayKey(accountId, day), fromMs, toMs }, piece, read, isSame);
    },

    /** Those of these months that are summed. */
    async months(
      accountId: string,
      months: readonly Month[],
      part: MonthPart,
      consistent = true,
    ): Promise<Map<Month, StoredMonth>> {
      const keys = months.map((month) => keyOf[part](accountId, month));
      const items = await table.batchGet(keys, consistent);
      return new Map(items.map((item) => [monthOfSums(item), toMonth(item)]));
    },

    /** Replaces one part of a month. @param read that part as it was before its days were read */
    replaceMonth(
      accountId: string,
      month: Month,
      part: MonthPart,
      { piece, through, bounds }: Omit<StoredMonth, 'rev'>,
      read?: StoredMonth,
    ): Promise<Replaced> {
      const isSame = read?.through === through && read.bounds === bounds;
      const item = { ...keyOf[part](accountId, month), through, bounds };
      return replacePiece(table, item, partOf(piece, part), read, isSame);
    },
  };
}

/** A piece without what the other part of a month has. */
export const partOf = ({ all, ...groups }: Piece, part: MonthPart): Piece =>
  part === 'all' ? { ...noPiece(), all } : { all: {}, ...groups };

function toDay(item: Item): StoredDay {
  const span = { fromMs: Number(item['fromMs']), toMs: Number(item['toMs']) };
  return { piece: decodePiece(item['v'] as PieceValue), span, rev: Number(item['rev']) };
}

function toMonth(item: Item): StoredMonth {
  return {
    piece: decodePiece(item['v'] as PieceValue),
    through: String(item['through']),
    bounds: String(item['bounds']),
    rev: Number(item['rev']),
  };
}
