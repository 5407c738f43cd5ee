import { windowOf, type Mark } from '../../domain/ledger/mark.ts';
import type { Span } from '../../domain/span.ts';
import { markKey, MARK_SHARDS, marksOfAccount, marksOfShard, parseMarkKey } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Spans of an account that are about to get events. */
export interface AboutToChange {
  accountId: string;
  spans: readonly Span[];
}

export type MarkStore = ReturnType<typeof markStore>;

/** The spans that wait to be counted; see `Mark`. */
export function markStore(table: Table) {
  let remembered = { windowMs: 0, keys: new Set<string>() };

  return {
    /** Marks spans before events are written to them. @throws StorageUnavailable: then no event may be written */
    async mark(accounts: readonly AboutToChange[], nowMs: number): Promise<void> {
      const windowMs = windowOf(nowMs);
      if (remembered.windowMs !== windowMs) remembered = { windowMs, keys: new Set() };
      const { keys } = remembered;
      const items = accounts
        .flatMap(({ accountId, spans }) => spans.map((span) => markKey({ accountId, span, windowMs })))
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
      await table.batchWrite(marks.map((mark) => ({ ...markKey(mark), at: countedAtMs })));
    },

    async forget(marks: readonly Mark[]): Promise<void> {
      await table.batchWrite([], marks.map(markKey));
    },
  };
}

function toMark(item: Item): Mark {
  return { ...parseMarkKey(item), countedAtMs: item['at'] as number | undefined };
}
