import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { NO_CURL } from '../journeys/curl.ts';
import { runShell } from '../journeys/snippets/shell.ts';
import { documentsRun } from '../journeys/snippets/table.ts';
import { section, stack, visits } from './visits.ts';

const { blank } = visits();

test('the commands of the README send a first event, and the address that they print shows it', async ({
  skip,
}) => {
  if (NO_CURL) return skip(NO_CURL);
  const readme = documentsRun('shell').find(({ document }) => document === 'README.md')!;
  const printed = await runShell(readme.code, stack, readme.row);
  const [, url = ''] = /^Open (\S+)$/m.exec(printed) ?? [];
  const page = await blank();
  await page.goto(url);
  await page.getByText('First Steps').first().waitFor();
  const quotas = section(page, texts.quotas.title);
  await expect.poll(() => quotas.innerText()).toMatch(/SMS\b.*\b1\s+of 100\b/s);
});
