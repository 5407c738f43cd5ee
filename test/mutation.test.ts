import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AREAS } from './mutation/areas.ts';
import { read, ROOT } from './source-files.ts';

const files = (patterns: readonly string[]) => {
  const without = patterns.flatMap((pattern) =>
    pattern.startsWith('!') ? globSync(pattern.slice(1), { cwd: ROOT }) : [],
  );
  return globSync(
    patterns.filter((pattern) => !pattern.startsWith('!')),
    { cwd: ROOT },
  ).filter((path) => !without.includes(path));
};

/** A pattern once for each name between its braces, so that one that is gone is noticed. */
function alternativesOf(pattern: string): string[] {
  const [, before, names, after] = /^(.*?)\{(.*?)\}(.*)$/.exec(pattern) ?? [];
  return names?.split(',').map((name) => `${before}${name}${after}`) ?? [pattern];
}

/** The rows of the table of scores: area, per cent; 0 for an area that was not measured. */
const SCORES = [...read('docs/mutation.md').matchAll(/^\| `([\w-]+)` .*\| +([\d.]+|–) \|$/gm)].map(
  ([, name = '', score = '']) => [name, score === '–' ? 0 : Number(score)] as const,
);

describe('the areas in which lines are broken', () => {
  test.each(AREAS.map((area) => [area.name, area] as const))(
    'have files and tests: %s',
    (_, { mutate, tests }) => {
      expect(files(mutate).length).toBeGreaterThan(0);
      for (const pattern of [...mutate, ...tests].flatMap(alternativesOf))
        if (!pattern.startsWith('!')) expect(files([pattern]).length, pattern).toBeGreaterThan(0);
      for (const path of [...mutate, ...tests].filter((each) => !/[*{!]/.test(each)))
        expect(existsSync(join(ROOT, path)), path).toBe(true);
    },
  );

  test('are all in the table of docs/mutation.md, and may score no less than it says', () => {
    expect(SCORES.map(([name]) => name)).toEqual(AREAS.map(({ name }) => name));
    expect(SCORES.map(([, score]) => Math.floor(score))).toEqual(AREAS.map(({ least }) => least));
  });

  test('have each file once', () => {
    const all = AREAS.flatMap(({ mutate }) => files(mutate));
    expect(all.filter((path, index) => all.indexOf(path) !== index)).toEqual([]);
  });
});
