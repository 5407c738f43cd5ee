/**
 * Breaks the code that counts, prices, records and sends, one place at a time, and tells what no test notices. Run:
 * `npm run test:mutation`; `npm run test:mutation -- usage recording` breaks some areas only, and `WORKERS=2` tries two
 * places at once.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AREAS } from './areas.ts';

const HERE = import.meta.dirname;
const known = AREAS.map(({ name }) => name);
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no area ${unknown.join(', ')}: choose from ${known.join(', ')}.\n`);
  process.exit(2);
}

const stryker = join(HERE, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const failed = (chosen.length > 0 ? chosen : known).filter((AREA) => {
  process.stdout.write(`\n${AREA}\n`);
  const { status } = spawnSync(process.execPath, [stryker, 'run', join(HERE, 'stryker.config.ts')], {
    cwd: join(HERE, '../..'),
    env: { ...process.env, AREA },
    stdio: 'inherit',
  });
  return status !== 0;
});
if (failed.length > 0) process.stderr.write(`\nBelow what was measured before: ${failed.join(', ')}.\n`);
process.exit(failed.length > 0 ? 1 : 0);
