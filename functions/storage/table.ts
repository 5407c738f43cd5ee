import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import type { DirectRead } from './direct-read.ts';
import type { DirectWrite } from './direct-write.ts';
import {
  ConditionFailed,
  isTransactionConflict,
  StorageUnavailable,
  translatingFailures,
} from './failures.ts';
import { inChunks, inParallel } from './in-parallel.ts';
import { isValidKey, keyText, type Item, type Key } from './keys.ts';
import { takePlainAnswers } from './plain-answers.ts';
import { queries, type QueryOptions } from './queries.ts';
import { DATABASE_ATTEMPTS, REQUEST_TIMEOUTS } from './request-timeouts.ts';

interface WriteRequest {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Key };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type WithoutTable<Operation> = Omit<NonNullable<Operation>, 'TableName'>;
/** One write of a transaction: exactly one of these. */
export type Write =
  | { Put: WithoutTable<TransactItem['Put']> & { Item: Item } }
  | { Update: WithoutTable<TransactItem['Update']> }
  | { Delete: WithoutTable<TransactItem['Delete']> }
  | { ConditionCheck: WithoutTable<TransactItem['ConditionCheck']> };

/** A DynamoDB table with the keys `pk` and `sk`: the few calls that the stores are made of. */
export type Table = ReturnType<typeof openTable>;

/** How some requests are first tried, before the client sends what failed. */
interface Direct {
  /** Puts items of strings and numbers. */
  put?: DirectWrite;
  /** Gets items in batches. */
  get?: DirectRead;
}

const BATCH_WRITE = 25;
const BATCH_GET = 100;
/** Parallel batches. More would only make DynamoDB split the work further. */
const PARALLEL = 8;
const ATTEMPTS = 6;

/**
 * One client per function instance. `AWS_ENDPOINT_URL_DYNAMODB` overrides its endpoint.
 * @param directly which requests do not take the way of all others, and how they are sent
 */
export function openTable(name: string, client = documentClient(), directly: Direct = {}) {
  const { page, pages, textPages } = queries(client, name);

  async function batchWrite(puts: readonly Item[], deletes: readonly Key[] = []): Promise<void> {
    const requests: WriteRequest[] = [
      ...puts.map((Item) => ({ PutRequest: { Item } })),
      ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    ];
    await inParallel(inChunks(requests, BATCH_WRITE), PARALLEL, writeChunk);
  }

  /** Puts what it can; @returns what is left. */
  async function putDirectly(requests: WriteRequest[]): Promise<WriteRequest[]> {
    const items = requests.flatMap(({ PutRequest }) => PutRequest?.Item ?? []);
    if (!directly.put || items.length < requests.length) return requests;
    const left = await directly.put(name, items);
    if (left === undefined) return requests;
    return left.size === 0 ? [] : requests.filter((_, index) => left.has(keyText(items[index]!)));
  }

  async function writeChunk(requests: WriteRequest[]): Promise<void> {
    let left = await putDirectly(requests);
    if (left.length === 0) return;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (attempt > 0) await sleep(2 ** attempt * 25 * (0.5 + Math.random()));
      const { UnprocessedItems } = await translatingFailures(() =>
        client.send(new BatchWriteCommand({ RequestItems: { [name]: left } })),
      );
      left = (UnprocessedItems?.[name] ?? []) as WriteRequest[];
      if (left.length === 0) return;
    }
    throw new StorageUnavailable(`${left.length} of ${requests.length} items were refused ${ATTEMPTS} times`);
  }

  async function batchGet(keys: readonly Key[], consistent = false): Promise<Item[]> {
    const pages = await pMap(inChunks(keys, BATCH_GET), (chunk) => getChunk(chunk, consistent), {
      concurrency: PARALLEL,
    });
    return pages.flat();
  }

  async function getChunk(keys: Key[], ConsistentRead: boolean): Promise<Item[]> {
    const direct = await directly.get?.(name, keys, ConsistentRead);
    if (direct) return direct;
    const found: Item[] = [];
    let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt += 1) {
      if (attempt > 0) await sleep(2 ** attempt * 25 * (0.5 + Math.random()));
      const { Responses, UnprocessedKeys } = await translatingFailures(() =>
        client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead } } })),
      );
      found.push(...((Responses?.[name] ?? []) as Item[]));
      left = UnprocessedKeys?.[name]?.Keys ?? [];
    }
    if (left.length > 0)
      throw new StorageUnavailable(`${left.length} of ${keys.length} items were not given`);
    return found;
  }

  return {
    batchWrite,
    batchGet,
    pages,
    textPages,

    async get(key: Key, consistent = false): Promise<Item | undefined> {
      if (!isValidKey(key)) return undefined;
      const { Item } = await translatingFailures(() =>
        client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: consistent })),
      );
      return Item as Item | undefined;
    },

    /** @throws ConditionFailed if `onlyIfNew` is set and the item exists */
    async put(item: Item, { onlyIfNew = false } = {}): Promise<void> {
      await translatingFailures(() =>
        client.send(
          new PutCommand({
            TableName: name,
            Item: item,
            ...(onlyIfNew ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
          }),
        ),
      );
    },

    /**
     * Puts an item over the version of it that was read, and gives it the next revision.
     * @param rev of the version that was read; undefined if there was none
     * @returns false if somebody else has written the item since
     */
    async putOver(item: Item, rev: number | undefined): Promise<boolean> {
      const condition =
        rev === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': rev } };
      const Item = { ...item, rev: (rev ?? 0) + 1 };
      try {
        await translatingFailures(() => client.send(new PutCommand({ TableName: name, Item, ...condition })));
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** Changes some attributes of an item and returns it whole. @throws ConditionFailed */
    async update(
      key: Key,
      change: Omit<UpdateCommandInput, 'TableName' | 'Key' | 'ReturnValues'>,
    ): Promise<Item> {
      if (!isValidKey(key)) throw new ConditionFailed('no item can have this key');
      const { Attributes } = await translatingFailures(() =>
        client.send(new UpdateCommand({ TableName: name, Key: key, ReturnValues: 'ALL_NEW', ...change })),
      );
      return { ...key, ...Attributes };
    },

    /**
     * Writes several items together, or none of them. The SDK marks it with a token, so that a repetition after a lost
     * response is the same transaction. DynamoDB refuses it while another one writes the same items, and the SDK does not
     * try again: a double click would be told that storage is unavailable.
     * @throws ConditionFailed if one of the conditions does not hold
     */
    async transact(writes: readonly Write[]): Promise<void> {
      const TransactItems = writes.map((write) => {
        const [[operation, input] = []] = Object.entries(write) as [string, object][];
        return { [operation ?? '']: { TableName: name, ...input } };
      });
      for (let attempt = 1; ; attempt += 1) {
        try {
          await translatingFailures(() => client.send(new TransactWriteCommand({ TransactItems })));
          return;
        } catch (error) {
          if (attempt === ATTEMPTS || !isTransactionConflict(error)) throw error;
        }
        await sleep(2 ** attempt * 25 * (0.5 + Math.random()));
      }
    },

    /** @throws ConditionFailed if a condition is given and does not hold */
    async remove(
      { pk, sk }: Key,
      condition: Pick<
        DeleteCommandInput,
        'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
      > = {},
    ): Promise<void> {
      const input = { TableName: name, Key: { pk, sk }, ...condition };
      await translatingFailures(() => client.send(new DeleteCommand(input)));
    },

    async queryAll(options: QueryOptions): Promise<Item[]> {
      const all: Item[] = [];
      for await (const items of pages(options)) all.push(...items);
      return all;
    },

    /**
     * One page of at most `limit` items for a list of the API; `next` is the sort key to continue after. Looks one item
     * ahead, so that no page is followed by an empty one: that DynamoDB stopped at the limit does not say that more follows.
     * @param listed those of some items that belong to the list
     */
    async list(
      options: QueryOptions & { limit: number },
      listed: (items: Item[]) => Item[] | Promise<Item[]> = (all) => all,
    ): Promise<{ items: Item[]; next: string | null }> {
      const { limit } = options;
      const items: Item[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const read = await page({ ...options, limit: limit + 1 }, start);
        items.push(...(await listed(read.items)));
        start = read.next;
      } while (start && items.length <= limit);
      return items.length > limit
        ? { items: items.slice(0, limit), next: items[limit - 1]!.sk }
        : { items, next: null };
    },
  };
}

/** @param config the endpoint and credentials, if they do not come from the function's environment */
export function documentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: DATABASE_ATTEMPTS,
    requestHandler: REQUEST_TIMEOUTS,
    ...config,
  });
  // It copies all of every response for a log, even if nobody logs it. On a page of events that took longer than to read it.
  client.middlewareStack.remove('loggerMiddleware');
  takePlainAnswers(client);
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
