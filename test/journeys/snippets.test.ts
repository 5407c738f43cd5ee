import { expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { NO_CURL } from './curl.ts';
import { runShell } from './snippets/shell.ts';
import { documentsRun } from './snippets/table.ts';

const stack = inject('stack');
const client = openClient(stack);

test.for(documentsRun('shell'))(
  'the commands of $document run as they stand',
  async ({ code, row }, { skip }) => {
    if (NO_CURL) return skip(NO_CURL);
    for (const [id, name] of Object.entries(row.accounts ?? {})) await client.putAccount(id, { name });
    const printed = await runShell(code, stack, row);
    for (const pattern of row.prints) expect(printed).toMatch(pattern);
  },
);

test('a command that the API refuses fails, and so does one that does not exist', async ({ skip }) => {
  if (NO_CURL) return skip(NO_CURL);
  const refused = 'curl -s "http://127.0.0.1:4400/v1/accounts" | cat';
  await expect(runShell(refused, stack, { run: 'shell', prints: [] })).rejects.toThrow('Unauthorized');
  await expect(runShell('no-such-command', stack, { run: 'shell', prints: [] })).rejects.toThrow('not found');
});
