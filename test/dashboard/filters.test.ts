import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { CAMPAIGNS, FULL } from './accounts.ts';
import { usageOf, whole } from './answers.ts';
import { section, visits } from './visits.ts';

const { open } = visits();

const [FRONT, NIGHT] = CAMPAIGNS.map(({ campaignId }) => campaignId);
const OF_NIGHT = new RegExp(`/usage\\?campaignId=${NIGHT}`);
const filter = (page: Page) => page.getByRole('combobox', { name: 'Campaign' });
const totals = (page: Page) =>
  section(page, 'Interview Statistics').locator('.column-total').allTextContents();
const totalsOf = async (query = '') => {
  const { months } = await usageOf(query);
  return months.map(({ interviews }) => whole(interviews.count));
};

test("an export's campaigns are chosen by name, and clicking a label in the calendar does not close it", async () => {
  const page = await open({ at: 'tab=exports' });
  const form = section(page, 'Call Logs Export');
  const button = form.getByRole('button', { name: /^Campaigns/ });
  await button.click();
  for (const { campaignName } of CAMPAIGNS) {
    await form.getByText(campaignName, { exact: true }).click();
    expect(await form.getByRole('checkbox', { name: campaignName }).isChecked()).toBe(true);
  }
  await form.locator('.campaign-list').getByRole('button', { name: 'All campaigns' }).click();
  expect(await button.innerText()).toContain('All campaigns');
  await page.keyboard.press('Escape');

  await form.locator('.range-field button').first().click();
  const calendar = page.getByRole('dialog', { name: texts.calendar.title });
  await calendar.locator('.day:enabled').first().click();
  await calendar.locator('.month-name').first().click();
  await calendar.getByText(texts.calendar.pickLast).click();
  expect(await calendar.getByText(texts.calendar.pickLast).count()).toBe(1);
});

test('figures and file names always belong to the campaign that they name', async () => {
  const page = await open();
  const all = await totalsOf();
  await expect.poll(() => totals(page)).toEqual(all);
  await page.route(OF_NIGHT, (route) => route.fulfill({ status: 503, json: {} }));
  await filter(page).selectOption(NIGHT ?? '');
  const banner = page.getByRole('status').filter({ hasText: CAMPAIGNS[1]?.campaignName ?? '' });
  await banner.getByText('Still showing: All campaigns.').waitFor();
  expect(await filter(page).inputValue()).toBe('');
  expect(await totals(page)).toEqual(all);

  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.unroute(OF_NIGHT);
  await page.route(OF_NIGHT, async (route) => {
    await held;
    await route.continue();
  });
  await banner.getByRole('button', { name: texts.problem.retry }).click();
  const csv = page.getByRole('button', { name: texts.charts.csvOf('Interview Statistics') });
  await expect.poll(() => csv.isDisabled()).toBe(true);
  release();
  await expect.poll(() => totals(page)).toEqual(await totalsOf(`?campaignId=${NIGHT}`));
  expect(await banner.count()).toBe(0);
  expect(await section(page, 'SMS Statistics').innerText()).toContain(CAMPAIGNS[1]?.campaignName);
  const download = page.waitForEvent('download');
  await csv.click();
  expect((await download).suggestedFilename()).toMatch(new RegExp(`^interviews_${FULL}_${NIGHT}_`));

  await page.route('**/v1/**', (route) => route.fulfill({ status: 401, json: {} }));
  await filter(page).selectOption(FRONT ?? '');
  await page.getByRole('alert').getByText('Your session has ended.', { exact: true }).waitFor();
  expect(await filter(page).inputValue()).toBe(NIGHT);
  expect(await filter(page).isDisabled()).toBe(true);
  expect(await totals(page)).toEqual(await totalsOf(`?campaignId=${NIGHT}`));
});

test('parts that cannot be loaded or refreshed are named, and Refresh loads all of them', async () => {
  let fails = true;
  const page = await open({
    at: 'tab=exports',
    before: (page) =>
      page.route(/\/campaigns\?/, (route) =>
        fails ? route.fulfill({ status: 503, json: {} }) : route.continue(),
      ),
  });
  await page.getByRole('button', { name: texts.campaign.reload }).waitFor();
  await page.getByRole('button', { name: /^Campaigns/ }).click();
  await page.getByText(`${texts.campaign.failed} ${texts.problem.server}`).waitFor();
  await page.keyboard.press('Escape');
  fails = false;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => filter(page).locator('option').count()).toBe(1 + CAMPAIGNS.length);

  const broken = /\/(quotas|exports\?.*)$/;
  await page.route(broken, (route) => route.fulfill({ status: 503, json: {} }));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText(/Couldn’t refresh quotas and exports\. Data as of/).waitFor();
  await page.unroute(broken);
  await page.getByRole('button', { name: texts.problem.retry }).click();
  await expect.poll(() => page.getByText('Couldn’t refresh').count()).toBe(0);
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
});

test('hiding series also updates segments and totals, and disables an empty CSV', async () => {
  const page = await open();
  const sms = section(page, 'SMS Statistics');
  await sms.getByRole('button', { name: 'Table', exact: true }).click();
  const head = () => sms.locator('thead th').allInnerTexts();
  expect(await head()).toContain('Segments');
  const [first, ...others] = await sms.locator('.legend button').all();
  for (const part of others) await part.click();
  expect(await head()).toEqual(['Month', 'Invitation']);
  expect(await sms.locator('.sentence').innerText()).toMatch(/^Invitation /);
  await others[0]?.click();
  expect(await sms.locator('.sentence').innerText()).toContain('of what is shown');
  await others[0]?.click();
  await first?.click();
  await sms.getByText(texts.charts.nothingShown).waitFor();
  expect(await sms.locator('table').count()).toBe(0);
  expect(await sms.locator('.totals dd').allInnerTexts()).toEqual(['–', '–']);
  expect(await sms.getByRole('button', { name: /as CSV/ }).isDisabled()).toBe(true);
  await sms.getByRole('button', { name: 'Chart', exact: true }).click();
  expect((await sms.locator('.column-total').allTextContents()).join('')).toBe('');
});

test('a campaign can be found among many by part of its name', async () => {
  const all = Array.from({ length: 1100 }, (_, index) => ({
    id: `camp-${index}`,
    name: `Store ${index}`,
    lastEventAt: '2026-11-01T00:00:00Z',
  }));
  const page = await open({
    before: (page) =>
      page.route(/\/campaigns\?/, (route) => {
        const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
        const items = all.slice(from, from + 100);
        return route.fulfill({ json: { items, nextCursor: String(from + items.length) } });
      }),
  });
  const button = page.getByRole('button', { name: /^Campaign All campaigns$/ });
  await button.click();
  await page.getByText(texts.campaign.cut('1,000')).waitFor();
  await page.keyboard.type('store 73');
  const found = page.locator('.campaign-list .option');
  await expect.poll(() => found.count()).toBe(11);
  const answer = page.waitForResponse(/\/usage\?campaignId=camp-734$/);
  await found.getByText('Store 734', { exact: true }).click();
  expect((await answer).status()).toBe(200);
  await page.getByText('Completed interviews by method · Store 734').waitFor();
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Store 734');
});
