import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { texts } from '../../dashboard/src/texts.ts';
import { withDemo, type Demo } from './demo-system.ts';

/** `npm run screenshots`: takes screenshots of the page with demo data and saves them in docs/images/. */
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'images');
const COMPANY = 'kalabaw-connect';
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

interface Picture {
  name: string;
  account?: string;
  options?: BrowserContextOptions;
  /** Runs before the page opens. */
  before?: (page: Page) => Promise<unknown>;
  /** Runs after the figures appear. */
  then?: (page: Page) => Promise<unknown>;
  /** Whether to capture the whole page, not only its first screen. */
  fullPage?: boolean;
}

const PICTURES: Picture[] = [
  { name: 'dashboard', options: { viewport: { width: 1280, height: 1930 } }, then: withTooltip },
  {
    name: 'dashboard-dark',
    account: 'buttonwood-finch',
    options: { viewport: { width: 1280, height: 1930 }, colorScheme: 'dark' },
    then: withTooltip,
  },
  { name: 'dashboard-phone', options: PHONE },
  { name: 'whole', options: { viewport: { width: 1280, height: 900 } }, fullPage: true },
  { name: 'wide', options: { viewport: { width: 1920, height: 1080 } } },
  { name: 'empty', account: 'empty-account', fullPage: true },
  {
    name: 'error',
    before: (page) => page.route('**/v1/**', (route) => route.fulfill({ status: 500, json: {} })),
  },
  { name: 'slow', before: (page) => page.route('**/v1/**', () => undefined) },
  {
    name: 'calendar',
    then: async (page) => {
      await page.getByRole('link', { name: texts.tabs.exports }).click();
      await page.locator('.range-field button').first().click();
    },
  },
  {
    name: 'ask',
    then: (page) => page.getByRole('button', { name: texts.quotas.request, exact: true }).click(),
  },
];

async function withTooltip(page: Page): Promise<void> {
  await page.locator('section').filter({ hasText: 'Call Costs' }).locator('.column').nth(1).hover();
}

async function take({ browser, link }: Demo, picture: Picture): Promise<void> {
  const { name, account = COMPANY, options, before, then, fullPage = false } = picture;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    ...options,
  });
  const page = await context.newPage();
  await before?.(page);
  await page.goto(await link(account));
  await page.locator('main').waitFor();
  if (!before) await page.locator('.column, .empty-chart, .first-step').first().waitFor();
  await page.waitForTimeout(500);
  await then?.(page);
  await page.waitForTimeout(300);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, fullPage });
  await context.close();
  process.stdout.write(`${path} ${Math.round((await stat(path)).size / 1000)} KB\n`);
}

/** Makes some exports, so that the list is not empty. */
async function makeExports({ client }: Demo): Promise<void> {
  const month = (ago: number) =>
    new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - ago, 1));
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const lastDay = (ago: number) => day(new Date(month(ago - 1).getTime() - 86_400_000));
  for (const account of [COMPANY, 'buttonwood-finch']) {
    for (const terms of [
      { from: day(month(3)), to: lastDay(3), format: 'ndjson', gzip: true },
      { from: day(month(2)), to: lastDay(2), format: 'csv', filter: { callTypes: ['live'] } },
      { from: day(month(1)), to: lastDay(1), format: 'csv' },
    ]) {
      const { id } = await client.must<{ id: string }>('POST', `/v1/accounts/${account}/exports`, {
        body: terms,
      });
      const path = `/v1/accounts/${account}/exports/${id}`;
      while ((await client.must<{ status: string }>('GET', path)).status !== 'done') {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}

await mkdir(FOLDER, { recursive: true });
await withDemo(async (demo) => {
  await demo.client.putAccount('empty-account', { name: 'Nothing Yet Ltd', timeZone: 'Europe/Lisbon' });
  await makeExports(demo);
  for (const picture of PICTURES) await take(demo, picture);
});
