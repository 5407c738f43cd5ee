import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENTS = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (name) => /(^|\/)(build|node_modules|dist|cdk\.out|\.local)$/.test(name),
}).sort();
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** A line of a document with its number, as an editor counts. */
interface Line {
  number: number;
  text: string;
}

/** The lines outside fenced code. */
function linesOf(document: string): Line[] {
  let fence: string | undefined;
  return document.split('\n').flatMap((text, index) => {
    const [, mark] = /^\s*(```+|~~~+)/.exec(text) ?? [];
    if (mark !== undefined && (fence === undefined || text.trim() === fence)) {
      fence = fence === undefined ? mark : undefined;
      return [];
    }
    return fence === undefined ? [{ number: index + 1, text }] : [];
  });
}

const withoutCode = (text: string) => text.replaceAll(/`[^`]*`/g, '`code`');

const isRow = ({ text }: Line) => text.startsWith('|');
const isHeading = ({ text }: Line) => text.startsWith('#');
const isProse = (line: Line) => !isRow(line) && !isHeading(line) && !/^\s*(<|$)/.test(line.text);

/** The anchor that GitHub gives a heading; the second of the same text ends in `-1`. */
function anchorsOf(document: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = linesOf(document)
    .filter(isHeading)
    .map(({ text }) => {
      const plain = text.replace(/^#+\s+/, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      const anchor = plain
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-');
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    });
  return new Set(anchors);
}

/** Links of a document that lead nowhere, with the reason. */
function brokenLinks(path: string, document: string): string[] {
  return linesOf(document).flatMap(({ number, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)].flatMap(
      ([, inline, tag]) => {
        const target = inline ?? tag ?? '';
        if (/^[a-z]+:/.test(target)) return [];
        const [file = '', anchor] = target.split('#');
        const file_ = file === '' ? path : join(dirname(path), file);
        if (!existsSync(join(ROOT, file_))) return [`${path}:${number} ${target}: no such file`];
        if (anchor === undefined) return [];
        const anchors = anchorsOf(file_ === path ? document : read(file_));
        return anchors.has(anchor) ? [] : [`${path}:${number} ${target}: no such heading`];
      },
    ),
  );
}

const FOLDERS =
  'bench|bin|client|commands|dashboard|docs|domain|examples|functions|lib|local|test|\\.ci|\\.github';

/** Paths of this repository that a document names in backticks and that do not exist. */
function missingPaths(path: string, document: string): string[] {
  return linesOf(document).flatMap(({ number, text }) =>
    [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, named = '']) => {
      if (!new RegExp(`^(${FOLDERS})/`).test(named) || /[<>…]/.test(named)) return [];
      // A build makes these.
      if (/(^|\/)(dist|node_modules)\//.test(named)) return [];
      // A recipe names files that its reader will create, in folders that exist.
      const wanted = path.startsWith('docs/how-to/') ? dirname(named) : named;
      return globSync(wanted, { cwd: ROOT }).length > 0 ? [] : [`${path}:${number} ${named}`];
    }),
  );
}

const { scripts: SCRIPTS } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Commands of npm in a document that package.json does not have. */
function missingCommands(path: string, document: string): string[] {
  return document
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].flatMap(([, name = '']) =>
        Object.hasOwn(SCRIPTS, name) ? [] : [`${path}:${index + 1} npm run ${name}`],
      ),
    );
}

const ABBREVIATIONS = /\b(e\.g|i\.e|etc|vs|approx|No|Inc)\./g;

/** Lines of prose with more than one sentence. */
function crowdedLines(path: string, document: string): string[] {
  return linesOf(document)
    .filter(isProse)
    .filter(({ text }) => {
      const prose = withoutCode(text.replace(/^\s*([-*]|\d+\.)\s+/, ''))
        .replaceAll(/\]\([^)]*\)/g, ']')
        .replaceAll(ABBREVIATIONS, '$1');
      return /[\p{L}\p{N}`)\]%"'’”*_][.!?][)\]"'’”*_]*\s+[\p{Lu}\p{N}`[*_"“]/u.test(prose);
    })
    .map(({ number, text }) => `${path}:${number} ${text}`);
}

/** Lines of prose that break off within a sentence. */
function brokenLines(path: string, document: string): string[] {
  const lines = linesOf(document);
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const goesOn =
      next?.number === line.number + 1 && isProse(next) && !/^\s*([-*>]|\d+\.)\s/.test(next.text);
    const ends = /[.!?:;…][)\]"'’”*_`]*$/.test(withoutCode(line.text)) || line.text.endsWith('·');
    return isProse(line) && goesOn && !ends ? [`${path}:${line.number} ${line.text}`] : [];
  });
}

/** Rows that no longer fit on a screen: a heading or a list entry for each item is easier to read and to edit. */
const MAX_ROW = 160;
const wideRows = (path: string, document: string) =>
  linesOf(document)
    .filter((line) => isRow(line) && line.text.length > MAX_ROW)
    .map(({ number, text }) => `${path}:${number} has ${text.length} characters`);

test('there are documents to check', () => {
  expect(DOCUMENTS).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/runbook.md']));
});

describe.each(DOCUMENTS)('%s', (path) => {
  const document = read(path);

  test('links only to files and headings that exist', () => {
    expect(brokenLinks(path, document)).toEqual([]);
  });

  test('names only paths that exist', () => {
    expect(missingPaths(path, document)).toEqual([]);
  });

  test('names only commands that exist', () => {
    expect(missingCommands(path, document)).toEqual([]);
  });

  test('has one sentence a line', () => {
    expect(crowdedLines(path, document)).toEqual([]);
    expect(brokenLines(path, document)).toEqual([]);
  });

  test('has no table that is wider than a screen', () => {
    expect(wideRows(path, document)).toEqual([]);
  });
});

describe('the decisions', () => {
  const FOLDER = 'docs/decisions';
  const files = DOCUMENTS.filter((path) => dirname(path) === FOLDER && basename(path) !== 'README.md');
  const index = read(`${FOLDER}/README.md`);

  test.each(files)('%s is in the index, with its date, its status and its title', (path) => {
    const [, title] = /^# (.+)$/m.exec(read(path)) ?? [];
    const [, status = '', date] = /^_(\w+), (\d{4}-\d\d-\d\d)\._$/m.exec(read(path)) ?? [];
    expect(index).toContain(`- ${date}, ${status.toLowerCase()}: [${title}](${relative(FOLDER, path)})\n`);
  });

  test.each(files)('%s says context, decision, alternatives and consequences', (path) => {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const wanted = ['Context', 'Decision', 'Alternatives considered', 'Consequences'];
    expect(headings.filter((heading) => heading !== 'Measurements')).toEqual(wanted);
  });

  test('are the only entries of the index', () => {
    expect(index.match(/^- /gm)).toHaveLength(files.length);
  });
});

describe('docs/rules.md', () => {
  const files = [...read('docs/rules.md').matchAll(/\| `(domain\/[^`]+)\.ts`/g)].map(([, path = '']) => path);

  test('has a row for each of them', () => {
    const rows = read('docs/rules.md').match(/^\| .*\?/gm) ?? [];
    expect(files).toHaveLength(rows.length);
    expect(files).not.toHaveLength(0);
  });

  test.each(files)('%s.ts has a test of the same path', (path) => {
    expect(existsSync(join(ROOT, 'test', `${path}.test.ts`))).toBe(true);
  });
});

describe('the checks', () => {
  test.each([
    ['a link to a missing file', brokenLinks, 'See [this](missing.md).'],
    ['a link to a missing heading', brokenLinks, '# Here\n\nSee [this](#there).'],
    ['a picture that is missing', brokenLinks, '<img src="docs/images/missing.png">'],
    ['a path that does not exist', missingPaths, 'See `domain/missing.ts`.'],
    ['a command that does not exist', missingCommands, 'See `npm run missing`.'],
    ['two sentences in a line', crowdedLines, 'One ends here. Two starts here.'],
    ['a second sentence after code', crowdedLines, '- It calls `now()`. `then` follows.'],
    ['a sentence after bold words', crowdedLines, '1. **Stop.** Start again.'],
    ['a broken sentence', brokenLines, 'It begins here\nand ends here.'],
    ['a wide row', wideRows, `| ${'x'.repeat(MAX_ROW)} |`],
  ])('see %s', (_, check, document) => {
    expect(check('README.md', document)).toHaveLength(1);
  });

  test.each([
    [
      'a link to a heading',
      brokenLinks,
      '# `a`, and B!\n\nSee [this](#a-and-b) and [that](https://a.example/b.md).',
    ],
    ['a pattern, or a path with a placeholder', missingPaths, 'See `docs/*.md` and `docs/<name>.md`.'],
    ['an abbreviation, a number and a file name', crowdedLines, 'Node.js 24.1 reads e.g. `a.ts` vs. `b.ts`.'],
    ['sentences in code', crowdedLines, '```\nOne. Two.\n```'],
    ['a list', brokenLines, 'These:\n\n- one\n- two'],
  ])('accept %s', (_, check, document) => {
    expect(check('README.md', document)).toEqual([]);
  });
});
