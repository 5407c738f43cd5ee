import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['bench', 'bin', 'dashboard', 'domain', 'functions', 'lib', 'local', 'test'];

interface Rule {
  /** Beginnings of the paths that may be imported beside the folder's own. */
  paths: string[];
  /** The only packages; where it is missing, all but the data services' and SES's clients. */
  packages?: string[];
  /** Packages that nobody else may import. */
  alone?: string[];
}

const CLOCK_AND_LOGGER = ['functions/clock.ts', 'functions/logger.ts'];

/** CONTRIBUTING.md's table. The longest folder that a file lies in decides. */
const RULES: Record<string, Rule> = {
  'domain/': { paths: [], packages: ['zod', 'temporal-polyfill'] },
  'functions/': { paths: ['functions/', 'domain/'] },
  'functions/clock.ts': { paths: ['domain/'] },
  'functions/logger.ts': { paths: [] },
  'functions/schedule.ts': { paths: ['domain/'] },
  'functions/storage/': {
    paths: ['domain/', ...CLOCK_AND_LOGGER],
    alone: [
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/lib-dynamodb',
      '@aws-sdk/client-s3',
      '@aws-sdk/lib-storage',
      '@aws-sdk/s3-request-presigner',
      '@aws-sdk/client-sqs',
    ],
  },
  'functions/http/': { paths: ['functions/storage/', 'domain/', ...CLOCK_AND_LOGGER] },
  'functions/email/': {
    paths: ['functions/storage/', 'domain/', ...CLOCK_AND_LOGGER],
    alone: ['@aws-sdk/client-ses'],
  },
  'lib/': { paths: [] },
  'bin/': { paths: ['lib/', 'functions/storage/', 'functions/clock.ts'] },
  'local/': { paths: ['lib/', 'functions/storage/', 'functions/clock.ts', 'domain/'] },
  'dashboard/': { paths: ['domain/'] },
  'bench/': { paths: ['functions/', 'domain/', 'local/'] },
  'test/journeys/': { paths: [] },
  'test/': { paths: FOLDERS.map((folder) => `${folder}/`) },
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

const parsed = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

function ruleOf(path: string): [folder: string, rule: Rule] {
  const folders = Object.keys(RULES).filter((folder) => path.startsWith(folder));
  const folder = folders.sort((a, b) => b.length - a.length)[0];
  const rule = folder === undefined ? undefined : RULES[folder];
  if (folder === undefined || !rule) throw new Error(`no rule says what ${path} may import`);
  return [folder, rule];
}

/** What a file imports against the rules. */
function forbiddenImports(path: string, text: string): string[] {
  const [folder, rule] = ruleOf(path);
  return importsOf(parsed(path, text)).flatMap(({ from, typeOnly }) => {
    const allowed = from.startsWith('.')
      ? mayImportFile(path, folder, rule, posix.join(posix.dirname(path), from), typeOnly)
      : mayImportPackage(folder, rule, from);
    return allowed ? [] : [`${path} → ${from}`];
  });
}

const roomOf = (path: string) => /^functions\/[^/]+\//.exec(path)?.[0];

function mayImportFile(path: string, folder: string, rule: Rule, target: string, typeOnly: boolean): boolean {
  const environment = /^functions\/[^/]+\/env\.ts$/.test(target);
  if (folder === 'lib/' && environment) return typeOnly;
  // A room's way in and its environment are its own; email is no room, its environment is for those who send.
  const private_ = target.endsWith('/handler.ts') || (environment && !target.startsWith('functions/email/'));
  if (folder === 'functions/' && private_ && roomOf(target) !== roomOf(path)) return false;
  return target.startsWith(folder) || rule.paths.some((allowed) => target.startsWith(allowed));
}

function mayImportPackage(folder: string, { packages, alone = [] }: Rule, from: string): boolean {
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  if (packages) return packages.includes(name);
  const reserved = Object.values(RULES).some((rule) => rule.alone?.includes(name));
  return !reserved || alone.includes(name) || WITH_CLIENTS_OF_THEIR_OWN.some((own) => folder.startsWith(own));
}

/** Where a file reads the clock by itself. */
function clockReads(path: string, text: string): string[] {
  const source = parsed(path, text);
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

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !['node_modules', 'dist', 'cdk.out'].includes(entry.name)) yield* files(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const existing = readdirSync(ROOT);
const ALL = FOLDERS.filter((folder) => existing.includes(folder)).flatMap((folder) => [...files(folder)]);
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test('imports go only where the table of CONTRIBUTING.md lets them', () => {
  expect(ALL.length).toBeGreaterThan(100);
  expect(ALL.flatMap((path) => forbiddenImports(path, read(path)))).toEqual([]);
});

test('domain and functions are given the clock; functions/clock.ts alone reads it', () => {
  const given = ALL.filter((path) => /^(domain|functions)\//.test(path) && path !== 'functions/clock.ts');
  expect(given.flatMap((path) => clockReads(path, read(path)))).toEqual([]);
});

test('the domain reads no environment', () => {
  const domain = ALL.filter((path) => path.startsWith('domain/'));
  expect(domain.filter((path) => /\bprocess\b|import\.meta/.test(read(path)))).toEqual([]);
});

test('nothing is called utils, helpers, common or index', () => {
  const bad = ALL.filter((path) =>
    path.split('/').some((part) => /^(utils?|helpers?|common|misc|index)(\.tsx?|\.test\.ts)?$/.test(part)),
  );
  expect(bad).toEqual([]);
});

describe('the rules', () => {
  test.each([
    ['domain/a.ts', `import { z } from 'zod'; import './b.ts';`],
    ['functions/a/work.ts', `import { b } from '../b/work.ts'; import { clock } from '../clock.ts';`],
    ['functions/a/handler.ts', `import { env } from './env.ts'; import { work } from './work.ts';`],
    ['functions/a/env.ts', `import { emailEnv } from '../email/env.ts';`],
    ['functions/storage/a.ts', `import { X } from '@aws-sdk/client-dynamodb'; import '../../domain/a.ts';`],
    ['functions/email/a.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['lib/a.ts', `import type { Env } from '../functions/a/env.ts'; import { App } from 'aws-cdk-lib';`],
    ['local/a.ts', `import '../functions/storage/keys.ts'; import { X } from '@aws-sdk/client-sqs';`],
  ])('let %s say %s', (path, text) => {
    expect(forbiddenImports(path, text)).toEqual([]);
  });

  test.each([
    ['domain/a.ts', `import { x } from '../functions/clock.ts';`],
    ['domain/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['functions/a/work.ts', `import { b } from '../b/handler.ts';`],
    ['functions/a/work.ts', `import { env } from '../b/env.ts';`],
    ['functions/a/work.ts', `import { X } from '@aws-sdk/client-s3';`],
    ['functions/a/work.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['functions/a/work.ts', `const x = await import('../../local/log.ts');`],
    ['functions/storage/a.ts', `export { x } from '../http/problem.ts';`],
    ['functions/storage/a.ts', `import { X } from '@aws-sdk/client-ses';`],
    ['functions/http/a.ts', `import { x } from '../quotas/assess.ts';`],
    ['lib/a.ts', `import { env } from '../functions/a/env.ts';`],
    ['lib/a.ts', `import { type Env } from '../functions/a/env.ts';`],
    ['lib/a.ts', `import type { X } from '../functions/a/work.ts';`],
    ['bin/a.ts', `import { x } from '../local/log.ts';`],
    ['local/a.ts', `import { x } from '../functions/http/problem.ts';`],
    ['dashboard/a.ts', `import { x } from '../functions/http/problem.ts';`],
    ['test/journeys/a.ts', `import { x } from '../../domain/money.ts';`],
  ])('forbid %s to say %s', (path, text) => {
    expect(forbiddenImports(path, text)).toHaveLength(1);
  });

  test.each(['Date.now()', 'new Date()', 'Temporal.Now.instant()'])('see %s as reading the clock', (text) => {
    expect(clockReads('domain/a.ts', `const now = ${text};`)).toHaveLength(1);
  });

  test('do not mind a date that is given', () => {
    expect(clockReads('domain/a.ts', 'new Date(0); Date.parse(""); // Date.now()')).toEqual([]);
  });
});
