import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../client/generate/files.ts';

test('the generated files match docs/openapi.json; if not, run `npm run generate:client`', async () => {
  const files = await generatedFiles();
  expect([...files.keys()].map((path) => relative('client/src', path))).toEqual([
    'schema.ts',
    'operations.ts',
  ]);
  for (const [path, text] of files) expect(await readFile(path, 'utf8')).toBe(text);
});
