import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const functionsDir = join(import.meta.dirname, '..', 'functions');

/** The folder of every function: `<capability>/<function>`. */
export function functionFolders(): string[] {
  return readdirSync(functionsDir, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'handler.ts')
    .map((path) => dirname(path).replaceAll('\\', '/'))
    .sort();
}

/** The module that a function begins with. */
export const entryOf = (folder: string) => join(functionsDir, folder, 'handler.ts');

/** Where a function's bundle is among the bundles. */
export const bundleOf = (bundles: string, folder: string) => join(bundles, folder);

/** The module in the folder of a bundle. */
export const BUNDLED_MODULE = 'index.mjs';
