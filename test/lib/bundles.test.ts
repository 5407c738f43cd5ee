import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleFunctions } from '../../lib/bundle.ts';

const LIMIT = 500_000;

const assembly = mkdtempSync(join(tmpdir(), 'usage-data-bundles-'));
afterAll(() => rmSync(assembly, { recursive: true }));
const bundles = [...bundleFunctions(assembly)].map(([folder, file]) => [folder, dirname(file)] as const);

/** Bytes of all code of a bundle. Source maps do not count: Node.js reads them only for a stack trace. */
const sizeOf = (bundle: string) =>
  readdirSync(bundle)
    .filter((file) => !file.endsWith('.map'))
    .reduce((bytes, file) => bytes + statSync(join(bundle, file)).size, 0);

test.each(bundles)('the code of %s is at most 500 KB', (folder, bundle) => {
  const bytes = sizeOf(bundle);
  expect(bytes, `${folder} has ${bytes} bytes`).toBeLessThanOrEqual(LIMIT);
});
