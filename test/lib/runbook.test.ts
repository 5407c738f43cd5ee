import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measuredDays, metricsOf, monthRows, unitRows } from '../../bench/measure/cost-of-month.ts';
import { ROUTE_GROUPS } from '../../domain/api/routes.ts';
import { routeKeysOf } from '../../domain/api/route.ts';
import { operatorSettings } from '../../lib/operator-settings.ts';
import { settingsOf } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const runbook = readFileSync(join(ROOT, 'docs', 'runbook.md'), 'utf8');
const disaster = readFileSync(join(ROOT, 'docs', 'disaster.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const { ofType, template } = deployed({ alarmEmail: 'operators@example.com' });

/** The groups of each distinct match in the commands of operators: `mentioned(/output (\w+)/g)`. */
const mentioned = (pattern: RegExp) => [
  ...new Map(
    [runbook, disaster]
      .flatMap((page) => [...page.matchAll(pattern)])
      .map((match) => [match[0], match.slice(1)]),
  ).values(),
];

test('explains every setting as editors do, and no other', () => {
  const [, chapter = ''] = /\n## Settings\n(.*?)\n## /s.exec(runbook) ?? [];
  const list = chapter.slice(chapter.indexOf('\n- ')).trim();
  const explained = list
    .split(/^- /m)
    .slice(1)
    .map((entry) => {
      const [, name, text = ''] = /^`(\w+)`: (.*)$/s.exec(entry) ?? [];
      return [name, text.trim().replaceAll(/\n +/g, ' ')];
    });
  const settings = Object.entries(operatorSettings.shape);
  expect(explained).toEqual(settings.map(([name, { description }]) => [name, description]));
});

const { schedules } = settingsOf('production', {});

test('says how to run each schedule again, and no other', () => {
  const runs = mentioned(/^run ([\w-]+) \w+ +#/gm).map(([name]) => name);
  expect(runs.toSorted()).toEqual(Object.keys(schedules).toSorted());
});

test('counts the runs of a month of 30 days', () => {
  const runs = Object.values(schedules).reduce((sum, minutes) => sum + (30 * 24 * 60) / minutes, 0);
  expect(mentioned(/([\d,]+) scheduled runs: E \/ 250 \+ ([\d.]+) million/g)).toEqual([
    [runs.toLocaleString('en-US'), (runs / 1_000_000).toFixed(3)],
  ]);
});

describe('what it costs', () => {
  const days = measuredDays(readFileSync(join(ROOT, 'docs', 'performance.md'), 'utf8'));
  const runs = Object.values(schedules).reduce((sum, minutes) => sum + (30 * 24 * 60) / minutes, 0);
  const rows = runbook
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

  test('is what the measured days cost, as `npm run bench:cost` prints it', () => {
    const expected = unitRows(days);
    expect(expected).toHaveLength(9);
    expect(rows.filter(([, , interval]) => / min$/.test(interval ?? ''))).toEqual(expected);
  });

  test('is made of that, the schedules and the alarms, as `npm run bench:cost` prints it', () => {
    const [heads, ...expected] = monthRows(days, { scheduledRuns: runs, ...metricsOf(runbook) });
    const first = rows.findIndex((cells) => cells[0] === heads![0]);
    expect(rows[first]).toEqual(heads);
    // After the line below the heads.
    expect(rows.slice(first + 2, first + 2 + expected.length)).toEqual(expected);
  });
});

describe('its requests', () => {
  const routes = ROUTE_GROUPS.flatMap(({ routes }) =>
    Object.values(routes).flatMap((route) => routeKeysOf(route)),
  );
  const asked = mentioned(/\bapi (GET|POST|PUT|DELETE) ['"]?(\/v1\/[^\s'"`?]*)/g);
  const sent = mentioned(/"\$\(output ApiUrl\)(\/v1\/[^"]*)"/g).map(([path]) => ['POST', path]);

  test.each([...asked, ...sent])('%s %s is a route', (method, path) => {
    const segments = path!.split('/');
    const fits = (key: string) => {
      const [of, pattern = ''] = key.split(' ');
      const parts = pattern.split('/');
      return (
        of === method &&
        parts.length === segments.length &&
        parts.every((part, index) => part.startsWith('{') || part === segments[index])
      );
    };
    expect(routes.filter(fits)).toHaveLength(1);
  });

  test('are several of each', () => {
    expect([asked.length, sent.length].every((count) => count > 1)).toBe(true);
  });
});

describe('the log messages that it explains', () => {
  const messages = mentioned(/log message `([^`]+)`/g);
  const sources = globSync('functions/**/*.ts', { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );

  test.each(messages)('%s is logged by a function', (message) => {
    expect(sources.some((source) => source.includes(`logger.error('${message}'`))).toBe(true);
  });

  test('are found in it', () => {
    expect(messages.length).toBeGreaterThan(5);
  });
});

describe('its commands name deployed resources', () => {
  const resources = mentioned(/resource (\w+) (AWS::\w+::\w+)/g);
  test.each(resources)('%s of type %s', (name, type) => {
    // The names of both tables begin with Storage.
    const found = ofType(type ?? '').filter(([id]) => id.startsWith(name ?? '?'));
    expect(found).toHaveLength(name === 'Storage' ? 2 : 1);
  });

  const functions = mentioned(/^run [a-z-]+ (\w+)/gm);
  test.each(functions)('the function %s, which an operator runs by hand', (name) => {
    expect(ofType('AWS::Lambda::Function').filter(([id]) => id.startsWith(name ?? '?'))).toHaveLength(1);
  });

  const outputs = mentioned(/output ([A-Z]\w+)/g);
  test.each(outputs)('the output %s', (name) => {
    expect(Object.keys(template.findOutputs('*')).filter((id) => id.startsWith(name ?? '?'))).toHaveLength(1);
  });

  test.each(mentioned(/npm run ([\w:-]+)/g))('the script %s', (name) => {
    expect(Object.keys(scripts)).toContain(name);
  });

  test('there are several of each', () => {
    expect([resources.length, functions.length, outputs.length].every((count) => count > 1)).toBe(true);
  });
});
