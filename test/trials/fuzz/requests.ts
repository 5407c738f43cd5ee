import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../../local/demo/random.ts';
import { OPERATIONS } from '../../journeys/contract.ts';
import { mutate, oddJson, oddText, textOf } from './odd-json.ts';

/** A request as it goes over the wire. */
export interface Sent {
  operationId: string;
  method: string;
  /** With the query, percent-encoded. */
  path: string;
  headers: [name: string, value: string][];
  body: Buffer | undefined;
}

/** What requests are made of, besides the contract. */
export interface Known {
  /** Tokens of each kind; null sends none. */
  tokens: Record<string, string | null>;
  /** Things that exist, by the name of the parameter of a path; the first is the most likely. */
  ids: Record<string, string[]>;
  cursors: string[];
  now: Date;
}

type Operation = (typeof OPERATIONS)[number];
interface Parameter {
  name: string;
  in: string;
  schema?: { enum?: string[] };
  example?: string;
}

const METHODS: [string, ...string[]] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const CONTENT_TYPES: [string, ...string[]] = [
  'application/json',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json;charset="UTF-8";x=1',
  'APPLICATION/JSON',
  'text/plain',
  'text/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/json, text/plain',
  ';',
  '/',
  '',
];
const QUERY_VALUES = [
  '0',
  '-1',
  '1',
  '1.5',
  '101',
  '1e3',
  '',
  '+',
  '%20',
  'true',
  'yes',
  'a,b',
  '2026-11',
  '2026-11-01',
  '2026-11-31',
  '0001-01',
  '0001-01-01',
  '9999-12',
  '9999-12-31',
  '-000001-01',
  'YQ',
  '%00',
  '%ff',
  '%zz',
  '%E0%A4%A',
  '%F0%9F%98%80',
] as const;
const PATH_PARTS = [
  'nobody',
  '__proto__',
  'constructor',
  '%00',
  '%20',
  '%2e%2e',
  'a%2fb',
  'a%23b',
  'a~b',
  'a%7Cb',
  '%ff',
  '%zz',
  '%F0%9F%98%80',
  '.',
  '-',
  'x'.repeat(300),
  'x'.repeat(3000),
  '2026-13',
  '0000-00',
  'alert_x~y~z~w',
  'exp_1',
  'pack_2026-11_',
  'qreq_~',
  'fuzz-1~exp_1~x',
] as const;

const chosen = <Value>(random: Random, values: readonly Value[]): Value | undefined =>
  values[random.integer(0, values.length - 1)];

function pathOf(random: Random, { path, operation }: Operation, known: Known): string {
  const parameters = (operation as unknown as { parameters?: Parameter[] }).parameters ?? [];
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (random.chance(0.12)) return chosen(random, PATH_PARTS) ?? '';
    const ids = known.ids[name] ?? [];
    const example = parameters.find((one) => one.name === name && one.in === 'path')?.example;
    return encodeURIComponent((random.chance(0.85) ? ids[0] : chosen(random, ids)) ?? example ?? 'x');
  });
}

function queryOf(random: Random, { operation }: Operation, known: Known): string {
  const declared = (operation as unknown as { parameters?: Parameter[] }).parameters ?? [];
  const query = declared.filter((one) => one.in === 'query');
  const pairs: string[] = [];
  for (const { name, schema } of query) {
    if (!random.chance(schema?.enum && query.length < 4 ? 0.8 : 0.35)) continue;
    const value = valueOf(random, name, schema?.enum, known);
    pairs.push(`${name}=${value}`);
    if (random.chance(0.08)) pairs.push(`${name}=${value}`);
  }
  if (random.chance(0.06))
    pairs.push(
      `${random.pick(['__proto__', 'constructor', 'toString', 'x', '', '%00', '%zz', 'limit[]'])}=1`,
    );
  if (random.chance(0.02)) pairs.push('x='.padEnd(6000, 'x'));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function valueOf(
  random: Random,
  name: string,
  options: string[] | undefined,
  { now, cursors }: Known,
): string {
  if (random.chance(0.3))
    return random.chance(0.5)
      ? (chosen(random, QUERY_VALUES) ?? '')
      : encodeURIComponent(oddText(random).toWellFormed());
  const day = now.toISOString().slice(0, 10);
  if (options) return chosen(random, options) ?? '';
  if (name === 'cursor') return oddCursor(random, cursors);
  if (name === 'month' || name === 'until') return day.slice(0, 7);
  if (name === 'from') return `${day.slice(0, 8)}01`;
  if (name === 'to') return day;
  if (name === 'limit' || name === 'months') return String(random.integer(1, 24));
  if (name === 'dryRun') return random.pick(['true', 'false']);
  if (name === 'locale') return random.pick(['en', 'es-MX', 'es-419', 'xx']);
  if (name === 'csm') return 'csm%40fuzz.example';
  return random.pick(['camp-1', 'cand-1', 'rec-1', 'x']);
}

/** A cursor of any list, or one that is a little different. */
function oddCursor(random: Random, cursors: readonly string[]): string {
  const cursor = chosen(random, cursors) ?? 'YQ';
  const at = random.integer(0, cursor.length);
  return encodeURIComponent(
    random.pick([
      cursor,
      cursor,
      cursor.slice(0, at),
      `${cursor.slice(0, at)}A${cursor.slice(at + 1)}`,
      Buffer.from('{"a":1}').toString('base64url'),
      Buffer.from('["x"]').toString('base64url'),
      Buffer.from('null').toString('base64url'),
    ]),
  );
}

/** An example of the contract, made to be about an account that exists, now. */
function exampleOf(
  random: Random,
  { operation }: Operation,
  { now, ids }: Known,
): { type: string; value: unknown } | undefined {
  const content = chosen(random, Object.entries(operation.requestBody?.content ?? {}));
  if (!content) return undefined;
  const [type, { example, examples }] = content;
  const value = example ?? chosen(random, Object.values(examples ?? {}))?.value;
  const recent = new Date(now.getTime() - random.integer(0, 6 * 86_400_000)).toISOString();
  const text = JSON.stringify(value)
    .replaceAll('"acme"', JSON.stringify(ids['id']?.[0] ?? 'acme'))
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, `"${recent}"`)
    .replaceAll(/"\d{4}-\d\d-\d\d"/g, `"${recent.slice(0, 10)}"`)
    .replaceAll(/"\d{4}-\d\d"/g, `"${recent.slice(0, 7)}"`)
    .replaceAll('"sms-1"', `"sms-${random.integer(1, 2000)}"`);
  return { type, value: JSON.parse(text) as unknown };
}

function bodyOf(
  random: Random,
  operation: Operation,
  known: Known,
): { headers: [string, string][]; body: Buffer | undefined } {
  const example = exampleOf(random, operation, known);
  if (!example)
    return random.chance(0.05)
      ? { headers: [['content-type', 'application/json']], body: Buffer.from('{}') }
      : { headers: [], body: undefined };
  const value = random.chance(0.65) ? mutate(random, example.value) : example.value;
  const text = (JSON.stringify(value) as string | undefined) ?? 'null';
  const headers: [string, string][] = [
    ['content-type', random.chance(0.9) ? example.type : random.pick(CONTENT_TYPES)],
  ];
  let body = random.chance(0.2) ? oddJson(random, text) : Buffer.from(text);
  if (random.chance(0.08)) ({ headers: headers[1], body } = encoded(random, body));
  else if (random.chance(0.05)) return inBinaryMode(random, value);
  return { headers: headers.filter((one) => one !== undefined), body };
}

function encoded(random: Random, body: Buffer): { headers: [string, string]; body: Buffer } {
  const zipped = gzipSync(body);
  const [name, bytes] = random.pick<[string, Buffer]>([
    ['gzip', zipped],
    ['x-gzip', zipped],
    ['GZIP', zipped],
    ['gzip', body],
    ['gzip', zipped.subarray(0, zipped.length - 3)],
    ['gzip', Buffer.concat([zipped, zipped])],
    ['gzip', Buffer.concat([zipped, Buffer.from('x')])],
    ['gzip, gzip', gzipSync(zipped)],
    ['gzip', Buffer.alloc(0)],
    ['gzip', gzipSync(Buffer.alloc(30_000_000, ' '))],
    ['br', brotliCompressSync(body)],
    ['deflate', deflateSync(body)],
    ['identity', body],
    ['', body],
    ['x', body],
  ]);
  return { headers: ['content-encoding', name], body: bytes };
}

/** The attributes of an event in headers, as CloudEvents has it. */
function inBinaryMode(random: Random, value: unknown): { headers: [string, string][]; body: Buffer } {
  const { data, ...attributes } = (
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  ) as Record<string, unknown>;
  const headers: [string, string][] = [['content-type', 'application/json']];
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!/^[a-z]+$/.test(name)) continue;
    // Node cuts off whoever sends more than 16 KB of headers, and a gateway does at 10 KB.
    const text = textOf(attribute).slice(0, 500).toWellFormed();
    const raw = Buffer.from(text).toString('latin1');
    headers.push([
      `ce-${name}`,
      random.chance(0.8) || /[^\x20-\x7e\x80-\xff]/.test(raw) ? encodeURIComponent(text) : raw,
    ]);
  }
  return { headers, body: Buffer.from((JSON.stringify(data) as string | undefined) ?? '') };
}

function tokenOf(random: Random, { operation }: Operation, { tokens }: Known): [string, string][] {
  const kind =
    random.chance(0.75) || operation.security.length === 0
      ? 'admin'
      : (chosen(random, Object.keys(tokens)) ?? 'admin');
  const token = tokens[kind];
  if (token === null || token === undefined) return [];
  const scheme = random.chance(0.97)
    ? 'Bearer '
    : random.pick(['', 'Basic ', 'bearer ', 'Bearer  ', 'Bearer\t', 'Token ']);
  const header: [string, string] = ['authorization', `${scheme}${token}`];
  return random.chance(0.01) ? [header, ['Authorization', 'Bearer x']] : [header];
}

function oddHeaders(random: Random): [string, string][] {
  if (random.chance(0.85)) return [];
  return [
    random.pick<[string, string]>([
      ['idempotency-key', 'again'],
      ['idempotency-key', ''],
      ['idempotency-key', 'x'.repeat(256)],
      ['idempotency-key', '\xff\xfe'],
      ['idempotency-key', '__proto__'],
      ['accept', 'text/html'],
      ['accept', 'application/xml;q=1'],
      ['accept-language', 'xx-invalid-\xe9'],
      ['x-forwarded-for', '::1, x'],
      ['x-http-method-override', 'DELETE'],
      ['origin', 'null'],
      ['ce-specversion', '1.0'],
      ['ce-id', '%E0%A4%A'],
      ['cookie', '__proto__=1; a=\xff'],
      ['range', 'bytes=0-1'],
      ['if-none-match', '*'],
      ['if-none-match', 'W/"x", \xff'],
      ['request-id', 'fuzz-1.of_many'],
      ['request-id', '\xff, x'],
      ['webhook-request-origin', 'events.example.com'],
      ['content-language', '%'],
    ]),
  ];
}

/** An account that may end at any time: without the others, the rest of the trial would say nothing. */
export const ENDING = 'fuzz-ending';

const endsAnother = (path: string, known: Known) =>
  known.ids['id']!.some((id) => path.split('?')[0] === `/v1/accounts/${id}`);

/** One request about an operation of the contract, more or less as it should be. */
export function requestOf(random: Random, known: Known): Sent {
  const operation = OPERATIONS[random.integer(0, OPERATIONS.length - 1)] as Operation;
  const method = random.chance(0.96) ? operation.method : random.pick(METHODS);
  const { headers, body } = bodyOf(random, operation, known);
  const path = pathOf(random, operation, known);
  return {
    operationId: operation.operation.operationId,
    method,
    path:
      (method === 'DELETE' && endsAnother(path, known) ? `/v1/accounts/${ENDING}` : path) +
      queryOf(random, operation, known),
    headers: [...tokenOf(random, operation, known), ...headers, ...oddHeaders(random)],
    // A request to read has no body; some have one all the same.
    body: body ?? (random.chance(0.01) ? Buffer.from('{}') : undefined),
  };
}
