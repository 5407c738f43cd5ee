import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLayout } from '../../../domain/reconciliation/carrier-layout.ts';
import { KNOWN_LAYOUTS } from '../../../domain/reconciliation/known-layouts.ts';

const HOW_TO = readFileSync(
  join(import.meta.dirname, '../../../docs/how-to/reconcile-with-a-carrier.md'),
  'utf8',
);

test('the layout of the how-to can be used', () => {
  const [, json = ''] = /```json\n(.*?)```/s.exec(HOW_TO) ?? [];
  expect(readLayout(JSON.parse(json))).toMatchObject({
    ok: true,
    value: { currency: 'Currency', roundedUpToSeconds: 60 },
  });
});

test('the how-to names the columns of calls of every known carrier', () => {
  for (const name of ['twilio-calls', 'vonage-calls']) {
    const columns = [...JSON.stringify(KNOWN_LAYOUTS[name]).matchAll(/"column":"(\w+)"/g)];
    expect(columns.length).toBeGreaterThan(3);
    for (const [, column] of columns) expect(HOW_TO).toContain(`\`${column}\``);
  }
});
