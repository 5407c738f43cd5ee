import type { Table } from '../../../functions/storage/table.ts';

/**
 * A table that asks the service only for partitions that were written: months are read day by day and kind by kind, and most
 * of these partitions have nothing. Everything that is written must go through it.
 */
export function writtenOnly(table: Table): Table {
  const written = new Set<string>();
  const note = ({ pk }: { pk: string }) => void written.add(pk);
  const known = <Keyed extends { pk: string }>(keys: readonly Keyed[]) =>
    keys.filter(({ pk }) => written.has(pk));
  async function* nothing(): AsyncGenerator<never[]> {
    yield [];
  }
  return {
    batchGet: (keys, ...options) => table.batchGet(known(keys), ...options),
    get: async (key, ...options) => (written.has(key.pk) ? table.get(key, ...options) : undefined),
    queryAll: async (options) => (written.has(options.pk) ? table.queryAll(options) : []),
    list: async (options, ...more) =>
      written.has(options.pk) ? table.list(options, ...more) : { items: [], next: null },
    pages: (options) => (written.has(options.pk) ? table.pages(options) : nothing()),
    textPages: (options) => (written.has(options.pk) ? table.textPages(options) : nothing()),
    put(item, ...options) {
      note(item);
      return table.put(item, ...options);
    },
    putOver(item, ...options) {
      note(item);
      return table.putOver(item, ...options);
    },
    update(key, ...change) {
      note(key);
      return table.update(key, ...change);
    },
    transact(writes) {
      for (const write of writes) if ('Put' in write) note(write.Put.Item);
      for (const write of writes) if ('Update' in write) note(write.Update.Key as { pk: string });
      return table.transact(writes);
    },
    remove: (...input) => table.remove(...input),
    batchWrite(puts, ...deletes) {
      puts.forEach(note);
      return table.batchWrite(puts, ...deletes);
    },
  };
}
