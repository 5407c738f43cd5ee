import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/*
 * The page as its readers walk through it, from a quota's card down to a file. Each step returns what the page shows, as
 * text.
 */

const daysCard = (page: Page) => page.locator('.chart-card').filter({ has: page.locator('#days-title') });
const breakdownCard = (page: Page) => page.locator('.breakdown-card');
const eventsCard = (page: Page) => page.locator('.events-card');

/** The texts of the cells of each row, with those of the last row, the sum. */
async function rowsOf(table: Locator): Promise<string[][]> {
  await table.locator('tbody tr').first().waitFor();
  const columns = await table.locator('thead th').count();
  const cells = await table.locator(':is(tbody, tfoot) :is(th, td)').allTextContents();
  return Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).map((cell) => cell.trim()),
  );
}

/** Chooses the month of the quotas. */
export async function chooseMonth(page: Page, month: string): Promise<void> {
  const quotas = page.waitForResponse((response) => response.url().includes(`/quotas?month=${month}`));
  await page.locator('section[aria-labelledby="quotas-title"] select').selectOption(month);
  await quotas;
  await page.locator('.meters[aria-busy="false"]').waitFor();
}

/** The figure of a meter's card. */
export const quotaCard = (page: Page, meter: string): Promise<string> =>
  page.locator(`[data-meter="${meter}"] .meter-used`).innerText();

/** From the card of a meter to its month; the days of it as a table. */
export async function openMonth(page: Page, meter: string): Promise<string[][]> {
  await page.locator(`[data-meter="${meter}"] .meter-days`).click();
  await daysCard(page).getByRole('button', { name: 'Table', exact: true }).click();
  return days(page);
}

async function days(page: Page): Promise<string[][]> {
  await page.locator('.chart-card[aria-busy="false"] #days-title').waitFor();
  return rowsOf(daysCard(page).locator('table'));
}

/** What makes the month. @param by as the page names it */
export async function breakdown(page: Page, by: string): Promise<string[][]> {
  const card = breakdownCard(page);
  await card.getByRole('group').getByRole('button', { name: by, exact: true }).click();
  await card.getByRole('columnheader', { name: by }).waitFor();
  return rowsOf(card.locator('table'));
}

/** Filters the page by a campaign of the breakdown; the days of it. */
export async function filterByCampaign(page: Page, name: string): Promise<string[][]> {
  const filtered = page.waitForResponse((response) => /\/usage\/days\?.*campaignId=/.test(response.url()));
  await breakdownCard(page).getByRole('button', { name }).click();
  await filtered;
  return days(page);
}

/** Selects a day by its row, and a recruiter by the breakdown; the calls that are left. */
export async function callsOf(page: Page, day: number, recruiter: string): Promise<string[][]> {
  await daysCard(page)
    .locator('tbody tr')
    .nth(day - 1)
    .getByRole('link')
    .click();
  const listed = page.waitForResponse((response) => /\/events\?.*recruiterId=/.test(response.url()));
  await breakdownCard(page).getByRole('link', { name: recruiter, exact: true }).click();
  await listed;
  await page.locator('.events-card[aria-busy="false"]').waitFor();
  return rowsOf(eventsCard(page).locator('table'));
}

/** The digest of the month's certificate, below the events. */
export const digest = (page: Page): Promise<string> => page.locator('.certificate code').innerText();

/** Exports what is selected, without the recruiter and the day, as raw CSV; the file as it was downloaded. */
export async function exportCampaign(
  page: Page,
  removed: readonly string[],
): Promise<{ id: string; bytes: Buffer; row: string }> {
  for (const chip of removed)
    await eventsCard(page)
      .getByRole('button', { name: `Remove ${chip}` })
      .click();
  await eventsCard(page).getByRole('button', { name: 'Export this selection' }).click();
  await page.getByRole('radio', { name: /^Raw CSV/ }).check();
  const requested = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/exports'),
  );
  await page.locator('.export-form button[type="submit"]').click();
  const { id } = (await (await requested).json()) as { id: string };
  const item = page.locator(`[data-export="${id}"]`);
  await item.getByText('Ready').waitFor();
  const download = page.waitForEvent('download');
  await item.getByRole('link', { name: /^Download/ }).click();
  const bytes = await readFile(await (await download).path());
  return { id, bytes, row: await item.innerText() };
}
