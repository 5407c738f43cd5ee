import * as fc from 'fast-check';
import { ConditionFailed, StorageUnavailable } from '../../../functions/storage/failures.ts';
import type { Table } from '../../../functions/storage/table.ts';

/**
 * What goes wrong with a call of storage: it is refused; it is carried out and its response lost; the SDK repeats it and
 * finds its own condition broken; only half of a batch is ever processed; or the process dies before it.
 */
const FAULTS = ['refused', 'lost', 'repeated', 'half', 'killed'] as const;
type Fault = (typeof FAULTS)[number];

/** One fault of a process, at some call of its tables. */
export interface Trouble {
  calls: number;
  fault: Fault;
}

/** Trouble of one process in five, early enough that most meet it. */
export const trouble: fc.Arbitrary<Trouble | undefined> = fc.option(
  fc.record({ calls: fc.nat(30), fault: fc.constantFrom(...FAULTS) }),
  { nil: undefined, freq: 4 },
);

/** What becomes of a process. */
interface Fate {
  trouble: Trouble | undefined;
  isDead: boolean;
  hasStruck: boolean;
}

/** A process was killed: nothing that it does from then on has an effect. */
class Killed extends StorageUnavailable {}

interface Tables {
  main: Table;
  events: Table;
}

/** The tables of a process that meets trouble, and what became of it. */
export function troubled(tables: Tables, met: Trouble | undefined): { tables: Tables; fate: Readonly<Fate> } {
  const fate: Fate = { trouble: met, isDead: false, hasStruck: false };
  return { tables: { main: faulty(tables.main, fate), events: faulty(tables.events, fate) }, fate };
}

/**
 * Does something until it is done: at first with its trouble, and then, as whoever waits for it, again.
 * @param wait lets time pass between two attempts
 * @returns whether there was trouble
 */
export async function untilDone(
  tables: Tables,
  met: Trouble | undefined,
  attempt: (tables: Tables) => Promise<boolean>,
  wait: () => void,
): Promise<boolean> {
  const { tables: first, fate } = troubled(tables, met);
  const isDone = await attempt(first).catch(() => false);
  // Whoever died has told nobody.
  if (isDone && !fate.isDead) return fate.hasStruck;
  for (let left = 5; left > 0; left -= 1) {
    if (await attempt(tables)) return fate.hasStruck;
    wait();
  }
  throw new Error('cannot be done, although nothing is wrong any more');
}

/** A table on which a process meets its fate; several tables may share one. */
function faulty(table: Table, fate: Fate): Table {
  function fault(): Fault | undefined {
    if (fate.isDead) throw new Killed('dead');
    if (!fate.trouble || fate.hasStruck) return undefined;
    if (fate.trouble.calls > 0) {
      fate.trouble = { ...fate.trouble, calls: fate.trouble.calls - 1 };
      return undefined;
    }
    fate.hasStruck = true;
    const { fault } = fate.trouble;
    if (fault !== 'killed') return fault;
    fate.isDead = true;
    throw new Killed('killed');
  }
  async function reading<Result>(call: () => Promise<Result>): Promise<Result> {
    if (fault() !== undefined) throw new StorageUnavailable('read refused');
    return call();
  }
  /** @param conditional whether a repetition of the SDK would find the condition broken */
  async function writing<Result>(call: () => Promise<Result>, conditional = false): Promise<Result> {
    const struck = fault();
    if (struck === 'refused' || struck === 'half') throw new StorageUnavailable('write refused');
    const result = await call();
    if (struck === 'lost') throw new StorageUnavailable('response lost');
    if (struck === 'repeated' && conditional) throw new ConditionFailed('repeated');
    return result;
  }
  async function* readingPages<Each>(pages: AsyncGenerator<Each>): AsyncGenerator<Each> {
    if (fault() !== undefined) throw new StorageUnavailable('read refused');
    yield* pages;
  }
  return {
    batchGet: (...input) => reading(() => table.batchGet(...input)),
    get: (...input) => reading(() => table.get(...input)),
    queryAll: (...input) => reading(() => table.queryAll(...input)),
    list: (...input) => reading(() => table.list(...input)),
    pages: (options) => readingPages(table.pages(options)),
    textPages: (options) => readingPages(table.textPages(options)),
    put: (item, options) => writing(() => table.put(item, options), options?.onlyIfNew),
    update: (key, change) =>
      writing(() => table.update(key, change), change.ConditionExpression !== undefined),
    transact: (...input) => writing(() => table.transact(...input)),
    remove: (key, condition) => writing(() => table.remove(key, condition), condition !== undefined),
    async putOver(...input) {
      try {
        return await writing(() => table.putOver(...input), true);
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
    async batchWrite(puts, deletes = []) {
      const struck = fault();
      if (struck === 'refused') throw new StorageUnavailable('write refused');
      const some = <Each>(all: readonly Each[]) =>
        struck === 'half' ? all.filter((_, index) => index % 2 === 0) : all;
      await table.batchWrite(some(puts), some(deletes));
      if (struck === 'half' || struck === 'lost')
        throw new StorageUnavailable('the rest was never processed');
    },
  };
}
