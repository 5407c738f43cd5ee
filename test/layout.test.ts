import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { FOLDERS, importedPath, parse, read, ROOT, SOURCE_FILES } from './source-files.ts';

const CONTRIBUTING = read('CONTRIBUTING.md');
/**
 * For each folder, the beginnings of the paths that its files may import besides the folder's own, as the list of
 * CONTRIBUTING.md says. The innermost folder of a file decides.
 */
const RULES = new Map(
  entriesOf(CONTRIBUTING).flatMap(({ folders, imports }) =>
    pathsIn(folders).map((folder) => [folder, pathsIn(imports)] as const),
  ),
);

/** The entries of the list: the text before the first colon, and the text after `Imports:`. */
function entriesOf(text: string): { folders: string; imports: string }[] {
  const [, list = ''] = /\n## How the code is laid out\n(.*?)\n## /s.exec(text) ?? [];
  return list
    .split(/^- /m)
    .slice(1)
    .map((entry) => {
      const [, folders, imports] = /^(.*?): .*?\n {2}Imports: (.*?)$/ms.exec(entry) ?? [];
      if (folders === undefined || imports === undefined)
        throw new Error(`an entry says no imports: ${entry}`);
      return { folders, imports };
    });
}

function pathsIn(cell = ''): string[] {
  return [...cell.matchAll(/`([a-z]+\/[a-z./]*)`/g)].map(([, path = '']) => path);
}

/** The only packages of the domain. */
const DOMAIN_PACKAGES = ['zod', 'temporal-polyfill'];

/** Packages that only this folder may import. */
const RESERVED: Record<string, string[]> = {
  'functions/storage/': [
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/client-s3',
    '@aws-sdk/lib-storage',
    '@aws-sdk/s3-request-presigner',
    '@aws-sdk/client-sqs',
  ],
  'functions/email/': ['@aws-sdk/client-ses'],
};

/** Who calls the services from outside: the emulators' tables and buckets are made, and looked into, by their own clients. */
const WITH_CLIENTS_OF_THEIR_OWN = ['local/', 'test/', 'bench/'];

interface Import {
  from: string;
  typeOnly: boolean;
}

function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      found.push({ from: node.moduleSpecifier.text, typeOnly });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments;
      if (from && ts.isStringLiteral(from)) found.push({ from: from.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function ruleOf(path: string): [folder: string, paths: string[]] {
  const rules = [...RULES].filter(([folder]) => path.startsWith(folder));
  const [rule] = rules.sort(([a], [b]) => b.length - a.length);
  if (!rule) throw new Error(`no rule says what ${path} may import`);
  return rule;
}

/** What a file imports against the rules. */
function forbiddenImports(path: string, text: string): string[] {
  const [folder, paths] = ruleOf(path);
  return importsOf(parse(path, text)).flatMap(({ from, typeOnly }) => {
    const allowed = from.startsWith('.')
      ? mayImportFile(path, [folder, ...paths], importedPath(path, from), typeOnly)
      : mayImportPackage(folder, from);
    return allowed ? [] : [`${path} → ${from}`];
  });
}

/** The folder of a Lambda function that a file lies in; a folder with a rule of its own holds what functions share. */
function functionFolderOf(path: string): string | undefined {
  const folder = /^functions\/[^/]+\/[^/]+\//.exec(path)?.[0];
  return folder === undefined || RULES.has(folder) ? undefined : folder;
}

function mayImportFile(path: string, allowed: string[], target: string, typeOnly: boolean): boolean {
  const [folder = ''] = allowed;
  if (folder === 'lib/' && /^functions\/.*\/env\.ts$/.test(target)) return typeOnly;
  const owner = functionFolderOf(target);
  if (folder.startsWith('functions/') && owner !== undefined && owner !== functionFolderOf(path))
    return false;
  const capability = capabilityOf(path);
  if (folder === 'functions/' && capability !== undefined && target.startsWith(capability)) return true;
  return (
    allowed.some((beginning) => beginning !== 'functions/' && target.startsWith(beginning)) ||
    (folder !== 'functions/' && allowed.includes('functions/') && target.startsWith('functions/'))
  );
}

const capabilityOf = (path: string) => /^functions\/[^/]+\//.exec(path)?.[0];

function mayImportPackage(folder: string, from: string): boolean {
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  if (folder === 'domain/') return DOMAIN_PACKAGES.includes(name);
  const owner = Object.keys(RESERVED).find((each) => RESERVED[each]?.includes(name));
  return (
    owner === undefined || owner === folder || WITH_CLIENTS_OF_THEIR_OWN.some((own) => folder.startsWith(own))
  );
}

/** Where a file reads the clock by itself. */
function clockReads(path: string, text: string): string[] {
  const source = parse(path, text);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const reads =
      ts.isPropertyAccessExpression(node) &&
      ['Date.now', 'Temporal.Now', 'performance.now', 'process.hrtime'].includes(node.getText(source));
    const newDate =
      ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length;
    if (reads || newDate) found.push(`${path}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What every capability builds on; imports of these are no arrows. */
const FOUNDATIONS = ['email', 'http', 'storage'];
const CAPABILITIES = readdirSync(join(ROOT, 'functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !FOUNDATIONS.includes(entry.name))
  .map(({ name }) => name);

/** `recording → metering`: every import from one of these folders of functions/ to another. */
function arrowsBetween(capabilities: readonly string[]): string[] {
  const nameOf = (path: string) => capabilityOf(path)?.split('/')[1] ?? '';
  const arrows = SOURCE_FILES.filter((path) => capabilities.includes(nameOf(path))).flatMap((path) =>
    importsOf(parse(path, read(path)))
      .map(({ from }) => nameOf(importedPath(path, from)))
      .filter((target) => target !== nameOf(path) && capabilities.includes(target))
      .map((target) => `${nameOf(path)} → ${target}`),
  );
  return [...new Set(arrows)].sort();
}

test('imports go only where the list in CONTRIBUTING.md allows', () => {
  expect(SOURCE_FILES.length).toBeGreaterThan(100);
  expect([...RULES.keys()]).toEqual(expect.arrayContaining(FOLDERS.map((folder) => `${folder}/`)));
  expect(SOURCE_FILES.flatMap((path) => forbiddenImports(path, read(path)))).toEqual([]);
});

test('the imports from one capability to another are those that CONTRIBUTING.md names', () => {
  const [, named = ''] =
    /[A-Z][a-z]+ imports lead from one capability to another: (.*)\./.exec(CONTRIBUTING) ?? [];
  expect(arrowsBetween(CAPABILITIES)).toEqual(named.split(', ').sort());
});

/** The files that a file imports, type-only imports included. */
function importedFiles(path: string): string[] {
  return importsOf(parse(path, read(path)))
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => importedPath(path, from));
}

/** Every circle of imports, as `a.ts → b.ts → a.ts`. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) found.push([...way.slice(seen), path].join(' → '));
    if (seen >= 0 || done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

test('no imports form a circle, not even those of types', () => {
  expect(circles(new Map(SOURCE_FILES.map((path) => [path, importedFiles(path)])))).toEqual([]);
});

test('domain and functions are given the clock; functions/clock.ts alone reads it', () => {
  const given = SOURCE_FILES.filter(
    (path) =>
      /^(domain|functions)\//.test(path) &&
      path !== 'functions/clock.ts' &&
      // The script of a page runs in a browser, by the clock of its reader.
      !path.startsWith('functions/documentation/in-browser/'),
  );
  expect(given.flatMap((path) => clockReads(path, read(path)))).toEqual([]);
});

test('the domain reads no environment', () => {
  const domain = SOURCE_FILES.filter((path) => path.startsWith('domain/'));
  expect(domain.filter((path) => /\bprocess\b|import\.meta/.test(read(path)))).toEqual([]);
});

test('nothing is called utils, helpers, common or index', () => {
  const bad = SOURCE_FILES.filter((path) =>
    path.split('/').some((part) => /^(utils?|helpers?|common|misc|index)(\.tsx?|\.test\.ts)?$/.test(part)),
  );
  expect(bad).toEqual([]);
});

describe('the rules', () => {
  test.each([
    ['domain/a.ts', `import { z } from 'zod'; import './b.ts';`],
    ['functions/a/work.ts', `import { b } from './other.ts'; import { clock } from '../clock.ts';`],
    ['functions/a/b/handler.ts', `import { env } from './env.ts'; import { work } from '../work.ts';`],
    ['functions/a/b/env.ts', `import { emailEnv } from '../../email/env.ts';`],
    ['functions/metering/a.ts', `import { check } from '../quotas/check.ts';`],
    ['functions/email/templates/a.ts', `import { table } from '../kit/table.ts';`],
    ['functions/storage/a.ts', `import { X } from '@aws-sdk/client-dynamodb'; import '../../domain/a.ts';`],
    ['functions/email/a.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['lib/a.ts', `import type { Env } from '../functions/a/env.ts'; import { App } from 'aws-cdk-lib';`],
    ['local/a.ts', `import '../functions/storage/keys.ts'; import { X } from '@aws-sdk/client-sqs';`],
    ['local/a.ts', `import { startSystem } from './aws/system.ts';`],
    ['local/aws/a/b.ts', `import { log } from '../log.ts'; import { X } from '@aws-sdk/client-sqs';`],
    ['test/local/aws/a.test.ts', `import { log } from '../../../local/aws/log.ts';`],
  ])('let %s say %s', (path, text) => {
    expect(forbiddenImports(path, text)).toEqual([]);
  });

  test.each([
    ['domain/a.ts', `import { x } from '../functions/clock.ts';`],
    ['domain/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['functions/a/work.ts', `import { b } from '../b/work.ts';`],
    ['functions/a/b/work.ts', `import { b } from '../c/work.ts';`],
    ['functions/a/work.ts', `import { env } from './b/env.ts';`],
    ['functions/metering/a.ts', `import { env } from '../quotas/check-quotas/env.ts';`],
    ['functions/quotas/a.ts', `import { rollUp } from '../metering/roll-up.ts';`],
    ['functions/email/kit/a.ts', `import { mailer } from '../mailer.ts';`],
    ['functions/a/work.ts', `import { X } from '@aws-sdk/client-s3';`],
    ['functions/a/work.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['functions/a/work.ts', `const x = await import('../../local/log.ts');`],
    ['functions/storage/a.ts', `export { x } from '../http/problem.ts';`],
    ['functions/storage/a.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['functions/http/a.ts', `import { x } from '../quotas/assess.ts';`],
    ['functions/recording/a.ts', `import { x } from '../quotas/assess.ts';`],
    ['functions/metering/a.ts', `import { x } from '../months/close-months.ts';`],
    ['lib/a.ts', `import { env } from '../functions/a/env.ts';`],
    ['lib/a.ts', `import { type Env } from '../functions/a/env.ts';`],
    ['lib/a.ts', `import type { X } from '../functions/a/work.ts';`],
    ['bin/a.ts', `import { x } from '../local/log.ts';`],
    ['local/a.ts', `import { x } from '../lib/settings.ts';`],
    ['local/a.ts', `import { x } from '../functions/http/problem.ts';`],
    ['local/aws/a/b.ts', `import { demo } from '../../demo/seed.ts';`],
    ['local/aws/a/b.ts', `import { clock } from '../../../functions/clock.ts';`],
    ['local/aws/a/b.ts', `import { parseInstant } from '../../../domain/calendar.ts';`],
    ['test/local/aws/a.test.ts', `import { openDataDir } from '../../../local/data-dir.ts';`],
    ['dashboard/a.ts', `import { x } from '../functions/http/problem.ts';`],
    ['test/journeys/a.ts', `import { x } from '../../domain/money.ts';`],
  ])('forbid %s to say %s', (path, text) => {
    expect(forbiddenImports(path, text)).toHaveLength(1);
  });

  test('see a circle of imports', () => {
    const imports = new Map([
      ['a.ts', ['b.ts', 'c.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['d.ts', 'b.ts']],
    ]);
    expect(circles(imports)).toEqual(['b.ts → c.ts → b.ts']);
  });

  test.each(['Date.now()', 'new Date()', 'Temporal.Now.instant()'])('see %s as reading the clock', (text) => {
    expect(clockReads('domain/a.ts', `const now = ${text};`)).toHaveLength(1);
  });

  test('do not mind a date that is given', () => {
    expect(clockReads('domain/a.ts', 'new Date(0); Date.parse(""); // Date.now()')).toEqual([]);
  });
});
