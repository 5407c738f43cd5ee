import type { Table } from '../../functions/storage/table.ts';

/** When somebody else does something, and what. */
export interface Turn {
  /** How many calls of the tables come before it. */
  calls: number;
  other: () => Promise<unknown>;
  /** Whether it was somebody else's turn; false in the end if there were fewer calls. */
  isOver?: boolean;
}

/**
 * A table during whose calls somebody else has a turn: before one call, and so between what was read and what is written.
 * Several tables may share a turn.
 */
export function interleaved(table: Table, turn: Turn): Table {
  async function next(): Promise<void> {
    if (turn.isOver) return;
    if (turn.calls > 0) {
      turn.calls -= 1;
      return;
    }
    turn.isOver = true;
    await turn.other();
  }
  /** The same call, after somebody else's turn if it has come. */
  const turned = <Result>(call: () => Promise<Result>): Promise<Result> => next().then(call);
  async function* beforePages<Each>(pages: AsyncGenerator<Each>): AsyncGenerator<Each> {
    await next();
    yield* pages;
  }
  return {
    batchGet: (...input) => turned(() => table.batchGet(...input)),
    batchWrite: (...input) => turned(() => table.batchWrite(...input)),
    get: (...input) => turned(() => table.get(...input)),
    put: (...input) => turned(() => table.put(...input)),
    putOver: (...input) => turned(() => table.putOver(...input)),
    update: (...input) => turned(() => table.update(...input)),
    transact: (...input) => turned(() => table.transact(...input)),
    remove: (...input) => turned(() => table.remove(...input)),
    queryAll: (...input) => turned(() => table.queryAll(...input)),
    list: (...input) => turned(() => table.list(...input)),
    pages: (options) => beforePages(table.pages(options)),
    textPages: (options) => beforePages(table.textPages(options)),
  };
}

/** Runs a test with a turn at each point of what it does, until there are no more calls. @returns how many points there were */
export async function atEveryPoint(run: (calls: number) => Promise<Turn>): Promise<number> {
  for (let calls = 0; ; calls += 1) if (!(await run(calls)).isOver) return calls;
}
