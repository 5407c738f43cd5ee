import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { pendingMarkKey, pendingShard } from '../../functions/storage/keys.ts';
import { readSettings } from '../../lib/settings.ts';
import { deployed } from './deployed.ts';

const runbook = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
const { ofType, template } = deployed({ alarmEmail: 'operators@example.com' });

/** What stands behind a word of the commands: `mentioned(/output (\w+)/g)`. */
const mentioned = (pattern: RegExp) => [
  ...new Map([...runbook.matchAll(pattern)].map((match) => [match[0], match.slice(1)])).values(),
];

test('its table of settings names what an operator can say, and nothing else', () => {
  const asked: string[] = [];
  readSettings((key) => void asked.push(key));
  const [, table = ''] = /\n## Settings\n\n(.*?)\n\n/s.exec(runbook) ?? [];
  const rows = table.split('\n').slice(2);
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(named.toSorted()).toEqual(asked.toSorted());
});

describe('its commands name what is deployed', () => {
  const resources = mentioned(/resource (\w+) (AWS::\w+::\w+)/g);
  test.each(resources)('%s of type %s', (name, type) => {
    // Both tables begin so.
    const found = ofType(type ?? '').filter(([id]) => id.startsWith(name ?? '?'));
    expect(found).toHaveLength(name === 'Storage' ? 2 : 1);
  });

  const functions = mentioned(/^run [a-z-]+ (\w+)/gm);
  test.each(functions)('%s, which is run by hand', (name) => {
    expect(ofType('AWS::Lambda::Function').filter(([id]) => id.startsWith(name ?? '?'))).toHaveLength(1);
  });

  const outputs = mentioned(/output ([A-Z]\w+)/g);
  test.each(outputs)('the output %s', (name) => {
    expect(Object.keys(template.findOutputs('*')).filter((id) => id.startsWith(name ?? '?'))).toHaveLength(1);
  });

  test('and there are some', () => {
    expect([resources.length, functions.length, outputs.length].every((count) => count > 1)).toBe(true);
  });
});

test('a mark that is made by hand is one that a rollup follows', () => {
  const [, pk, sk] =
    /^mark\(\).*?"pk":\{"S":"(.*?)"\},"sk":\{"S":"(.*?)"\}/ms.exec(runbook.replaceAll('\\"', '"')) ?? [];
  const now = '2026-11-22T06:00:05Z';
  const written = sk
    ?.replace(/\$\(date .*?\)/, now)
    .replace('$1', 'acme')
    .replace('$2', '2026-11-22');
  expect(pk).toBe(pendingShard(0));
  expect(written).toBe(pendingMarkKey(Temporal.Instant.from(now), 'acme', '2026-11-22').sk);
});
