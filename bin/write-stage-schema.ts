import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { stageFileSchema } from '../lib/stage-files.ts';

/** Writes the JSON Schema by which editors check the files in `stages/`: `npm run stage-schema`. */
const path = join(import.meta.dirname, '..', 'stages', 'schema.json');
const text = JSON.stringify(stageFileSchema());
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
