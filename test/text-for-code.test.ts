import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse, read, SOURCE_FILES } from './source-files.ts';

/** What runs on AWS or in browsers. */
const DEPLOYED = SOURCE_FILES.filter((path) => /^(client\/src|dashboard\/src|domain|functions)\//.test(path));

/** Members that take a text for markup, whatever they belong to. */
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc'];
/** What takes a text for code, or for the rest of a page. */
const CODE = ['eval', 'Function', 'importScripts', 'document.write', 'document.writeln'];
/** Modules that run commands or code. */
const COMMANDS = /^(node:)?(child_process|vm|worker_threads)$/;

/** Places at which a file takes text for code, markup or a command. */
function takenForCode(path: string, text: string): string[] {
  const source = parse(path, text);
  const isTaken = (node: ts.Node): boolean => {
    if (ts.isPropertyAccessExpression(node) || ts.isJsxAttribute(node))
      return MARKUP.includes(node.name.getText(source));
    if (ts.isCallExpression(node) || ts.isNewExpression(node))
      return CODE.includes(node.expression.getText(source));
    return ts.isStringLiteralLike(node) && (COMMANDS.test(node.text) || /^\s*javascript:/i.test(node.text));
  };
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isTaken(node)) found.push(`${path}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('nothing that is deployed takes text for code, markup or a command', () => {
  expect(DEPLOYED.length).toBeGreaterThan(300);
  expect(DEPLOYED.flatMap((path) => takenForCode(path, read(path)))).toEqual([]);
});

test.each([
  'element.innerHTML = name;',
  'element.insertAdjacentHTML("beforeend", name);',
  'const page = <p dangerouslySetInnerHTML={{ __html: name }} />;',
  'document.write(name);',
  'eval(name);',
  'new Function(name);',
  'import { exec } from "node:child_process";',
  'const link = <a href="javascript:run()">x</a>;',
])('%s is seen', (text) => {
  expect(takenForCode('dashboard/src/x.tsx', text)).toHaveLength(1);
});
