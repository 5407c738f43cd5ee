import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApiText } from '../../../domain/api/document.ts';
import { withSections } from '../../../domain/api/sections.ts';
import { parametersOf, routeKeysOf } from '../../../domain/api/route.ts';
import { OPERATIONS } from '../../../domain/api/routes.ts';

const committed = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8');

test('docs/openapi.json matches the table of routes: npm run openapi updates it', () => {
  expect(openApiText()).toBe(committed('openapi.json'));
});

test('docs/api.md lists all routes and kinds: npm run openapi updates both lists', () => {
  expect(withSections(committed('api.md'))).toBe(committed('api.md'));
});

test('a document without a section for the routes is refused', () => {
  expect(() => withSections('# API')).toThrow('no section');
});

test('no two routes have the same method and path, or the same operation id', () => {
  const keys = OPERATIONS.flatMap(({ route }) => routeKeysOf(route));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(OPERATIONS.map(({ operationId }) => operationId)).size).toBe(OPERATIONS.length);
});

describe.each(OPERATIONS)('$operationId', ({ route }) => {
  test('names the account {id} if its path is below an account', () => {
    expect(route.path.startsWith('/v1/accounts/')).toBe(parametersOf(route.path).includes('id'));
  });

  test('has examples that fit its schemas', () => {
    for (const { body } of Object.values(route.responses))
      if (body) expect(body.schema.safeParse(body.example).error).toBeUndefined();
    if (route.body) expect(route.body.schema.safeParse(route.body.example).error).toBeUndefined();
    for (const { schema, examples } of Object.values(route.mixedBody?.contents ?? {}))
      for (const example of Object.values(examples)) expect(schema.safeParse(example).error).toBeUndefined();
  });
});
