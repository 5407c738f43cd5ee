import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { CAMPAIGNS, EMPTY } from './accounts.ts';
import { longMonth, quotasOf, usageOf, whole } from './answers.ts';
import { findings } from './findings.ts';
import { client, lastMonth, section, visits } from './visits.ts';

const { open } = visits();
const PHONE = { viewport: { width: 360, height: 740 } };
const LAST = lastMonth.toString();
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const sms = (page: Page) => section(page, 'SMS Statistics');

/** The answer of the API with a forecast and a comparison, which the account has on some days only. */
async function measured(page: Page): Promise<void> {
  const [answer, { months }] = [await quotasOf(), await usageOf()];
  const [before, current] = months.slice(-2);
  const used = current?.sms.count ?? expect.fail();
  const forecast = { expected: used + 40, low: used, high: used + 60, exhaustsOn: null };
  const meters = answer.meters.map((one) => (one.meter === 'sms' ? { ...one, forecast } : one));
  const sameDays = { through: `${answer.month}-27`, current, before };
  await page.route(/\/quotas$/, (route) => route.fulfill({ json: { ...answer, meters, sameDays } }));
}

test('a chart has the limit, the forecast and the same days of last month as yardsticks, also in words', async () => {
  const page = await open({ before: measured });
  const { months } = await usageOf();
  const [before, current] = months.slice(-2).map((month) => month.sms.count);
  const chart = sms(page);
  await chart.locator('.ghost').waitFor();
  const legend = (await chart.locator('.mark-legend').innerText()).split(/\n+/);
  expect(legend).toEqual([
    texts.charts.limit(longMonth(months.at(-1)?.month ?? '')),
    '90',
    expect.stringMatching(/^Forecast for /),
    whole((current ?? 0) + 40),
    texts.charts.sameDays(longMonth(LAST).split(' ')[0] ?? '', 27),
    whole(before ?? 0),
  ]);
  expect(await chart.locator('.line-limit').count()).toBe(1);
  expect(await chart.locator('.same-days').count()).toBe(1);
  const change = Math.round(((current ?? 0) / (before ?? 1) - 1) * 100);
  const words = change === 0 ? 'about as much' : `${Math.abs(change)}% ${change > 0 ? 'more' : 'less'}`;
  expect(await chart.locator('.sentence').innerText()).toContain(`To the 27th: ${words}`);
  expect(await chart.locator('.column').last().getAttribute('aria-label')).toContain(', to the 27th');
  // The limit and the forecast are of all messages.
  await chart.getByRole('button', { name: /^Invitation/ }).click();
  expect(await chart.locator('.ghost, .line-limit').count()).toBe(0);
  expect(await chart.locator('.same-days').count()).toBe(1);
  // And of all campaigns.
  await page.getByRole('combobox', { name: 'Campaign' }).selectOption(CAMPAIGNS[0]?.campaignId ?? '');
  await expect.poll(() => chart.locator('.same-days').count()).toBe(0);
});

test('exports are a tab with an address, reached and left with the keyboard', async () => {
  const page = await open();
  const tab = page.getByRole('link', { name: texts.tabs.exports });
  await tab.focus();
  await page.keyboard.press('Enter');
  await section(page, texts.exports.title).waitFor();
  expect(query(page)).toEqual({ tab: 'exports' });
  expect(await tab.getAttribute('aria-current')).toBe('page');
  await page.reload();
  await section(page, texts.exports.title).waitFor();
  expect(await page.locator('.column').count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await page.goBack();
  await sms(page).locator('.column').first().waitFor();
});

test('charts are side by side on a wide screen, and the first one is within two screens of a phone', async () => {
  const wide = await open();
  const place = (page: Page, title: string) => section(page, title).locator('.plot').boundingBox();
  await sms(wide).locator('.column').first().waitFor();
  expect((await place(wide, 'SMS Statistics'))?.y).toBeCloseTo(
    (await place(wide, 'Interview Statistics'))?.y ?? -1,
    0,
  );
  const phone = await open(PHONE);
  await phone.locator('.column').first().waitFor();
  expect((await place(phone, 'Call Costs'))?.y).toBeLessThan(2 * PHONE.viewport.height);
});

test('6, 12 or 24 months can be chosen, which the address keeps, and 24 stay legible on a phone', async () => {
  const page = await open(PHONE);
  const answer = page.waitForResponse(/\/usage\?months=24$/);
  await page.getByRole('button', { name: '24 months' }).click();
  expect((await answer).status()).toBe(200);
  await expect.poll(() => sms(page).locator('.column').count()).toBe(24);
  expect(query(page)).toEqual({ months: '24' });
  await sms(page).getByText('24-month total', { exact: true }).waitFor();
  const names = await sms(page).locator('.column-name').all();
  const boxes = await Promise.all(names.map((name) => name.boundingBox()));
  expect(boxes.length).toBeGreaterThan(4);
  boxes.slice(1).forEach((box, index) => {
    expect(box?.x).toBeGreaterThan((boxes[index]?.x ?? 0) + (boxes[index]?.width ?? 0));
  });
  await page.reload();
  await expect.poll(() => sms(page).locator('.column').count()).toBe(24);
  await page.goBack();
  await expect.poll(() => sms(page).locator('.column').count()).toBe(6);
});

test('the month of the quotas is named before the months to choose from are there', async () => {
  const page = await open({
    at: `quotas=${LAST}`,
    before: (page) => page.route(/\/usage(\?|$)/, () => undefined),
  });
  const choice = page.getByRole('combobox', { name: texts.quotas.month });
  const { headline } = await quotasOf(`?month=${LAST}`);
  await page.locator('.headline').getByText(headline).waitFor();
  expect([await choice.inputValue(), await choice.isDisabled()]).toEqual([LAST, true]);
});

test('the month of the quotas is in the address, with the campaign and the months', async () => {
  const page = await open({ at: `quotas=${LAST}&months=12&campaign=${CAMPAIGNS[0]?.campaignId}` });
  const choice = page.getByRole('combobox', { name: texts.quotas.month });
  const { headline } = await quotasOf(`?month=${LAST}`);
  await page.locator('.headline').getByText(headline).waitFor();
  expect(await choice.inputValue()).toBe(LAST);
  await sms(page).locator('.column').nth(3).click();
  await page.getByRole('link', { name: texts.month.back }).click();
  expect(query(page)).toMatchObject({ quotas: LAST, months: '12' });
  const running = (await usageOf()).months.at(-1)?.month ?? '';
  await choice.selectOption(running);
  await expect.poll(() => query(page)['quotas']).toBeUndefined();
  await page.goBack();
  await page.locator('.headline').getByText(headline).waitFor();
});

test.each([1280, 360])('at a width of %d, a table shows its total and ten digits fit', async (width) => {
  const page = await open({
    viewport: { width, height: 900 },
    before: (page) =>
      page.route(/\/(usage|quotas)$/, async (route) => {
        const response = await route.fetch();
        const text = (await response.text()).replaceAll(/"(count|used|limit|plan)":\d+/g, '"$1":9876543210');
        const big = text.replaceAll(/"(invitation|reminder|rejected|completion)":\d+/g, '"$1":2469135802');
        await route.fulfill({ response, body: big });
      }),
  });
  await sms(page).getByRole('button', { name: 'Table', exact: true }).click();
  const frame = await sms(page).locator('.table-frame').boundingBox();
  const total = await sms(page).locator('tfoot .total').boundingBox();
  expect(await sms(page).locator('tfoot .total').innerText()).toMatch(/,\d{3},\d{3}/);
  expect((total?.x ?? 0) + (total?.width ?? 0)).toBeLessThanOrEqual(
    (frame?.x ?? 0) + (frame?.width ?? 0) + 1,
  );
  const cut = await page.evaluate<string[]>(`[...document.querySelectorAll(
    '.meter-used, .totals dd, .legend-sum, .bill strong, .tick text, .mark-legend dd')].filter((one) => {
      const [box, card] = [one.getBoundingClientRect(), one.closest('.card').getBoundingClientRect()];
      return box.left < card.left - 0.5 || box.right > card.right + 0.5;
    }).map((one) => one.textContent)`);
  expect(cut).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});

test('an empty account shows the first step: a request that works as it stands', async () => {
  const page = await open({ account: EMPTY });
  const step = section(page, texts.firstStep.title);
  expect(await step.getByRole('link', { name: texts.firstStep.docs }).getAttribute('href')).toBe(
    '/docs/guides/quickstart',
  );
  expect((await fetch(new URL('/docs/guides/quickstart', page.url()))).status).toBe(200);
  const command = await step.locator('code').innerText();
  const [, url = '', body = ''] = /^curl -X POST (\S+)[^]*-d '([^]*)'$/.exec(command) ?? [];
  expect(new URL(url).pathname).toBe('/v1/events');
  const tried = await client.send('POST', '/v1/events?dryRun=true', {
    headers: { 'content-type': 'application/cloudevents+json' },
    body,
  });
  expect(tried.status).toBe(202);
});
