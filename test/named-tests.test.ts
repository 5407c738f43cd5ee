import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../domain/api/routes.ts';
import { parse, read, ROOT } from './source-files.ts';

/** Documents that promise something in each of their sections of the third level, and name what shows it. */
const PROMISING = ['docs/conformance.md', 'docs/security.md', 'docs/reliability.md'];

/** `- Test: \`path\`, "title"`, then whatever else there is to say. */
const NAMED_TEST = /^- Test: `([^`]+)`, "(.+?)"(?:[.:]|$)/;
/** A script of package.json that runs for long. */
const NAMED_TRIAL = /^- Trial: `npm run ([\w:-]+)`/;
const ACCEPTED = /^- Accepted: \S/;

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The titles of the tests of a file, and of what groups them, as its text has them. */
function titlesIn(path: string, text: string): Set<string> {
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title) && /^(test|it|describe)\b/.test(node.expression.getText()))
        titles.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return titles;
}

/** What a document names that is not there, with its line. */
function missingTests(document: string): string[] {
  return document.split('\n').flatMap((line, index) => {
    const say = (what: string) => [`line ${index + 1}: ${what}`];
    if (/^- Test:/.test(line)) {
      const [, path = '', title = ''] = NAMED_TEST.exec(line) ?? [];
      if (!path.startsWith('test/') || !existsSync(join(ROOT, path))) return say(`no test: ${line}`);
      return titlesIn(path, read(path)).has(title) ? [] : say(`${path} has no "${title}"`);
    }
    const [, trial] = NAMED_TRIAL.exec(line) ?? [];
    return trial === undefined || trial in scripts ? [] : say(`no script ${trial}`);
  });
}

/** The headings below which nothing shows what they promise, nor says why it is accepted. */
function unshownPromises(document: string): string[] {
  const [, ...sections] = document.split(/^(?=#{2,3} )/m);
  return sections
    .filter((section) => section.startsWith('### ') && !section.startsWith('### `'))
    .filter((section) => {
      const lines = section.split('\n');
      return !lines.some((line) => [NAMED_TEST, NAMED_TRIAL, ACCEPTED].some((form) => form.test(line)));
    })
    .map((section) => section.split('\n')[0] ?? '');
}

describe.each(PROMISING)('%s', (path) => {
  test('names only tests and trials that exist, by their titles', () => {
    expect(missingTests(read(path))).toEqual([]);
  });

  test('has something for each promise that shows it, or says why it is accepted', () => {
    expect(read(path).match(/^### /gm)?.length).toBeGreaterThan(5);
    expect(unshownPromises(read(path))).toEqual([]);
  });
});

test('docs/security.md has the way in of every route', () => {
  const [, ways = ''] = /^## Ways in\n([^]*?)(?=^## )/m.exec(read('docs/security.md')) ?? [];
  const beginnings = OPERATIONS.map(({ route: { path } }) => /^(\/v1)?\/[^/]+/.exec(path)?.[0] ?? path);
  expect([...new Set(beginnings)].filter((beginning) => !ways.includes(beginning))).toEqual([]);
  expect(beginnings).toContain('/v1/events');
});

describe('the checks', () => {
  const here = 'test/named-tests.test.ts';

  test.each([
    ['a file that is not there', `- Test: \`test/nowhere.test.ts\`, "a title".`],
    ['a file that is no test', `- Test: \`docs/security.md\`, "a title".`],
    ['a title that no test has', `- Test: \`${here}\`, "a title of nothing".`],
    ['a part of a title', `- Test: \`${here}\`, "names only tests".`],
    ['a test without a title', `- Test: \`${here}\`.`],
    ['a trial that is not there', '- Trial: `npm run test:nothing`.'],
  ])('see %s', (_, line) => {
    expect(missingTests(line)).toHaveLength(1);
  });

  test('accept a title, also one with a place for a value', () => {
    const titles = ['names only tests and trials that exist, by their titles', 'see %s'];
    expect(missingTests(titles.map((title) => `- Test: \`${here}\`, "${title}".`).join('\n'))).toEqual([]);
  });

  test('see a promise that nothing shows', () => {
    const shown = `## Group\n\n### One\n\n- Accepted: it is.\n\n### Two\n\nNothing.\n\n### Three\n\n- Trial: \`npm run test\`.\n`;
    expect(unshownPromises(shown)).toEqual(['### Two']);
  });
});
