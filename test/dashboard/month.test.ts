import { Temporal } from 'temporal-polyfill';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { UsageBreakdown, UsageByDay } from '../../client/src/usage-data-client.ts';
import { texts } from '../../dashboard/src/texts.ts';
import { anEvent } from '../journeys/events.ts';
import { CAMPAIGNS, EMPTY, FULL } from './accounts.ts';
import { hundredths, longMonth, quotasOf, usageOf, usd, whole } from './answers.ts';
import { findings } from './findings.ts';
import { client, lastMonth, portalSession, section, visits } from './visits.ts';

const { open, blank } = visits();
const [FRONT, NIGHT] = CAMPAIGNS.map(({ campaignId }) => campaignId);
const LAST = lastMonth.toString();
const TENTH = `${LAST}-10`;

/** Opens the address of a link that somebody copied, with a session of one's own. */
async function openAt(query: string, { account = FULL, ...options }: Parameters<typeof open>[0] = {}) {
  const { before, ...context } = options;
  const page = await blank(context);
  await before?.(page);
  await page.goto((await portalSession(account)).url.replace('#', `?${query}#`));
  return page;
}

const daysCard = (page: Page) => section(page, texts.days.title);
const breakdownCard = (page: Page) => section(page, texts.breakdown.title);
const eventsCard = (page: Page, noun = 'calls') => section(page, texts.events.titleOf(noun));

const cells = async (rows: Locator) =>
  Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()));

const daysOf = (query: string, account = FULL) =>
  client.must<UsageByDay>('GET', `/v1/accounts/${account}/usage/days?${query}`);
const breakdownOf = (query: string) =>
  client.must<UsageBreakdown>('GET', `/v1/accounts/${FULL}/usage/breakdown?month=${LAST}&${query}`);

/** The query of the address, in order. */
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test('a bar leads to its month, which reloading keeps; back leads to the bar, and forward to the month', async () => {
  const page = await open();
  const bars = section(page, 'SMS Statistics').locator('.column');
  await bars.nth(4).click();
  const heading = page.getByRole('heading', { name: `SMS messages in ${longMonth(LAST)}` });
  await heading.waitFor();
  expect(query(page)).toEqual({ kind: 'sms', month: LAST, view: 'days' });
  expect(page.url()).not.toContain('ps_');
  expect(await page.evaluate('document.activeElement.textContent')).toBe(await heading.textContent());
  await page.reload();
  await heading.waitFor();
  await daysCard(page).locator('.column').first().waitFor();
  await page.goBack();
  await bars.nth(4).waitFor();
  expect(query(page)).toEqual({});
  await page.goForward();
  await heading.waitFor();

  await page.getByRole('link', { name: texts.month.back }).click();
  await bars.nth(4).waitFor();
  await bars.nth(4).focus();
  await page.keyboard.press('Enter');
  await heading.waitFor();
  await page.goBack();
  await expect
    .poll(() => page.evaluate('document.activeElement.getAttribute("href")'))
    .toContain(`month=${LAST}`);
});

test('a finger sees the details of a bar first, and opens its month with the second tap', async () => {
  const page = await open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const interviews = section(page, 'Interview Statistics');
  const bar = interviews.locator('.column').nth(4);
  await bar.tap();
  await interviews.locator('.tooltip').getByText(longMonth(LAST)).waitFor();
  expect(query(page)).toEqual({});
  await bar.tap();
  await page.getByRole('heading', { name: `Completed interviews in ${longMonth(LAST)}` }).waitFor();
});

test('the first view of a link to a month sends one request for usage and one for quotas before all others', async () => {
  const asked: string[] = [];
  const page = await openAt(`kind=sms&month=${LAST}`, {
    before: async (page) => {
      page.on('request', (request) => {
        const [, rest] = request.url().split(`/v1/accounts/${FULL}`);
        if (rest !== undefined) asked.push(rest);
      });
    },
  });
  await daysCard(page).locator('.column').first().waitFor();
  expect(asked.slice(0, 2).sort()).toEqual(['/quotas', '/usage']);
  // Events are far below.
  expect(asked.join(' ')).not.toContain('/events');
});

test('a quota card leads to the running total, against the limit, next to the month before', async () => {
  const page = await open();
  const card = page.getByRole('article', { name: 'SMS messages' });
  await card.getByRole('link', { name: /^Days and details/ }).click();
  await daysCard(page).locator('.line-use').waitFor();
  const { month, meters } = await quotasOf();
  const sms = meters.find(({ meter }) => meter === 'sms');
  const legend = await daysCard(page).locator('.line-legend').innerText();
  expect(legend.split(/\n+/)).toEqual(
    expect.arrayContaining([longMonth(month), whole(sms?.used ?? -1), '90']),
  );
  const { months } = await usageOf();
  expect(legend).toContain(`${longMonth(LAST)}\n${whole(months.at(-2)?.sms.count ?? -1)}`);
  expect(await daysCard(page).locator('.line-before').count()).toBe(1);
  expect(await daysCard(page).locator('.line-limit').count()).toBe(1);
  expect(await daysCard(page).locator('.sentence').innerText()).toBe(sms?.sentence);
  expect(await daysCard(page).locator('.line-band').count()).toBe(sms?.forecast ? 1 : 0);
});

test.each([
  ['of all campaigns', undefined],
  ['of one campaign', NIGHT],
])('the tables have the days of the API, %s', async (_, campaign) => {
  const only = campaign === undefined ? '' : `&campaign=${campaign}`;
  const page = await openAt(`kind=calls&month=${LAST}${only}`);
  const last = lastMonth.toPlainDate({ day: lastMonth.daysInMonth });
  const range = `from=${LAST}-01&to=${last.toString()}`;
  const { days } = await daysOf(range + (campaign === undefined ? '' : `&campaignId=${campaign}`));
  const card = daysCard(page);
  await card.getByRole('button', { name: 'Table', exact: true }).click();
  await card.locator('tbody tr').first().waitFor();
  const rows = await cells(card.locator('tbody tr'));
  let total = 0;
  const sums = days.map(({ calls }) => (total += calls.billedMinutes));
  expect(rows.map((row) => row.slice(1, 3))).toEqual(
    days.map(({ calls }, index) => [hundredths(calls.billedMinutes), hundredths(sums[index] ?? -1)]),
  );
  await card.getByRole('button', { name: texts.days.views.days }).click();
  await expect.poll(() => query(page)['view']).toBe('days');
  const costs = await cells(card.locator('tbody tr'));
  expect(costs.map((row) => row.slice(1))).toEqual(
    days.map(({ calls }) => [
      ...['autocall', 'robocall', 'live'].map((type) => usd(calls.byType[type]?.costUsd ?? '0')),
      usd(calls.costUsd),
    ]),
  );
  expect(await card.locator('.card-head').innerText()).toContain(
    campaign ? CAMPAIGNS[1]?.campaignName : 'Call Costs',
  );
});

test('days of 23 and 25 hours say so', async () => {
  const zone = 'Europe/Lisbon';
  const odd = (month: number) => {
    const now = Temporal.Now.plainDateISO(zone).toPlainYearMonth();
    const year = now.month > month ? now.year : now.year - 1;
    return new Temporal.PlainYearMonth(year, month).toString();
  };
  await client.putAccount('dash-odd-days', { name: 'Odd Days', timeZone: zone });
  for (const [month, hours] of [
    [odd(3), 23],
    [odd(10), 25],
  ] as const) {
    const time = `${month}-25T12:00:00Z`;
    await client.record([anEvent('dash-odd-days', 'sms.sent', { time })]);
    const page = await openAt(`kind=sms&month=${month}&view=days`, { account: 'dash-odd-days' });
    await daysCard(page).getByText(`has ${hours} hours, because clocks change`).waitFor();
    await daysCard(page).getByRole('button', { name: 'Table', exact: true }).click();
    expect(await daysCard(page).locator('tbody .badge').allInnerTexts()).toEqual([`${hours} hours`]);
  }
});

test.each([
  ['calls', 'campaign'],
  ['calls', 'recruiter'],
  ['calls', 'trigger'],
  ['sms', 'type'],
  ['interviews', 'recruiter'],
])('what makes %s by %s adds up to the total, and its shares to 100 %%', async (kind, by) => {
  const page = await openAt(`kind=${kind}&month=${LAST}&by=${by}`);
  const table = breakdownCard(page).locator('table');
  await table.waitFor();
  const { total, items, unattributed } = await breakdownOf(`kind=${kind}&by=${by}`);
  const rows = await cells(table.locator('tbody tr'));
  const hasRest = unattributed.count > 0 || unattributed.previous !== null;
  expect(rows).toHaveLength(items.length + (hasRest ? 1 : 0));
  if (hasRest) expect(rows.at(-1)?.[0]).toBe(texts.breakdown.none['recruiter']);
  const heads = await table.locator('thead th').allInnerTexts();
  const share = heads.indexOf(texts.breakdown.columns.share);
  const tenths = rows.map((row) => Math.round(Number.parseFloat(row[share] ?? '') * 10));
  expect(tenths.reduce((sum, each) => sum + each, 0)).toBe(1000);
  const counts = rows.map((row) => Number(row[1]));
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(total.count);
  expect((await cells(table.locator('tfoot tr')))[0]?.[1]).toBe(whole(total.count));
});

test('columns can be sorted, upwards and downwards; the rest stays at the end', async () => {
  const page = await openAt(`kind=calls&month=${LAST}&by=recruiter`);
  const table = breakdownCard(page).locator('table');
  const count = table.getByRole('columnheader', { name: texts.breakdown.columns.count });
  await count.getByRole('button').press('Enter');
  expect(await count.getAttribute('aria-sort')).toBe('descending');
  await count.getByRole('button').press('Enter');
  expect(await count.getAttribute('aria-sort')).toBe('ascending');
  expect(await table.locator('tbody th').last().innerText()).toBe(texts.breakdown.none['recruiter']);
});

test('a campaign filters the page; the events and the export follow it', async () => {
  const page = await openAt(`kind=calls&month=${LAST}`);
  const name = CAMPAIGNS[1]?.campaignName ?? '';
  await breakdownCard(page).getByRole('button', { name }).click();
  await expect.poll(() => query(page)['campaign']).toBe(NIGHT);
  await daysCard(page).getByText(texts.days.campaignHasNoLimit).waitFor();
  expect(await page.getByRole('combobox', { name: 'Campaign' }).inputValue()).toBe(NIGHT);
  await eventsCard(page).scrollIntoViewIfNeeded();
  await eventsCard(page).locator('tbody tr').first().waitFor();
  const { calls } = (await usageOf(`?campaignId=${NIGHT}`)).months.at(-2) ?? expect.fail();
  expect(await eventsCard(page).locator('tbody tr').count()).toBe(calls.count);

  await page.goBack();
  await expect.poll(() => page.getByRole('combobox', { name: 'Campaign' }).inputValue()).toBe('');
  await expect.poll(() => daysCard(page).locator('.line-limit').count()).toBe(1);
  await page.goForward();
  await daysCard(page).getByText(texts.days.campaignHasNoLimit).waitFor();

  await eventsCard(page).getByRole('button', { name: texts.events.export }).click();
  const form = section(page, 'Call Logs Export');
  await form
    .getByRole('button', { name: /^Campaigns/ })
    .getByText(name)
    .waitFor();
  expect(await form.getByRole('button', { name: 'Last month' }).getAttribute('aria-pressed')).toBe('true');
  expect(query(page)).toEqual({ campaign: NIGHT, tab: 'exports' });
});

test('a day, a recruiter and a type lead to their events, and an export is limited to what it can be', async () => {
  const page = await openAt(`kind=calls&month=${LAST}&by=recruiter`);
  await breakdownCard(page).getByRole('link', { name: 'rec-1' }).click();
  const events = eventsCard(page);
  await events.getByRole('button', { name: 'Remove Recruiter rec-1' }).waitFor();
  await events.locator('tbody tr').first().waitFor();
  const { items } = await breakdownOf('kind=calls&by=recruiter');
  expect(await events.locator('tbody tr').count()).toBe(items.find(({ key }) => key === 'rec-1')?.count);
  await events.getByText(texts.events.exportWhole(texts.events.aRecruiter)).waitFor();
  expect(await events.locator('tbody').innerText()).toContain(texts.events.unrated);

  await events.getByRole('button', { name: 'Remove Recruiter rec-1' }).click();
  await breakdownCard(page).getByRole('button', { name: 'Type' }).click();
  await breakdownCard(page).getByRole('link', { name: 'Robocall' }).click();
  await daysCard(page).getByRole('button', { name: 'Table', exact: true }).click();
  await daysCard(page).locator('tbody tr').nth(9).getByRole('link').click();
  await expect.poll(() => query(page)).toMatchObject({ split: 'type', part: 'robocall', day: TENTH });
  const { calls } = (await usageOf()).months.at(-2) ?? expect.fail();
  await expect.poll(() => events.locator('tbody tr').count()).toBe(calls.byType['robocall']?.count);
  await events.getByRole('button', { name: texts.events.export }).click();
  const form = section(page, 'Call Logs Export');
  await form
    .locator('.range-field')
    .getByText(/10.*10|10, \d{4}/)
    .first()
    .waitFor();
  expect(await form.getByRole('checkbox', { name: 'Robocall' }).isChecked()).toBe(true);
  expect(await form.getByRole('checkbox', { name: 'Autocall' }).isChecked()).toBe(false);
});

test('events are listed page by page, the newest first', async () => {
  const page = await openAt(`kind=sms&month=${LAST}`);
  const events = eventsCard(page, 'SMS messages');
  await events.scrollIntoViewIfNeeded();
  await events.locator('tbody tr').first().waitFor();
  const { sms } = (await usageOf()).months.at(-2) ?? expect.fail();
  let seen = 0;
  for (let number = 1; ; number += 1) {
    await events.getByText(texts.events.page(String(number)), { exact: true }).waitFor();
    await expect.poll(() => events.getAttribute('aria-busy')).toBe('false');
    seen += await events.locator('tbody tr').count();
    const next = events.getByRole('button', { name: texts.events.next });
    if (await next.isDisabled()) break;
    await next.click();
  }
  expect(seen).toBe(sms.count);
  await events.getByRole('button', { name: texts.events.previous }).click();
  await events.getByText(texts.events.page(String(Math.ceil(sms.count / 25) - 1)), { exact: true }).waitFor();
});

test('a link can be copied, and has no token', async () => {
  const page = await openAt(`kind=sms&month=${LAST}&campaign=${FRONT}`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.getByRole('button', { name: texts.month.copyLink }).click();
  await page.getByText(texts.month.copied).waitFor();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(new URL(copied).hash).toBe('');
  expect(new URL(copied).search).toBe(`?kind=sms&month=${LAST}&campaign=${FRONT}`);
});

test('parts that fail to load say so on their own, and can be retried', async () => {
  let fails = true;
  const page = await openAt(`kind=sms&month=${LAST}`, {
    before: (page) =>
      page.route(/\/(usage\/days|usage\/breakdown|events)\?/, (route) =>
        fails ? route.fulfill({ status: 404, json: {} }) : route.continue(),
      ),
  });
  await daysCard(page).getByText(texts.days.loading).waitFor();
  await breakdownCard(page).getByText(texts.breakdown.loading).waitFor();
  await eventsCard(page, 'SMS messages').scrollIntoViewIfNeeded();
  await eventsCard(page, 'SMS messages').getByText(texts.events.loading).waitFor();
  expect(await findings(page)).toEqual([]);
  fails = false;
  for (const card of [daysCard(page), breakdownCard(page), eventsCard(page, 'SMS messages')]) {
    // What is loaded again for another part may have come meanwhile.
    const failed = card.getByRole('button', { name: texts.problem.retry });
    await failed.or(card.locator('.line-use, table')).first().waitFor();
    if ((await failed.count()) > 0) await failed.click();
  }
  await daysCard(page).locator('.line-use').waitFor();
});

test('a month without anything says so', async () => {
  const page = await openAt(`kind=sms&month=${LAST}`, { account: EMPTY });
  await breakdownCard(page)
    .getByText(/^No SMS messages in/)
    .waitFor();
  await eventsCard(page, 'SMS messages').scrollIntoViewIfNeeded();
  await eventsCard(page, 'SMS messages').getByText(texts.events.emptyDetail).waitFor();
  expect(await findings(page)).toEqual([]);
});

test.each([
  ['light', { colorScheme: 'light' as const }],
  ['dark', { colorScheme: 'dark' as const }],
  ['on a dark phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
])('axe finds no violations, and nothing is wider than the screen: %s', async (_, options) => {
  const page = await openAt(`kind=calls&month=${LAST}`, options);
  await breakdownCard(page).locator('table').waitFor();
  await eventsCard(page).scrollIntoViewIfNeeded();
  await eventsCard(page).locator('tbody tr').first().waitFor();
  expect(await findings(page)).toEqual([]);
  await daysCard(page).getByRole('button', { name: texts.days.views.days }).click();
  await daysCard(page).locator('.segment').first().waitFor({ state: 'attached' });
  expect(await findings(page)).toEqual([]);
  await daysCard(page).getByRole('button', { name: 'Table', exact: true }).click();
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});

test('the days are one tab stop, between which the arrow keys move', async () => {
  const page = await openAt(`kind=calls&month=${LAST}&view=days`);
  const columns = daysCard(page).locator('.column');
  await columns.first().waitFor();
  expect(await daysCard(page).locator('.column[tabindex="0"]').count()).toBe(1);
  await columns.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const label = await daysCard(page).locator('.column:focus').getAttribute('aria-label');
  expect(label).toContain(String(lastMonth.daysInMonth - 1));
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)['day']).toBe(`${LAST}-${lastMonth.daysInMonth - 1}`);
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('events-title');
});
