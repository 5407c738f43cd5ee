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

/** A table that refuses every write after the first few, as if the service or the function went away in between. */
export function breakingTable(table: Table, state: { writesLeft: number }): Table {
  const write = <Result>(writing: () => Promise<Result>): Promise<Result> => {
    if (state.writesLeft <= 0) return unavailable();
    state.writesLeft -= 1;
    return writing();
  };
  return {
    ...table,
    batchWrite: (...args) => write(() => table.batchWrite(...args)),
    put: (...args) => write(() => table.put(...args)),
    putOver: (...args) => write(() => table.putOver(...args)),
    update: (...args) => write(() => table.update(...args)),
    transact: (...args) => write(() => table.transact(...args)),
  };
}
