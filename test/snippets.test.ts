import { spawnSync } from 'node:child_process';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../domain/api/document.ts';
import { operationsOf } from '../functions/documentation/operations.ts';
import { allBlocks, blocksIn, type Block } from './journeys/snippets/blocks.ts';
import { rowOf, ROWS, type Treatment } from './journeys/snippets/table.ts';

const API = openApiDocument();
const OPERATIONS = operationsOf(API);
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'api:', components: API.components });

/** What is wrong with a JSON text by a schema of the API. */
function unfit(text: string, schema: AnySchema): string[] {
  const relocated = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"api:#/components/'),
  ) as AnySchema;
  if (ajv.validate(relocated, JSON.parse(text))) return [];
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What is wrong with a request: a line with method and path, headers, an empty line, a body. */
function wrongRequest(text: string): string[] {
  const [head = '', body = ''] = text.trimEnd().split('\n\n');
  const [first = '', ...headers] = head.split('\n');
  const [, method = '', path = ''] = /^(\S+) ([^\s?]+)\S*(?: HTTP\/1\.1)?$/.exec(first) ?? [];
  const operation = OPERATIONS.find(
    (each) =>
      each.method.toUpperCase() === method &&
      new RegExp(`^${each.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (!operation) return [`no route: ${first}`];
  if (body === '') return [];
  const type = headers.map((line) => /^content-type: (\S+)$/i.exec(line)?.[1]).find(Boolean);
  const content = operation.requestBody?.content[type ?? 'application/json'];
  return content ? unfit(body, content.schema) : [`${first} takes no body of ${type}`];
}

const DECLARED = new Set(
  [...JSON.stringify(API).matchAll(/"headers":\{(.*?)\}/g)].flatMap(([, members = '']) =>
    [...members.matchAll(/"([A-Z][\w-]+)":/g)].map(([, name = '']) => name.toLowerCase()),
  ),
);
for (const name of Object.keys(API.components['headers'] as object)) DECLARED.add(name.toLowerCase());

const undeclared = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => !DECLARED.has(line.split(':')[0]?.toLowerCase() ?? ''));

function unreadable(code: string): string[] {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
  return status === 0 ? [] : [stderr];
}

/** What is wrong with a block, without running it. */
function wrong({ code, language }: Block, row: Treatment): string[] {
  if ('fits' in row) return unfit(code, { $ref: `#/components/schemas/${row.fits}` });
  if ('request' in row) return wrongRequest(code);
  if ('headers' in row) return undeclared(code);
  return language === 'sh' ? unreadable(code) : [];
}

const named = ({ document, line, language }: Block) => `${document}:${line} ${language}`;

test('every fenced block of every document is run, checked or shown for a reason', () => {
  const blocks = allBlocks();
  expect(blocks.length).toBeGreaterThan(50);
  expect(blocks.filter((block) => !rowOf(block)).map(named)).toEqual([]);
});

test('every row is the row of a block', () => {
  const used = new Set(allBlocks().map(rowOf));
  expect(ROWS.filter((row) => !used.has(row))).toEqual([]);
});

test.each(
  allBlocks().flatMap((block) => {
    const row = rowOf(block);
    return row ? [{ name: named(block), block, row }] : [];
  }),
)('$name can be read, and fits the contract', ({ block, row }) => {
  expect(wrong(block, row)).toEqual([]);
});

describe('the checks see', () => {
  const block = (language: string, code: string): Block => ({ document: 'x.md', line: 1, language, code });
  test.each<[string, Block, Treatment]>([
    ['a shell that cannot read it', block('sh', 'if true; then'), { parses: 'never' }],
    [
      'a field that no event has',
      block('json', '{ "specversion": "1.0", "nope": 1 }'),
      { fits: 'UsageEvent' },
    ],
    ['a route that is none', block('http', 'GET /v1/nothing'), { request: true }],
    [
      'a body with a field that the route does not take',
      block(
        'http',
        'POST /v1/accounts/acme/packs\n\n{ "meter": "sms", "quantity": 1, "month": "2026-11", "nope": 1 }',
      ),
      { request: true },
    ],
    ['a header that is not declared', block('http', 'X-Nothing: 1'), { headers: true }],
  ])('%s', (_, wrongBlock, treatment) => {
    expect(wrong(wrongBlock, treatment)).not.toEqual([]);
  });

  test('a block that has no row', () => {
    const [added] = blocksIn('docs/added.md', '# Added\n\n```sh\ntrue\n```\n');
    expect(added).toMatchObject({ line: 3, language: 'sh', code: 'true\n' });
    expect(rowOf(added!)).toBeUndefined();
  });

  test('the whole of a block in a list', () => {
    const [inList] = blocksIn('x.md', '1. Do:\n\n   ```sh\n   a \\\n     b\n   ```\n');
    expect(inList?.code).toBe('a \\\n  b\n');
  });
});
