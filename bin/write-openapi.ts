import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../domain/api/document.ts';
import { withSections } from '../domain/api/sections.ts';

/** Writes docs/openapi.json, and the lists in docs/api.md, from the table of routes and the kinds. */
const docs = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(docs, 'openapi.json'), openApiText());

const api = join(docs, 'api.md');
writeFileSync(api, withSections(readFileSync(api, 'utf8')));
