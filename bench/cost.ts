/**
 * Writes the two tables of docs/runbook.md#what-it-costs, from the measured day in docs/performance.md, the prices in
 * `bench/prices.ts` and the alarms of the template. Run: `npm run bench:cost`. It takes some seconds.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { settingsOf } from '../lib/settings.ts';
import { UsageDataStack } from '../lib/usage-data-stack.ts';
import { print } from './local-system.ts';
import { measuredDays, metricsOf, monthRows, unitRows } from './measure/cost-of-month.ts';

const settings = settingsOf('production', {});
const outdir = mkdtempSync(join(tmpdir(), 'usage-data-cost-'));
const app = new App({
  outdir,
  context: { 'aws:cdk:bundling-stacks': [] },
  builtinCloudFormationValidation: false,
});
new UsageDataStack(app, 'UsageData', settings);
const { template } = app.synth().getStackByName('UsageData') as { template: Parameters<typeof metricsOf>[0] };
rmSync(outdir, { recursive: true });

const scheduledRuns = Object.values(settings.schedules).reduce(
  (sum, minutes) => sum + (30 * 24 * 60) / minutes,
  0,
);
const days = measuredDays(readFileSync(join(import.meta.dirname, '..', 'docs', 'performance.md'), 'utf8'));
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
table(monthRows(days, { scheduledRuns, ...metricsOf(template) }));
