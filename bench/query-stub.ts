/**
 * A server that answers DynamoDB queries for the calls of made-up days, as a process of its own: what it costs to store and
 * find them is not part of what a benchmark of reading measures. Prints its port.
 *
 * The account of a query names its calls per UTC day: `calls-4000#call#2026-11-01` are 4,000.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeFacts } from '../functions/storage/event-codec.ts';
import { eventKey } from '../functions/storage/keys.ts';
import { callAt } from './stored-calls.ts';

interface Query {
  KeyConditionExpression: string;
  ExpressionAttributeValues: Record<string, { S: string }>;
  ExclusiveStartKey?: { sk: { S: string } };
  ProjectionExpression?: string;
}

/** One day's items as JSON, one after another. Other days differ only in their dates, which are written over. */
interface Template {
  json: Buffer;
  /** Where each item begins in `json`, and the end of the last. */
  starts: number[];
  /** Where the dates are in `json`. */
  dates: number[][];
  /** The sort keys without the date. */
  keys: string[];
  /** Bytes of each item as DynamoDB counts them. */
  sizes: number[];
}

const TEMPLATE_DAY = '2026-11-01';
/** DynamoDB ends a page here. */
const PAGE_BYTES = 1_048_576;

const templates = new Map<string, Template>();

function templateOf(account: string, projection: string): Template {
  const name = `${account}|${projection}`;
  const template = templates.get(name) ?? makeTemplate(account, projection);
  templates.set(name, template);
  return template;
}

function makeTemplate(account: string, projection: string): Template {
  const count = Number(account.split('-')[1]);
  const template: Omit<Template, 'json'> = { starts: [0], dates: [], keys: [], sizes: [] };
  const parts: string[] = [];
  let end = 0;
  for (let index = 0; index < count; index += 1) {
    const call = callAt(account, TEMPLATE_DAY, index, count);
    const key = eventKey(call.identity);
    const all = {
      pk: { S: key.pk },
      sk: { S: key.sk },
      v: { S: encodeFacts(call) },
      expiresAt: { N: '1830297600' },
    };
    const shown = Object.entries(all).filter(
      ([attribute]) => projection === '' || projection.split(', ').includes(attribute),
    );
    const text = `${index > 0 ? ',' : ''}${JSON.stringify(Object.fromEntries(shown))}`;
    template.dates.push([...text.matchAll(/2026-11-01/g)].map(({ index: at }) => end + at));
    end += text.length;
    parts.push(text);
    template.starts.push(end);
    template.keys.push(key.sk.slice(TEMPLATE_DAY.length));
    template.sizes.push(
      Object.entries(all)
        .flatMap(([attribute, value]) => [attribute, ...Object.values(value)])
        .join('').length,
    );
  }
  return { json: Buffer.from(parts.join(''), 'latin1'), ...template };
}

function answer({
  ExpressionAttributeValues: values,
  ExclusiveStartKey,
  ProjectionExpression = '',
}: Query): Buffer {
  const [account = '', , date = ''] = values[':pk']!.S.split('#');
  const { json, starts, dates, keys, sizes } = templateOf(account, ProjectionExpression);
  const from = firstIndex(keys, (key) => date + key >= (values[':from']?.S ?? ''));
  const after = firstIndex(keys, (key) => date + key > (ExclusiveStartKey?.sk.S ?? ''));
  const end = firstIndex(keys, (key) => date + key > (values[':to']?.S ?? '~'));
  const first = Math.max(from, after);
  let last = first;
  for (let bytes = 0; last < end && (bytes += sizes[last]!) <= PAGE_BYTES;) last += 1;
  // The comma before the first item is left out.
  const start = starts[first]! + (first > 0 ? 1 : 0);
  const items = Buffer.from(json.subarray(Math.min(start, starts[last]!), starts[last]));
  for (let index = first; index < last; index += 1)
    for (const at of dates[index]!) items.write(date, at - start, 'latin1');
  const next = {
    LastEvaluatedKey: { pk: values[':pk'], sk: { S: date + keys[last - 1] } },
  };
  const tail = `],"Count":${last - first},"ScannedCount":${last - first}${last < end ? `,${JSON.stringify(next).slice(1, -1)}` : ''}}`;
  return Buffer.concat([Buffer.from('{"Items":['), items, Buffer.from(tail)]);
}

/** The first index whose key passes, where all after one that passes do as well. */
function firstIndex(keys: readonly string[], passes: (key: string) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(keys[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = answer(JSON.parse(Buffer.concat(chunks).toString()) as Query);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
