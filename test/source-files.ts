import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '..');
export const FOLDERS = [
  'bench',
  'bin',
  'client',
  'commands',
  'dashboard',
  'domain',
  'examples',
  'functions',
  'lib',
  'local',
  'test',
];

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !['node_modules', 'dist', 'cdk.out'].includes(entry.name))
      yield* filesIn(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

/** The paths of all TypeScript files, relative to the root of the repository. */
export const SOURCE_FILES = FOLDERS.flatMap((folder) => [...filesIn(folder)]);

/** @param path relative to the root of the repository */
export const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

export const parse = (path: string, text: string) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** The path of a file that another one imports, relative to the root of the repository. */
export const importedPath = (importer: string, from: string) => posix.join(posix.dirname(importer), from);
