import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ExportAnswer } from '../../dashboard/src/api/answers.ts';
import { texts } from '../../dashboard/src/texts.ts';
import { CAMPAIGNS, EMPTY, EXPORTING } from './accounts.ts';
import { usageOf, whole } from './answers.ts';
import { client, lastMonth, months, section, visits } from './visits.ts';

const { open } = visits();

const exports = (page: Page) => section(page, 'Call Logs Export');

/** Clicks the button and waits until the file is ready. @returns the export as the API has it */
async function exported(page: Page): Promise<ExportAnswer> {
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/exports'),
  );
  await exports(page).getByRole('button', { name: 'Export call logs' }).click();
  const { id } = (await (await answer).json()) as ExportAnswer;
  await page.locator(`[data-export="${id}"]`).getByText('Ready').waitFor();
  return client.api.getExport(EXPORTING, id);
}

test('clicking exports last month and downloads the same file that the API has', async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  await exports(page).getByRole('button', { name: 'Last month' }).click();
  const made = await exported(page);
  const { months } = await usageOf('', EXPORTING);
  const calls = months.at(-2)?.calls.count ?? 0;
  expect(made).toMatchObject({
    from: `${lastMonth.toString()}-01`,
    to: lastMonth.toPlainDate({ day: 31 }).toString(),
    format: 'csv',
    rows: calls,
  });
  const row = page.locator(`[data-export="${made.id}"]`);
  expect(await row.innerText()).toContain(`${whole(calls)} rows`);
  expect(await row.innerText()).toMatch(/expires .* \d?\d:\d\d\s[AP]M/);

  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: /^Download/ }).click();
  const file = await download;
  const bytes = await readFile(await file.path());
  expect(file.suggestedFilename()).toBe(made.fileName);
  expect(bytes).toEqual(Buffer.from(await (await fetch(made.link)).arrayBuffer()));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe((made as { sha256?: string }).sha256);
  expect(parse(bytes, { bom: true })).toHaveLength(calls + 1);
});

test("filters and formats reach the export; the page's campaign is preselected", async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  await page.getByRole('combobox', { name: 'Campaign' }).selectOption(CAMPAIGNS[1]?.campaignId ?? '');
  const form = exports(page);
  await form.getByRole('button', { name: 'Last 3 months' }).click();
  await form.getByRole('checkbox', { name: 'Robocall' }).uncheck();
  await form.getByRole('radio', { name: /NDJSON/ }).check();
  await form.getByRole('checkbox', { name: /gzip/ }).check();
  const made = await exported(page);
  expect(made).toMatchObject({
    from: `${months[3]?.toString()}-01`,
    format: 'ndjson',
    gzip: true,
    filter: { callTypes: ['autocall', 'live'], campaignIds: [CAMPAIGNS[1]?.campaignId] },
  });
  expect(await page.locator(`[data-export="${made.id}"]`).innerText()).toContain(
    'NDJSON (gzip) · Autocall, Live call',
  );

  await form.getByRole('button', { name: /^Campaigns/ }).click();
  await form.getByRole('searchbox').fill('front');
  await form.getByRole('checkbox', { name: 'Front desk' }).check();
  expect(await form.getByRole('checkbox', { name: /Night shift/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await form.getByRole('button', { name: /^Campaigns/ }).innerText()).toContain('2 campaigns');
});

test('the days can be chosen in the calendar with the keyboard alone', async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  const button = exports(page).locator('.range-field').getByRole('button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: texts.calendar.title }).waitFor();
  for (const key of ['PageUp', 'PageUp', 'Home', 'ArrowDown', 'Enter', 'End', 'ArrowRight']) {
    await page.keyboard.press(key);
  }
  const focused = () => page.evaluate<string>('document.activeElement.dataset.day');
  const last = await focused();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const first = new Date(Date.parse(last) - 7 * 86_400_000).toISOString().slice(0, 10);
  expect(await page.evaluate<boolean>(`document.activeElement.matches('.range-field button')`)).toBe(true);
  const request = page.waitForRequest((one) => one.method() === 'POST');
  await exports(page).getByRole('button', { name: 'Export call logs' }).click();
  expect((await request).postDataJSON()).toEqual({ from: first, to: last, format: 'csv', gzip: false });
});

test('an export is deleted after a confirmation', async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  const made = await exported(page);
  const row = page.locator(`[data-export="${made.id}"]`);
  const bin = row.getByRole('button', { name: /^Delete the export/ });
  await bin.click();
  await page.getByRole('button', { name: texts.exports.confirm.no }).click();
  expect(await row.count()).toBe(1);
  await bin.click();
  await page.getByRole('button', { name: texts.exports.confirm.yes }).click();
  await expect.poll(() => row.count()).toBe(0);
  expect((await client.get(`/v1/accounts/${EXPORTING}/exports/${made.id}`)).status).toBe(404);
  expect((await fetch(made.link, { redirect: 'manual' })).status).toBe(404);
});

test('the page shows why the API refuses an export and why an export failed', async () => {
  const problem = { title: 'Invalid input', errors: [{ pointer: '/to', message: 'expected fewer days' }] };
  const failed = { id: 'exp_1', from: '2026-01-01', to: '2026-01-31', format: 'csv', gzip: false };
  const page = await open({
    account: EMPTY,
    at: 'tab=exports',
    before: (page) =>
      page.route('**/exports*', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 422, json: problem })
          : route.fulfill({
              json: {
                items: [
                  { ...failed, status: 'failed', error: 'The file could not be written.', createdAt: '' },
                ],
                nextCursor: null,
              },
            }),
      ),
  });
  await page.getByText('The file could not be written.').waitFor();
  await exports(page).getByRole('button', { name: 'Export call logs' }).click();
  expect(await exports(page).getByRole('alert').innerText()).toBe(
    `${texts.exports.failed} expected fewer days`,
  );
  for (const type of ['Autocall', 'Robocall', 'Live call']) {
    await exports(page).getByRole('checkbox', { name: type }).uncheck();
  }
  await exports(page).getByRole('button', { name: 'Export call logs' }).click();
  await exports(page).getByRole('alert').getByText(texts.exports.noCallType).waitFor();
});

test('what is exported can be chosen, and each choice shows the filters that make sense', async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  const form = exports(page);
  await form.getByRole('button', { name: 'Last month' }).click();
  await form.getByRole('button', { name: 'Interviews' }).click();
  expect(await form.getByRole('checkbox', { name: 'Robocall' }).count()).toBe(0);
  expect(await form.getByRole('button', { name: /^Campaigns/ }).count()).toBe(1);
  await form.getByRole('button', { name: 'By day' }).click();
  expect(await form.getByRole('button', { name: /^Campaigns/ }).count()).toBe(0);
  await form.getByRole('radio', { name: /^Excel/ }).check();
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/exports'),
  );
  await form.getByRole('button', { name: 'Export', exact: true }).click();
  const made = (await (await answer).json()) as ExportAnswer;
  expect(made).toMatchObject({ kind: 'days', format: 'xlsx' });
  const row = page.locator(`[data-export="${made.id}"]`);
  await row.getByText('Ready').waitFor();
  expect(await row.innerText()).toContain('By day · Excel');
  expect(await row.innerText()).toContain(`${made.progress.total} rows`);
});

test('what was entered is still there after a look at the figures', async () => {
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  const pressed = () => exports(page).locator('[aria-pressed=true]').allTextContents();
  await exports(page).getByRole('button', { name: 'Last month' }).click();
  await exports(page).getByRole('button', { name: texts.exports.kinds.sms, exact: true }).click();
  await exports(page).getByText(texts.exports.moreOptions).click();
  await exports(page).locator('.notify input').fill('ana@example.com');
  const entered = await pressed();
  await page.getByRole('link', { name: texts.tabs.usage }).click();
  await section(page, texts.quotas.title).waitFor();
  await page.getByRole('link', { name: texts.tabs.exports }).click();
  await expect.poll(pressed).toEqual(entered);
  expect(entered).toContain(texts.exports.kinds.sms);
  expect(await exports(page).locator('.notify input').inputValue()).toBe('ana@example.com');
});
