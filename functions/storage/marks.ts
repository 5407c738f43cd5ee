import { WINDOW_MS, windowOf, type Mark } from '../../domain/ledger/mark.ts';
import { slicesOf, spanOfSlice } from '../../domain/ledger/slice.ts';
import type { Span } from '../../domain/span.ts';
import { markKey, MARK_SHARDS, marksOfAccount, marksOfShard, parseMarkKey, type Item } from './keys.ts';
import type { Table } from './table.ts';

/** Spans of an account that are about to get events. */
export interface AboutToChange {
  accountId: string;
  spans: readonly Span[];
}

export type MarkStore = ReturnType<typeof markStore>;

/** The spans that wait to be counted; see `Mark`. */
export function markStore(table: Table) {
  let remembered = { sinceMs: 0, keys: new Set<string>() };

  return {
    /** Marks spans before events are written to them. @throws StorageUnavailable: then no event may be written */
    async mark(accounts: readonly AboutToChange[], nowMs: number): Promise<void> {
      // Keys name their window, so that only memory is a reason to forget them.
      if (Math.abs(nowMs - remembered.sinceMs) > WINDOW_MS) remembered = { sinceMs: nowMs, keys: new Set() };
      const { keys } = remembered;
      const items = accounts
        .flatMap(({ accountId, spans }) =>
          spans.map((span) => markKey({ accountId, span, ...windowOf(span, nowMs) })),
        )
        .filter(({ sk }) => !keys.has(sk));
      if (items.length === 0) return;
      await table.batchWrite(items);
      for (const { sk } of items) keys.add(sk);
    },

    /** Every mark, by account. What was marked less than a second ago may be missing. */
    async all(): Promise<Map<string, Mark[]>> {
      const shards = Array.from({ length: MARK_SHARDS }, (_, shard) =>
        table.queryAll({ pk: marksOfShard(shard) }),
      );
      return Map.groupBy((await Promise.all(shards)).flat().map(toMark), ({ accountId }) => accountId);
    },

    /** An account's marks. @param consistent sees every mark that was written before */
    async ofAccount(accountId: string, consistent = true): Promise<Mark[]> {
      return (await table.queryAll({ ...marksOfAccount(accountId), consistent })).map(toMark);
    },

    /** Notes that spans were counted before their marks were settled. */
    async noteCounted(marks: readonly Mark[], countedAtMs: number): Promise<void> {
      await table.batchWrite(marks.map((mark) => toItem({ ...mark, countedAtMs })));
    },

    /** Replaces the mark of a day by marks of its slices, which can be counted one by one. */
    async divide(mark: Mark): Promise<Mark[]> {
      const slices = slicesOf(mark.span).map((slice) => ({ ...mark, span: spanOfSlice(slice) }));
      await table.batchWrite(slices.map(toItem));
      await table.batchWrite([], [markKey(mark)]);
      return slices;
    },

    async forget(marks: readonly Mark[]): Promise<void> {
      await table.batchWrite([], marks.map(markKey));
    },
  };
}

const toItem = ({ countedAtMs, ...mark }: Mark): Item => ({
  ...markKey(mark),
  ...(countedAtMs === undefined ? {} : { at: countedAtMs }),
});

function toMark(item: Item): Mark {
  return { ...parseMarkKey(item), countedAtMs: item['at'] as number | undefined };
}
