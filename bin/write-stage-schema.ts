import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageFileSchema } from '../lib/stage-files.ts';

/** Writes the JSON Schema by which editors check the files in `stages/`: `npm run stage-schema`. */
writeFileSync(
  join(import.meta.dirname, '..', 'stages', 'schema.json'),
  `${JSON.stringify(stageFileSchema(), null, 2)}\n`,
);
