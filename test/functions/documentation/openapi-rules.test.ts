import { join } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import { expect, test } from 'vitest';

test('the document follows the recommended rules of Redocly', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    // A download responds with a redirect, which is its success: there is no 2xx to declare.
    rules: { 'operation-2xx-response': 'off', 'rule/success-response': SUCCESS },
  });
  const problems = await lint({ ref: join(import.meta.dirname, '../../../docs/openapi.json'), config });
  expect(problems.map(({ ruleId, message, location: [at] }) => [ruleId, message, at?.pointer])).toEqual([]);
});

/** In place of the rule above: every operation declares a 2xx or a 3xx. */
const SUCCESS = {
  subject: { type: 'Responses' },
  assertions: { requireAny: ['200', '201', '202', '204', '302'] },
  severity: 'error',
} as const;
