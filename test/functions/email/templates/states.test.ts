import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSound } from './reading.ts';
import { STATES } from './states.ts';

test.each(STATES)('$template, $state: readable in every mail reader', ({ email }) => {
  expectSound(email);
});

test('every template is shown in the gallery', () => {
  const folder = join(import.meta.dirname, '../../../../functions/email/templates');
  const states = readFileSync(join(import.meta.dirname, 'states.ts'), 'utf8');
  const templates = readdirSync(folder).filter((file) =>
    /^export function \w+\(.*\): Email /m.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(templates.length).toBeGreaterThanOrEqual(4);
  for (const template of templates) expect(states).toContain(`functions/email/templates/${template}'`);
});
