import { QueryCommand as PlainQueryCommand } from '@aws-sdk/client-dynamodb';
import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { translatingFailures } from './failures.ts';
import type { Item } from './keys.ts';

export interface QueryOptions {
  pk: string;
  /** Only sort keys with this prefix. */
  prefix?: string;
  /** Only sort keys from the first to the second, both included; not together with `prefix`. */
  between?: readonly [string, string];
  /** Starts after this sort key. */
  after?: string | undefined;
  limit?: number;
  newestFirst?: boolean;
  /** Sees every write that was confirmed before; costs twice as much as an eventually consistent read. */
  consistent?: boolean;
}

type TextQueryOptions = Required<Pick<QueryOptions, 'pk' | 'between' | 'consistent'>>;

/** An item's sort key and its attribute `v`, if it has one, as the SDK returns texts. */
export interface TextItem {
  sk: { S: string };
  v?: { S: string };
}

interface Page<Each, Start> {
  items: Each[];
  /** Where the next page starts; undefined for the last. */
  next: Start | undefined;
}

/** The queries of a table. */
export function queries(client: DynamoDBDocumentClient, name: string) {
  async function page(
    options: QueryOptions,
    start?: Record<string, unknown>,
  ): Promise<Page<Item, Record<string, unknown>>> {
    const { pk, prefix, between, after, limit, newestFirst, consistent } = options;
    const startKey = start ?? (after === undefined ? undefined : { pk, sk: after });
    const { Items, LastEvaluatedKey } = await translatingFailures(() =>
      client.send(
        new QueryCommand({
          TableName: name,
          ...keyCondition(pk, prefix, between),
          ...(startKey ? { ExclusiveStartKey: startKey } : {}),
          ...(limit === undefined ? {} : { Limit: limit }),
          ScanIndexForward: !newestFirst,
          ConsistentRead: consistent ?? false,
        }),
      ),
    );
    return { items: (Items ?? []) as Item[], next: LastEvaluatedKey };
  }

  async function textPage(
    { pk, between: [from, to], consistent }: TextQueryOptions,
    start?: TextItem['sk'],
  ): Promise<Page<TextItem, TextItem['sk']>> {
    const { Items, LastEvaluatedKey } = await translatingFailures(() =>
      client.send(
        new PlainQueryCommand({
          TableName: name,
          KeyConditionExpression: BETWEEN,
          ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: from }, ':to': { S: to } },
          ProjectionExpression: 'sk, v',
          ...(start ? { ExclusiveStartKey: { pk: { S: pk }, sk: start } } : {}),
          ConsistentRead: consistent,
        }),
      ),
    );
    return {
      items: (Items ?? []) as unknown as TextItem[],
      next: LastEvaluatedKey?.['sk'] as TextItem['sk'] | undefined,
    };
  }

  return {
    page,

    /** The pages of a partition or of a prefix in it; prefetches the next page. */
    pages: (options: QueryOptions): AsyncGenerator<Item[]> =>
      following((start?: Record<string, unknown>) => page(options, start)),

    /**
     * As `pages`, for millions of items: only the sort keys and `v`, and without the copies that plain values would be.
     */
    textPages: (options: TextQueryOptions): AsyncGenerator<TextItem[]> =>
      following((start?: TextItem['sk']) => textPage(options, start)),
  };
}

async function* following<Each, Start>(
  read: (start?: Start) => Promise<Page<Each, Start>>,
): AsyncGenerator<Each[]> {
  let page = read();
  for (;;) {
    const { items, next } = await page;
    if (next === undefined) {
      yield items;
      return;
    }
    page = read(next);
    // A caller that stops early never reads this promise; its rejection must not end the process.
    page.catch(() => undefined);
    yield items;
  }
}

const BETWEEN = 'pk = :pk AND sk BETWEEN :from AND :to';

function keyCondition(pk: string, prefix?: string, between?: readonly [string, string]) {
  if (between) {
    return {
      KeyConditionExpression: BETWEEN,
      ExpressionAttributeValues: { ':pk': pk, ':from': between[0], ':to': between[1] },
    };
  }
  return prefix === undefined
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      };
}
