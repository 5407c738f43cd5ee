import type { Server } from 'node:http';
import { createRequire } from 'node:module';

interface Closable {
  close: () => Promise<void>;
  return?: () => Promise<void>;
}
interface Store {
  open: () => Promise<void>;
  close: () => Promise<void>;
}

const require = createRequire(import.meta.url);
const requireLevel = createRequire(createRequire(require.resolve('dynalite')).resolve('level'));

const dynalite = require('dynalite') as (options: object) => Server;
const { AbstractKeyIterator, AbstractValueIterator } = requireLevel('abstract-level') as Record<
  'AbstractKeyIterator' | 'AbstractValueIterator',
  { prototype: Closable }
>;

/**
 * dynalite 4.0.0 ends an iterator with `return`, which iterators of its store do not have, so it would leave one open for
 * each Query and Scan: 50 KB each, and the versions of the data that they keep.
 */
for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator]) {
  prototype.return ??= function (this: Closable) {
    return this.close();
  };
}

/** A folder's store, as dynalite opens it. */
export const { Level } = requireLevel('level') as { Level: new (path: string) => Store };

/**
 * A DynamoDB that does not listen yet.
 * @param path the folder of its tables; without one, they are in memory
 */
export const createDynalite = (path?: string): Server =>
  dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
