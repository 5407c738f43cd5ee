import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorsDocument } from '../../../domain/api/errors-document.ts';
import { PROBLEM_REFERENCE, type ProblemEntry } from '../../../domain/api/problem-reference.ts';
import { PROBLEM_TYPES, problemAnchor } from '../../../domain/api/problem-type.ts';
import { PROBLEMS } from '../../../domain/api/problems.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const ENTRIES = Object.entries<ProblemEntry>(PROBLEM_REFERENCE);

test('docs/errors.md is written from the table of problems: npm run openapi updates it', () => {
  expect(read('docs/errors.md')).toBe(errorsDocument());
});

test.each(ENTRIES)('%s says what to do, and has a section of its own', (title, { reasons, remedies }) => {
  expect([reasons.length, remedies.length].every((count) => count > 0)).toBe(true);
  expect(errorsDocument()).toContain(`\n## ${title}\n`);
  expect(errorsDocument()).toContain(`"type": "${PROBLEM_TYPES}${problemAnchor(title)}"`);
});

test('no two problems share a section', () => {
  expect(new Set(ENTRIES.map(([title]) => problemAnchor(title))).size).toBe(ENTRIES.length);
});

const inFunctions = globSync('functions/**/*.ts', { cwd: ROOT }).map(read).join('\n');
const gateway = read('local/aws/gateway/refusal.ts');

test.each(ENTRIES)('something responds with "%s", with its status', (title, { status, localOnly }) => {
  if (localOnly) expect(gateway).toMatch(new RegExp(`${status}: \\[\\s*'${title}'`));
  else expect(inFunctions).toMatch(new RegExp(`status: ${status},\\s+title: '${title}'`));
});

test('the gateway of the local system has no title without a section', () => {
  const titles = [...gateway.matchAll(/^ {2}\d{3}: \[\s*'([^']+)'/gm)].map(([, title = '']) => title);
  expect(titles.length).toBeGreaterThan(5);
  for (const title of titles) expect(Object.keys(PROBLEM_REFERENCE)).toContain(title);
});

test('every status of a problem that routes declare is explained', () => {
  const explained = new Set(ENTRIES.map(([, { status }]) => status));
  for (const status of Object.keys(PROBLEMS).map(Number)) expect(explained).toContain(status);
});
