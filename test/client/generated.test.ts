import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../client/generate/files.ts';

test('the generated files are what docs/openapi.json says; `npm run generate:client` brings them up to date', async () => {
  const files = await generatedFiles();
  expect([...files.keys()].map((path) => relative('client/src', path))).toEqual([
    'schema.ts',
    'operations.ts',
  ]);
  for (const [path, text] of files) expect(await readFile(path, 'utf8')).toBe(text);
});
