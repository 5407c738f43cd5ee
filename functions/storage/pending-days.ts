import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import { windowOf, type Mark } from '../../domain/ledger/mark.ts';
import { parsePendingMark, PENDING_SHARDS, pendingMarkKey, pendingShard, type Key } from './keys.ts';
import type { Table } from './table.ts';

/** A mark as it is stored. */
export interface PendingMark extends Mark {
  key: Key;
}

export type PendingDayStore = ReturnType<typeof pendingDayStore>;

/**
 * The days that wait for a recount. Time is divided into windows; a recorder writes one mark per window, account and
 * day, and remembers which ones it has written.
 */
export function pendingDayStore(table: Table, windowSeconds: number) {
  let remembered = { window: '', days: new Set<string>() };

  return {
    /** Marks days before events are written to them. @throws StorageUnavailable: then no event may be written */
    async mark(days: readonly Omit<Mark, 'window'>[], now: Instant): Promise<void> {
      const window = windowOf(now, windowSeconds);
      if (remembered.window !== window.toString())
        remembered = { window: window.toString(), days: new Set() };
      const { days: known } = remembered;
      const fresh = new Map(
        days.map((day) => [`${day.accountId}#${day.day}`, day] as const).filter(([name]) => !known.has(name)),
      );
      if (fresh.size === 0) return;
      await table.batchWrite(
        [...fresh.values()].map(({ accountId, day }) => pendingMarkKey(window, accountId, day)),
      );
      for (const name of fresh.keys()) known.add(name);
    },

    async all(): Promise<PendingMark[]> {
      const shards = Array.from({ length: PENDING_SHARDS }, (_, shard) =>
        table.queryAll({ pk: pendingShard(shard), consistent: true }),
      );
      return (await Promise.all(shards)).flat().map((key) => {
        const { window, accountId, day } = parsePendingMark(key.sk);
        return { window: Temporal.Instant.from(window), accountId, day, key };
      });
    },

    async forget(marks: readonly PendingMark[]): Promise<void> {
      await table.batchWrite(
        [],
        marks.map(({ key }) => key),
      );
    },
  };
}
