import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Every document of the repository. */
const DOCUMENTS = globSync('**/*.md', {
  cwd: ROOT,
  exclude: (name) => /(^|\/)(build|node_modules|dist|cdk\.out|\.local)$/.test(name),
})
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** A fenced block of a document. */
export interface Block {
  document: string;
  /** The line of its first fence, as an editor counts. */
  line: number;
  /** The word after the fence; empty if there is none. */
  language: string;
  code: string;
}

/** The blocks of a document in order; those of a list lose its indentation. */
export function blocksIn(document: string, text: string): Block[] {
  return [...text.matchAll(/^( *)```([^\n`]*)\n(.*?)^ *```$/gms)].map((found) => {
    const [, indent = '', language = '', code = ''] = found;
    return {
      document,
      line: text.slice(0, found.index).split('\n').length,
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), ''),
    };
  });
}

/** The blocks of all documents. */
export const allBlocks = (): Block[] =>
  DOCUMENTS.flatMap((document) => blocksIn(document, readFileSync(join(ROOT, document), 'utf8')));
