/**
 * Writes the two tables of docs/runbook.md#what-it-costs, from the measured day in docs/performance.md, the prices in
 * `bench/prices.ts`, the schedules and the runbook's count of alarms. Run: `npm run bench:cost`. It takes a second.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOf } from '../lib/settings.ts';
import { print } from './local-system.ts';
import { measuredDays, metricsOf, monthRows, unitRows } from './measure/cost-of-month.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8');
const { schedules } = settingsOf('production', {});
const scheduledRuns = Object.values(schedules).reduce((sum, minutes) => sum + (30 * 24 * 60) / minutes, 0);
const days = measuredDays(read('performance.md'));

const table = ([heads = [], ...rows]: string[][]) => {
  const line = (cells: readonly string[]) => print(`| ${cells.join(' | ')} |`);
  line(heads);
  line(heads.map(() => '---:'));
  for (const row of rows) line(row);
  print('');
};
table([
  ['events a day', 'campaigns', 'run every', 'units an event', 'USD a million events'],
  ...unitRows(days),
]);
table(monthRows(days, { scheduledRuns, ...metricsOf(read('runbook.md')) }));
