import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOG_METRICS, METRICS, REQUEST_METRICS } from '../domain/operation/metrics.ts';
import {
  BURN_RATES,
  burningPercent,
  OBJECTIVES,
  type BurnRateName,
  type ObjectiveName,
} from '../domain/operation/objectives.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '..', 'docs', 'objectives.md'), 'utf8');

test.each([
  `**Recording: ${OBJECTIVES.recording.percent} %**`,
  `**Counting: ${OBJECTIVES.counting.percent} %** of the accounts with usage to count are counted for good within ${OBJECTIVES.counting.withinSeconds / 60} minutes.`,
  `**Warnings: ${OBJECTIVES.warnings.percent} %** of the warnings reach the mail server of a recipient within ${OBJECTIVES.warnings.withinSeconds / 60} minutes`,
])('docs/objectives.md says “%s”', (sentence) => {
  expect(DOCUMENT).toContain(sentence);
});

test.each(Object.keys(BURN_RATES) as BurnRateName[])(
  'docs/objectives.md has what the %s alarms ring at',
  (burn) => {
    const row = DOCUMENT.split('\n').find((line) => line.toLowerCase().includes(`objectives…${burn}\``));
    const cells = (row ?? '').split('|').map((cell) => cell.trim());
    const { rate, longMinutes, shortMinutes } = BURN_RATES[burn];
    const percents = (Object.keys(OBJECTIVES) as ObjectiveName[]).map(
      (name) => `${burningPercent(name, burn)} %`,
    );
    expect(cells.slice(2, -1)).toEqual([
      `${rate}`,
      `${longMinutes / 60} h`,
      `${shortMinutes} min`,
      ...percents,
    ]);
  },
);

test('docs/objectives.md explains every metric, and no other', () => {
  const [, listed = ''] = DOCUMENT.split('## Metrics');
  const entries = [...listed.matchAll(/^- `(\w+)`(?: \(by `(\w+)`\))?: (.*)$/gm)].map(
    ([, ...entry]) => entry,
  );
  expect(entries).toEqual([
    ...Object.entries(METRICS).map(([name, metric]) => [
      name,
      'by' in metric ? metric.by.dimension : undefined,
      metric.what,
    ]),
    ...Object.entries({ ...REQUEST_METRICS, ...LOG_METRICS }).map(([name, what]) => [name, undefined, what]),
  ]);
});
