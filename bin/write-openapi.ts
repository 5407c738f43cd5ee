import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../domain/api/document.ts';
import { withRouteList } from '../domain/api/route-list.ts';

/** Writes docs/openapi.json, and the list of routes in docs/api.md, from the table of routes. */
const docs = join(import.meta.dirname, '..', 'docs');
writeFileSync(join(docs, 'openapi.json'), openApiText());

const api = join(docs, 'api.md');
writeFileSync(api, withRouteList(readFileSync(api, 'utf8')));
