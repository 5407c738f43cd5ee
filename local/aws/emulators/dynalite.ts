import type { RequestListener, Server } from 'node:http';
import { createRequire } from 'node:module';
import { answerTransaction, TRANSACTION, type DynaliteStore } from './transactions.ts';

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

const db = require('dynalite/db') as { create: (options: object) => DynaliteStore };

/**
 * A DynamoDB that does not listen yet.
 * @param path the folder of its tables; without one, they are in memory
 */
export function createDynalite(path?: string): Server {
  const { server, store } = withStore(() =>
    dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }),
  );
  const [others] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.headers['x-amz-target'] === TRANSACTION) void answerTransaction(store, request, response);
    else others?.(request, response);
  });
  return server;
}

/** Makes a server, and takes the store that it makes for itself and shows nobody. */
function withStore(make: () => Server): { server: Server; store: DynaliteStore } {
  const { create } = db;
  let made: DynaliteStore | undefined;
  db.create = (options) => (made = create(options));
  try {
    const server = make();
    if (!made) throw new Error('dynalite no longer makes its store in this way');
    return { server, store: made };
  } finally {
    db.create = create;
  }
}
