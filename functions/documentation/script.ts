import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SOURCE = join(import.meta.dirname, 'in-browser', 'try-it.ts');

/**
 * The script of the page without its types. The Content-Security-Policy allows exactly these bytes. The bundle has the text
 * in place of this module (`lib/at-build-time.ts`).
 */
export const SCRIPT: string = ts.transpileModule(readFileSync(SOURCE, 'utf8'), {
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
}).outputText;
