import { StorageUnavailable } from '../../functions/storage/failures.ts';
import type { Table } from '../../functions/storage/table.ts';

/**
 * A store whose methods fail once `calls` of them have worked, as if the service went away in between.
 * `counted` says which; others always work.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any store is an object of async functions
export function failingAfter<Store extends Record<string, any>>(
  calls: { left: number },
  store: Store,
  counted: (keyof Store)[] = Object.keys(store),
): Store {
  const wrapped = counted.map((name) => [
    name,
    (...args: unknown[]): unknown => {
      if (calls.left <= 0) throw new StorageUnavailable(`no ${String(name)}`);
      calls.left -= 1;
      return (store[name] as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return { ...store, ...(Object.fromEntries(wrapped) as Partial<Store>) };
}

export const unavailable = async (): Promise<never> => {
  throw new StorageUnavailable('test');
};

/**
 * A table that takes a part of a batch write and then refuses. Batches are not written in order, so the part may
 * be the first items or the last.
 */
export function breakingTable(table: Table, state: { writesLeft: number; lastFirst?: boolean }): Table {
  return {
    ...table,
    async batchWrite(puts, deletes) {
      const inOrder = state.lastFirst ? puts.toReversed() : puts;
      const taken = inOrder.slice(0, state.writesLeft);
      state.writesLeft -= taken.length;
      if (taken.length === puts.length) return table.batchWrite(puts, deletes);
      await table.batchWrite(taken);
      throw new StorageUnavailable('test');
    },
  };
}
