import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../domain/api/document.ts';
import { errorsDocument } from '../domain/api/errors-document.ts';
import { limitsDocument } from '../domain/api/limits-document.ts';
import { withSections } from '../domain/api/sections.ts';
import { guidesIndex } from './guides-index.ts';

/**
 * Writes what documents say of the code: docs/openapi.json, docs/errors.md, docs/limits.md, the lists in docs/api.md, and the
 * list of guides.
 */
const docs = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(docs, 'openapi.json'), openApiText());
writeFileSync(join(docs, 'errors.md'), errorsDocument());
writeFileSync(join(docs, 'limits.md'), limitsDocument());
writeFileSync(join(docs, 'guides', 'README.md'), guidesIndex());

const api = join(docs, 'api.md');
writeFileSync(api, withSections(readFileSync(api, 'utf8')));
