import { globSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { rendered, type RenderedDocument } from './markdown.ts';

/**
 * The documents that are served, rendered. The bundle of the function has what this module exports in place of its code
 * (`lib/at-build-time.ts`), so neither the files nor the library are deployed.
 */

/** A document with its place on the pages. */
interface ServedDocument extends RenderedDocument {
  /** What its address has after `/docs/`. */
  path: string;
}

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

/** Documents beside the guides that callers of the API need. */
const REFERENCES = ['api', 'errors', 'limits', 'certificate'];

/** Those who change this system need recipes of their own, which are not served. */
const isForCallers = (name: string) => name !== 'README' && !name.startsWith('add-');

const namesIn = (folder: string) =>
  globSync('*.md', { cwd: join(DOCS, folder) })
    .map((file) => basename(file, '.md'))
    .filter(isForCallers)
    .sort();

/** Files below docs/, without their ending, by their paths on the pages. */
const FILES: Readonly<Record<string, string>> = {
  guides: 'guides/README',
  ...Object.fromEntries(namesIn('guides').map((name) => [`guides/${name}`, `guides/${name}`])),
  ...Object.fromEntries(namesIn('how-to').map((name) => [`guides/${name}`, `how-to/${name}`])),
  ...Object.fromEntries(REFERENCES.map((name) => [name, name])),
};

/** Where links from a file below docs/ lead on the pages. */
const leadingFrom = (file: string) => (target: string) => {
  if (/^(https?:|#)/.test(target)) return target;
  const [path = '', anchor] = target.split('#');
  const wanted = posix.join(posix.dirname(file), path);
  if (wanted === 'openapi.json') return '/v1/openapi.json';
  const served = Object.entries(FILES).find(([, each]) => `${each}.md` === wanted)?.[0];
  return served === undefined ? undefined : `/docs/${served}${anchor === undefined ? '' : `#${anchor}`}`;
};

export const DOCUMENTS: readonly ServedDocument[] = Object.entries(FILES).map(([path, file]) => ({
  path,
  ...rendered(readFileSync(join(DOCS, `${file}.md`), 'utf8'), leadingFrom(file)),
}));
