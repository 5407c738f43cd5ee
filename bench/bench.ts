/**
 * Measures what matters, each figure next to its floor in the same run, and prints one table. Ratios hold from machine to
 * machine; the figures that they are made of do not. Run: `npm run bench`. It takes about fifteen minutes.
 * `npm run bench -- recording day` measures these sections only, and `npm run bench -- day --all-intervals` runs the day
 * with a run every 1 and 15 minutes as well.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { print } from './local-system.ts';
import { SECTIONS } from './sections/all.ts';
import { lineOf, type Row } from './sections/row.ts';

const { values, positionals: names } = parseArgs({
  options: { 'all-intervals': { type: 'boolean' } },
  allowPositionals: true,
});
const intervals = values['all-intervals'] ? 'all' : 'one';
const unknown = names.filter((name) => !(name in SECTIONS));
if (unknown.length > 0)
  throw new Error(`no such section: ${unknown.join(', ')}. There are: ${Object.keys(SECTIONS).join(', ')}`);

const tell = (line: string) => process.stderr.write(`${line}\n`);
const started = performance.now();
const load = loadavg()[0]!;
const rows: Row[] = [];
for (const name of names.length > 0 ? names : Object.keys(SECTIONS)) {
  const since = performance.now();
  const section = fork(new URL('sections/process.ts', import.meta.url), [name, intervals], {
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' },
  });
  section.on('message', (row: Row) => {
    rows.push(row);
    tell(lineOf(row));
  });
  const [code] = (await once(section, 'exit')) as [number | null];
  if (code !== 0) rows.push({ what: `**${name} failed**`, measured: `exit code ${code}` });
  tell(`${name}: ${Math.round((performance.now() - since) / 1000)} s`);
}

print('| what | measured | floor | ratio | limit |\n| --- | --- | --- | ---: | --- |');
for (const row of rows) print(lineOf(row));
print(
  `\nNode ${process.version}, ${availableParallelism()} cores, a load of ${load.toFixed(1)} at the start, ${Math.round((performance.now() - started) / 1000)} s.`,
);
