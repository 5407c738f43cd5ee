import type { DirectRequest } from './direct-requests.ts';
import type { Item, Key } from './keys.ts';

/** Gets items of one table. @returns undefined if the request failed or not all could be given */
export type DirectRead = (
  table: string,
  keys: readonly Key[],
  consistent: boolean,
) => Promise<Item[] | undefined>;

interface Answer {
  Responses?: Record<string, unknown>;
  UnprocessedKeys?: object;
}

/** Batch gets whose JSON is read here, for items without sets and binary attributes. */
export const directReader =
  (request: DirectRequest): DirectRead =>
  async (table, keys, consistent) => {
    const answer = await request('BatchGetItem', bodyOf(table, keys, consistent));
    if (answer === undefined) return undefined;
    try {
      return itemsOf(answer, table);
    } catch {
      return undefined;
    }
  };

function bodyOf(table: string, keys: readonly Key[], ConsistentRead: boolean): string {
  const Keys = keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }));
  return JSON.stringify({ RequestItems: { [table]: { Keys, ConsistentRead } } });
}

/**
 * @returns undefined also if this is no answer to a batch get, as from something in between: it would look as if no
 * item existed
 */
function itemsOf(text: string, table: string): Item[] | undefined {
  const { Responses, UnprocessedKeys } = JSON.parse(text) as Answer;
  const items = Responses?.[table];
  if (!Array.isArray(items) || Object.keys(UnprocessedKeys ?? {}).length > 0) return undefined;
  return items.map((item) => plainMap(item as object) as Item);
}

const plainMap = (map: object) =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plain(value as object)]));

/** An attribute's value, as the SDK's document client has it. @throws TypeError for one that this does not read */
function plain(attribute: object): unknown {
  const [[type, value] = []] = Object.entries(attribute) as [string, unknown][];
  if (type === 'S' && typeof value === 'string') return value;
  if (type === 'N' && typeof value === 'string') return numberOf(value);
  if (type === 'BOOL' && typeof value === 'boolean') return value;
  if (type === 'NULL') return null;
  if (type === 'L' && Array.isArray(value)) return value.map((entry) => plain(entry as object));
  if (type === 'M' && typeof value === 'object' && value !== null) return plainMap(value);
  throw new TypeError(`cannot read ${type} directly`);
}

function numberOf(text: string): number {
  const value = Number(text);
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  throw new TypeError('cannot read this number directly');
}
