import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../domain/api/problems.ts';
import { bundledFunctions } from '../../lib/bundle.ts';

const LIMIT = 500_000;

/** Bytes of all code of a bundle. Source maps do not count: Node.js reads them only for a stack trace. */
const sizeOf = (bundle: string) =>
  readdirSync(bundle)
    .filter((file) => !file.endsWith('.map'))
    .reduce((bytes, file) => bytes + statSync(join(bundle, file)).size, 0);

test.each([...bundledFunctions()])('the code of %s is at most 500 KB', (folder, bundle) => {
  const bytes = sizeOf(bundle);
  expect(bytes, `${folder} has ${bytes} bytes`).toBeLessThanOrEqual(LIMIT);
});

test('the recorder keeps the words under which it counts what it refuses', () => {
  const [, bundle = ''] =
    [...bundledFunctions()].find(([folder]) => folder === 'recording/record-usage') ?? [];
  expect(readFileSync(join(bundle, 'index.mjs'), 'utf8')).toContain(PROBLEMS[415]);
});
