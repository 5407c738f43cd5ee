import { isDeepStrictEqual } from 'node:util';
import { v7 as uuid } from 'uuid';
import { Temporal } from 'temporal-polyfill';
import { sortableInstant } from '../../domain/calendar.ts';
import type { HistoryEntry } from '../../domain/history/entry.ts';
import { historyKey, historyOf, type Item } from './keys.ts';
import type { Table, Write } from './table.ts';

/**
 * The write that keeps a change. It belongs into the transaction of the change itself, so that neither is ever without
 * the other.
 * @param accountId undefined for what belongs to no account: keys for all of them
 */
export function historyWrite(accountId: string | undefined, entry: HistoryEntry): Write {
  const order = `${sortableInstant(Temporal.Instant.from(entry.at))}#${uuid()}`;
  return { Put: { Item: { ...historyKey(accountId, order), ...entry } } };
}

/** The members that differ between two versions; a version that does not exist has none. */
export function changed(before: object | null, after: object | null): Pick<HistoryEntry, 'before' | 'after'> {
  if (!before || !after) return { before, after };
  const [old, now] = [before, after] as Record<string, unknown>[];
  const differs = (name: string) => !isDeepStrictEqual(old?.[name], now?.[name]);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(differs);
  const only = (all: Record<string, unknown> = {}) =>
    Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
  return { before: only(old), after: only(now) };
}

export type HistoryStore = ReturnType<typeof historyStore>;

export function historyStore(table: Table) {
  return {
    /** Keeps what was found, or what changes nothing that is stored elsewhere. */
    keep: (accountId: string, entry: HistoryEntry): Promise<void> =>
      table.transact([historyWrite(accountId, entry)]),

    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: HistoryEntry[]; next: string | null }> {
      const { items, next } = await table.list({
        pk: historyOf(accountId),
        limit,
        after,
        newestFirst: true,
        consistent: true,
      });
      return { items: items.map(toEntry), next };
    },
  };
}

const toEntry = ({ at, by, what, before, after }: Item) => ({ at, by, what, before, after }) as HistoryEntry;
