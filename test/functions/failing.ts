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

/** A table that takes a part of each batch write and then refuses, once it has been told to. */
export function breakingTable(table: Table, state: { writesLeft: number }): Table {
  return {
    ...table,
    async batchWrite(puts, deletes) {
      if (state.writesLeft >= puts.length) {
        state.writesLeft -= puts.length;
        return table.batchWrite(puts, deletes);
      }
      await table.batchWrite(puts.slice(0, state.writesLeft));
      state.writesLeft = 0;
      throw new StorageUnavailable('test');
    },
  };
}
