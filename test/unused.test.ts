import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { importedPath, parse, read, SOURCE_FILES } from './source-files.ts';

/** Exports that something else than an import uses. */
const USED_OTHERWISE: { files: RegExp; because: string }[] = [
  { files: /^functions\/.*\/handler\.ts$/, because: 'Lambda calls them' },
  {
    files: /^lib\/stand-ins\//,
    because: 'the bundles of functions have them in place of packages',
  },
  { files: /^domain\/zones\.ts$/, because: 'tests replace the rules of time zones' },
  { files: /^test\/local\/aws\/fixture\//, because: 'the functions of a template of the tests' },
  {
    files: /^test\/domain\/kinds\/five-kinds\.ts$/,
    because: 'it stands in for the map of kinds in a build of the page',
  },
  { files: /^test\/(dashboard|journeys)\/shared-system\.ts$/, because: 'Vitest calls its global setups' },
  { files: /^test\/longest-first\.ts$/, because: 'the configuration of Vitest names it' },
  { files: /\/vite(st)?\.config\.ts$/, because: 'Vite reads its configuration' },
  { files: /\/stryker\.config\.ts$/, because: 'Stryker reads its configuration' },
  {
    files: /^client\/src\/(usage-data-client|operations|schema)\.ts$/,
    because: 'the API of a package; generated',
  },
];

interface Exports {
  /** Whether the file itself uses each of its exports. */
  names: Map<string, { usedInside: boolean }>;
  /** `path#name` of everything that the file imports; `path#*` if it takes all of a file. */
  imports: string[];
}

function exportsOf(path: string, text: string): Exports {
  const source = parse(path, text);
  const names = new Set<string>();
  const imports: string[] = [];
  const namespaces = new Map<string, string>();
  const identifiers: string[] = [];
  const importFrom = (from: ts.Node | undefined, ...imported: string[]) => {
    if (from && ts.isStringLiteral(from) && from.text.startsWith('.'))
      imports.push(...imported.map((name) => `${importedPath(path, from.text)}#${name}`));
  };
  const visit = (node: ts.Node): void => {
    if (isExported(node) || ts.isExportAssignment(node)) for (const name of declaredBy(node)) names.add(name);
    if (ts.isIdentifier(node)) identifiers.push(node.text);
    if (ts.isImportDeclaration(node)) {
      const { name, namedBindings } = node.importClause ?? {};
      if (name) importFrom(node.moduleSpecifier, 'default');
      if (namedBindings && ts.isNamespaceImport(namedBindings) && ts.isStringLiteral(node.moduleSpecifier))
        namespaces.set(namedBindings.name.text, importedPath(path, node.moduleSpecifier.text));
      if (namedBindings && ts.isNamedImports(namedBindings))
        importFrom(node.moduleSpecifier, ...namedBindings.elements.map(originalName));
      return;
    }
    if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause;
      const elements = clause && ts.isNamedExports(clause) ? clause.elements : undefined;
      importFrom(node.moduleSpecifier, ...(elements?.map(originalName) ?? ['*']));
      for (const { name } of elements ?? []) names.add(name.text);
      return;
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      importFrom(node.arguments[0], '*');
    if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
      const [left, right] = ts.isQualifiedName(node) ? [node.left, node.right] : [node.expression, node.name];
      const namespace = namespaces.get(left.getText(source));
      if (namespace !== undefined) {
        imports.push(`${namespace}#${right.text}`);
        return;
      }
    }
    const namespace = ts.isIdentifier(node) && namespaces.get(node.text);
    if (namespace) imports.push(`${namespace}#*`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const count = (name: string) => identifiers.filter((identifier) => identifier === name).length;
  return { names: new Map([...names].map((name) => [name, { usedInside: count(name) > 1 }])), imports };
}

const originalName = ({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier) =>
  (propertyName ?? name).text;

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

function declaredBy(node: ts.Node): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(declaredBy);
  if (ts.isExportAssignment(node)) return ['default'];
  const { name } = node as ts.NamedDeclaration;
  if (!name) return [];
  if (ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name))
    return name.elements.flatMap((element) => (ts.isBindingElement(element) ? declaredBy(element) : []));
  return [name.getText()];
}

const isTest = (path: string) => path.startsWith('test/');

/**
 * `path: name` of every export that no other file imports, and of what only tests import although the file itself does
 * not use it.
 */
function unusedExports(files: ReadonlyMap<string, string>): string[] {
  const parsed = new Map([...files].map(([path, text]) => [path, exportsOf(path, text)]));
  const importers = Map.groupBy(
    [...parsed].flatMap(([path, { imports }]) => imports.map((name) => ({ path, name }))),
    ({ name }) => name,
  );
  return [...parsed].flatMap(([path, { names }]) =>
    [...names].flatMap(([name, { usedInside }]) => {
      const users = [...(importers.get(`${path}#${name}`) ?? []), ...(importers.get(`${path}#*`) ?? [])];
      const isUsed = users.some((user) => usedInside || isTest(path) || !isTest(user.path));
      return isUsed ? [] : [`${path}: ${name}`];
    }),
  );
}

test('every export is used by another file', () => {
  const files = new Map(SOURCE_FILES.map((path) => [path, read(path)]));
  const unused = unusedExports(files).filter(
    (name) => !USED_OTHERWISE.some((exception) => exception.files.test(name.slice(0, name.indexOf(':')))),
  );
  expect(unused).toEqual([]);
});

test('every exception still has a file that needs it', () => {
  const needless = USED_OTHERWISE.filter(
    (exception) => !SOURCE_FILES.some((path) => exception.files.test(path)),
  );
  expect(needless).toEqual([]);
});

describe('unused exports', () => {
  const unused = (files: Record<string, string>) => unusedExports(new Map(Object.entries(files)));

  test('are those that no file imports, of every form', () => {
    const text = `
      export const a = 1, { b, c: [d] } = x; export function e() {} export class F {}
      export interface G {} export type H = 1; export default 1; export { i };`;
    const names = ['a', 'b', 'd', 'e', 'F', 'G', 'H', 'default', 'i'].map((name) => `lib/a.ts: ${name}`);
    expect(unused({ 'lib/a.ts': text })).toEqual(names);
  });

  test.each([
    `import { a } from './a.ts';`,
    `import type { a as b } from './a.ts';`,
    `import * as all from './a.ts'; all.a();`,
    `import * as all from './a.ts'; let b: all.a;`,
    `import * as all from './a.ts'; use(all);`,
    `export { a as b } from './a.ts';`,
    `export * from './a.ts';`,
    `const { a } = await import('./a.ts');`,
  ])('are not those of which another file says %s', (text) => {
    expect(unused({ 'lib/a.ts': 'export const a = 1;', 'lib/b.ts': text })).not.toContain('lib/a.ts: a');
  });

  test('are those that only tests import, unless the file itself uses them', () => {
    const tests = { 'test/a.test.ts': `import { a } from '../lib/a.ts';` };
    expect(unused({ ...tests, 'lib/a.ts': 'export const a = 1;' })).toEqual(['lib/a.ts: a']);
    expect(unused({ ...tests, 'lib/a.ts': 'export const a = 1; use(a);' })).toEqual([]);
  });
});
