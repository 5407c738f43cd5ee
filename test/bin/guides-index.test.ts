import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { guidesIndex } from '../../bin/guides-index.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

test('docs/guides/README.md lists every guide and recipe for callers: npm run openapi updates it', () => {
  expect(readFileSync(join(DOCS, 'guides', 'README.md'), 'utf8')).toBe(guidesIndex());
});

test('every guide and recipe is in the list once, and what is for those who change the system is not', () => {
  const links = [
    ...guidesIndex().matchAll(/^- \[[^\]]+\]\(((?!.*(?:api|errors|limits|certificate)\.md)[^)]+)\)/gm),
  ];
  const files = [...globSync('guides/*.md', { cwd: DOCS }), ...globSync('how-to/*.md', { cwd: DOCS })]
    .map((file) => basename(file))
    .filter((name) => name !== 'README.md');
  expect(links.map(([, link = '']) => basename(link)).sort()).toEqual(
    files.filter((name) => !name.startsWith('add-')).sort(),
  );
});
