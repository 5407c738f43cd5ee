import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { keyText, type Key } from './keys.ts';

type Item = Key & Record<string, unknown>;

/** Where the client sends its requests. */
interface Origin {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
}

interface HttpAnswer {
  response: { statusCode: number; body: AsyncIterable<Buffer> };
}

/** Puts items of one table. @returns the keys, as `keyText`, of those that were not put, or undefined if the request failed */
export type DirectWrite = (table: string, items: readonly Item[]) => Promise<Set<string> | undefined>;

interface Answer {
  UnprocessedItems?: Record<string, { PutRequest: { Item: Record<'pk' | 'sk', { S: string }> } }[]>;
}

/**
 * Batch writes past the middleware of the SDK, which takes most of the time of recording: by measurement (`npm run
 * bench:record-cpu`) a request takes less than half as long. Credentials, signature, connections and timeouts are those
 * of the client, and so is the endpoint, once it has sent any other request. Nothing is retried here: the caller
 * repeats with the client what fails, and learns from it what is wrong.
 */
export function directWriter(client: DynamoDBDocumentClient): DirectWrite {
  let origin: Origin | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const { protocol, hostname, port, path } = args.request as Origin;
      origin = { protocol, hostname, path, ...(port === undefined ? {} : { port }) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  let signer: ReturnType<typeof client.config.signer> | undefined;

  return async (table, items) => {
    if (origin === undefined) return undefined;
    const body = Buffer.from(bodyOf(table, items));
    try {
      const request = {
        ...origin,
        method: 'POST',
        query: {},
        headers: {
          host: origin.port === undefined ? origin.hostname : `${origin.hostname}:${origin.port}`,
          'content-type': 'application/x-amz-json-1.0',
          'content-length': String(body.length),
          'x-amz-target': 'DynamoDB_20120810.BatchWriteItem',
        },
        body,
      };
      signer ??= client.config.signer();
      const signed = await (await signer).sign(request);
      const { response } = (await client.config.requestHandler.handle(signed)) as HttpAnswer;
      const text = await textOf(response.body);
      return response.statusCode === 200 ? unprocessed(text, table) : undefined;
    } catch {
      return undefined;
    }
  };
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

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
