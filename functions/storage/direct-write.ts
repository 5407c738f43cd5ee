import type { DirectRequest } from './direct-requests.ts';
import { keyText, type Item } from './keys.ts';

/** Puts items of one table. @returns the keys, as `keyText`, of those that were not put, or undefined if the request failed */
export type DirectWrite = (table: string, items: readonly Item[]) => Promise<Set<string> | undefined>;

interface Answer {
  UnprocessedItems?: Record<string, { PutRequest: { Item: Record<'pk' | 'sk', { S: string }> } }[]>;
}

/** Batch writes whose JSON is written here. */
export const directWriter =
  (request: DirectRequest): DirectWrite =>
  async (table, items) => {
    const answer = await request('BatchWriteItem', bodyOf(table, items));
    if (answer === undefined) return undefined;
    try {
      return unprocessed(answer, table);
    } catch {
      return undefined;
    }
  };

/** @returns undefined if this is no answer to a batch write, as from something in between */
function unprocessed(text: string, table: string): Set<string> | undefined {
  const { UnprocessedItems } = JSON.parse(text) as Answer;
  if (typeof UnprocessedItems !== 'object') return undefined;
  const left = UnprocessedItems[table] ?? [];
  return new Set(left.map(({ PutRequest: { Item } }) => keyText({ pk: Item.pk.S, sk: Item.sk.S })));
}

const bodyOf = (table: string, items: readonly Item[]) =>
  `{"RequestItems":{${JSON.stringify(table)}:[${items.map(putOf).join(',')}]}}`;

/** A put as the service's JSON has it. @throws TypeError for an attribute that is neither a string nor a number */
function putOf(item: Item): string {
  let attributes = '';
  for (const name in item) {
    const separator = attributes === '' ? '' : ',';
    attributes += `${separator}"${name}":${attributeOf(item[name])}`;
  }
  return `{"PutRequest":{"Item":{${attributes}}}}`;
}

function attributeOf(value: unknown): string {
  if (typeof value === 'string') return `{"S":${JSON.stringify(value)}}`;
  if (typeof value === 'number') return `{"N":"${value}"}`;
  throw new TypeError(`cannot write ${typeof value} directly`);
}
