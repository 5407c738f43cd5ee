import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { operatorSettings } from '../lib/operator-settings.ts';
import { read, ROOT } from './source-files.ts';

/** The questions of the lens, and how many practices it has under each; ours may be more. */
const PRACTICES: Readonly<Record<string, number>> = {
  'OPS 1': 4,
  'OPS 2': 6,
  'SEC 1': 3,
  'SEC 2': 5,
  'SEC 3': 5,
  'REL 1': 4,
  'REL 2': 4,
  'PERF 1': 5,
  'COST 1': 4,
  Sustainability: 6,
};

const document = read('docs/well-architected.md');

interface Row {
  practice: string;
  state: string;
  place: string;
}

/** The rows below a heading, up to the next one. */
function rowsOf(text: string, question: string): Row[] {
  const [, section = ''] =
    new RegExp(`^##+ ${question}\\b.*\\n\\n([^]*?)(?=^#|$(?![^]))`, 'm').exec(text) ?? [];
  return [...section.matchAll(/^\| (.+?) +\| (done|option|not done|[^|]*?) +\| (.+?) +\|$/gm)]
    .map(([, practice = '', state = '', place = '']) => ({ practice, state, place }))
    .filter(({ practice, state }) => practice !== 'practice' && !/^-+$/.test(state));
}

const quoted = (place: string) => [...place.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const isPath = (name: string) => name.includes('/');

/** What a row says that is not so. */
function wrongWith({ state, place }: Row): string[] {
  const named = quoted(place);
  const missing = named.filter((name) => isPath(name) && !existsSync(join(ROOT, name)));
  if (missing.length > 0) return missing.map((path) => `${path} does not exist`);
  if (state === 'done') return named.some(isPath) ? [] : ['names no place'];
  if (state === 'option') {
    const known = Object.keys(operatorSettings.shape);
    return named.some((name) => known.includes(name)) ? [] : ['names no setting'];
  }
  if (state === 'not done') return place.length > 20 ? [] : ['gives no reason'];
  return [`${state} is no state`];
}

describe.each(Object.entries(PRACTICES))('%s', (question, count) => {
  const rows = rowsOf(document, question);

  test('has each practice of the lens', () => {
    expect(rows.length).toBeGreaterThanOrEqual(count);
  });

  test('names a place that exists, a setting, or a reason for each', () => {
    for (const row of rows) expect(wrongWith(row), row.practice).toEqual([]);
  });
});

test('every row stands below a question', () => {
  const rows = document.match(/^\| (?!practice |-)/gm) ?? [];
  const found = Object.keys(PRACTICES).flatMap((question) => rowsOf(document, question));
  expect(found).toHaveLength(rows.length);
});

describe('the check', () => {
  test.each([
    ['a place that does not exist', 'done', '`lib/nowhere.ts`'],
    ['a practice without a place', 'done', 'everywhere'],
    ['a setting that does not exist', 'option', '`firewall` in `lib/settings.ts`'],
    ['a reason that is missing', 'not done', 'later'],
    ['a state that is none', 'perhaps', '`lib/api.ts`'],
  ])('sees %s', (_, state, place) => {
    expect(wrongWith({ practice: 'one', state, place })).toHaveLength(1);
  });

  test('accepts a place, a setting and a reason', () => {
    for (const [state, place] of [
      ['done', '`lib/api.ts`'],
      ['option', '`region` in `lib/settings.ts`'],
      ['not done', 'it would cost more than it saves'],
    ] as const)
      expect(wrongWith({ practice: 'one', state, place })).toEqual([]);
  });
});
