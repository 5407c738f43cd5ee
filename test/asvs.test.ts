import { describe, expect, test } from 'vitest';
import { read } from './source-files.ts';

/** How many requirements OWASP ASVS 5.0.0 has at levels 1 and 2 in each section, which are numbered from 1. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  V1: [2, 9, 11, 3, 2],
  V2: [3, 3, 4, 1],
  V3: [0, 2, 4, 6, 5, 0, 2],
  V4: [3, 1, 2, 4],
  V5: [1, 3, 2, 3],
  V6: [3, 12, 4, 4, 5, 3, 0, 4],
  V7: [3, 4, 2, 5, 2, 2],
  V8: [2, 3, 1, 1],
  V9: [3, 4],
  V10: [2, 2, 4, 11, 5, 2, 3],
  V11: [2, 3, 3, 4, 1, 1],
  V12: [3, 2, 4],
  V13: [1, 5, 2, 5],
  V14: [2, 4, 3],
  V15: [3, 3, 7],
  V16: [1, 5, 4, 3, 3],
  V17: [1, 4, 2],
};

const idsOf = (chapter: string) =>
  (SECTIONS[chapter] ?? []).flatMap((count, section) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${section + 1}.${index + 1}`),
  );

/** The rows of a chapter, or the sentence that says why none of it applies. */
function chapterOf(document: string, chapter: string) {
  const [, text = ''] = new RegExp(`^## ${chapter} .*\\n\\n([^]*?)(?=^## )`, 'm').exec(document) ?? [];
  const rows = [...text.matchAll(/^\| (V[\d.]+) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)];
  return {
    text,
    rows: rows.map(([, id = '', requirement = '', state = '', place = '']) => ({
      ...{ id, requirement, state, place },
    })),
  };
}

const document = read('docs/asvs.md');

test('the requirements of levels 1 and 2 are as many as OWASP counts', () => {
  expect(Object.keys(SECTIONS).flatMap(idsOf)).toHaveLength(253);
});

describe.each(Object.keys(SECTIONS))('the chapter %s', (chapter) => {
  const { text, rows } = chapterOf(document, chapter);

  test('has each requirement once, or says that none of it applies', () => {
    if (text.startsWith('Not applicable: ')) return expect(rows).toEqual([]);
    expect(rows.map(({ id }) => id)).toEqual(idsOf(chapter));
  });

  test('says of each requirement whether it is met, and where or why not', () => {
    for (const { id, state, place } of rows) {
      expect(['met', 'n/a', 'not met'], id).toContain(state);
      if (state === 'not met') expect(place, id).toMatch(/^\[\d\]\(#what-is-not-met\)$/);
    }
  });
});

test('each requirement that is not met has its reason, and no other', () => {
  const unmet = Object.keys(SECTIONS)
    .flatMap((chapter) => chapterOf(document, chapter).rows)
    .filter(({ state }) => state === 'not met');
  const [, reasons = ''] = /^## What is not met\n([^]*?)(?=^## )/m.exec(document) ?? [];
  const explained = [...reasons.matchAll(/^(\d)\. \*\*.*\((V[^)]*)\)\.\*\*$/gm)].flatMap(
    ([, number, ids = '']) => ids.split(', ').map((id) => `${id} [${number}](#what-is-not-met)`),
  );
  expect(unmet.map(({ id, place }) => `${id} ${place}`).sort()).toEqual(explained.sort());
});
