import type { Producer, Seen } from '../../domain/producers/producer.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { producersKey } from './keys.ts';
import type { Table } from './table.ts';

/** Bounds the memory of `saw`. */
const MAX_REMEMBERED = 10_000;

export type ProducerStore = ReturnType<typeof producerStore>;

type Decide = (producers: readonly Producer[]) => readonly Producer[];

/** When the producers of each account have sent. */
export function producerStore(table: Table) {
  /** The latest hour of each account's producers that this process knows to be stored. */
  let remembered = new Map<string, Map<string, number>>();

  async function read(accountId: string, consistent: boolean) {
    const item = await table.get(producersKey(accountId), consistent);
    const producers = item ? (JSON.parse(item['v'] as string) as Producer[]) : [];
    return { producers, rev: item?.['rev'] as number | undefined };
  }

  /** Changes what is known as it is now. @returns what is stored then */
  async function change(accountId: string, decide: Decide): Promise<readonly Producer[]> {
    return inTurns(`what is known of the producers of ${accountId}`, async () => {
      const { producers, rev } = await read(accountId, true);
      const decided = decide(producers);
      if (decided === producers) return producers;
      const item = { ...producersKey(accountId), v: JSON.stringify(decided) };
      if (await table.putOver(item, rev)) return decided;
      return CHANGED;
    });
  }

  return {
    /** At half the cost, without what was written a moment ago. */
    of: async (accountId: string): Promise<readonly Producer[]> => (await read(accountId, false)).producers,

    change,

    /** Stores in which hours producers have sent. What this process knows to be stored costs nothing. */
    async saw(accountId: string, seen: Seen, decide: Decide): Promise<void> {
      const known = remembered.get(accountId);
      const isKnown = ([source, hours]: [string, Iterable<number>]) =>
        Math.max(...hours) <= (known?.get(source) ?? -Infinity);
      if ([...seen].every(isKnown)) return;
      const stored = await change(accountId, decide);
      if (remembered.size >= MAX_REMEMBERED) remembered = new Map();
      remembered.set(accountId, new Map(stored.map(({ source, last }) => [source, last])));
    },
  };
}
