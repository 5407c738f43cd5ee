import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from '../domain/api/document.ts';

/** Writes docs/openapi.json from the table of routes. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'openapi.json'), openApiText());
