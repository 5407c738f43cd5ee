import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { texts as spanish } from '../../dashboard/src/texts/es.ts';
import { anEvent } from '../journeys/events.ts';
import { longMonth, usageOf } from './answers.ts';
import { findings } from './findings.ts';
import { englishOn } from './texts-shown.ts';
import { client, section, timeZone, visits } from './visits.ts';

const { open } = visits();
const ID = 'dash-budgets';
const NURSES = { campaignId: 'nurses', campaignName: 'Nurses Manila' };
const DRIVERS = { campaignId: 'drivers', campaignName: 'Drivers <Cebu> & Davao' };
const COOKS = { campaignId: 'cooks', campaignName: 'Cooks' };

beforeAll(async () => {
  await client.putAccount(ID, { timeZone, name: 'Spring Hotels', quotas: { sms: 100 } });
  const sms = (count: number, data: Record<string, unknown>) =>
    Array.from({ length: count }, () => anEvent(ID, 'sms.sent', { data }));
  await client.record([
    ...sms(12, { ...NURSES, costUsd: '0.125' }),
    ...sms(8, { ...DRIVERS, recruiterId: 'rec-7' }),
    ...sms(3, COOKS),
  ]);
  await client.run('roll-up-usage');
  await client.api.putBudget(ID, 'a-nurses', {
    ...{ name: 'Nurses of spring', campaignIds: ['nurses'], meter: 'sms', limit: 10 },
  });
  await client.api.putBudget(ID, 'b-money', {
    ...{ name: 'Money of spring', campaignIds: ['nurses', 'drivers'], meter: 'costUsd', limit: '2.00' },
  });
  await client.api.putBudget(ID, 'c-people', {
    ...{ name: 'Rita', recruiterIds: ['rec-7'], meter: 'sms', limit: 1000 },
  });
});

const cards = (page: Page) => section(page, texts.budgets.title).getByRole('article');
const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const standings = async () => (await client.api.readQuotas(ID)).budgets;

test('budgets are below the quotas as cards of the same kind, the most pressing first, by no request more', async () => {
  const asked: string[] = [];
  const before = (page: Page) =>
    Promise.resolve(
      page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`)),
    );
  const page = await open({ account: ID, before });
  await cards(page).first().waitFor();
  expect(await cards(page).locator('h3').allInnerTexts()).toEqual([
    'Nurses of spring',
    'Money of spring',
    'Rita',
  ]);
  const [nurses, money, rita] = await standings();
  const said = async (name: string) => (await card(page, name).innerText()).replaceAll('\u00a0', ' ');
  await expect.poll(() => said('Nurses of spring')).toContain('Campaign: Nurses Manila');
  expect(await said('Nurses of spring')).toMatch(/12 of 10 SMS messages\n+Over limit\n120% used/);
  expect(await said('Nurses of spring')).toContain(nurses?.sentence);
  expect(await said('Money of spring')).toContain('Campaigns: Nurses Manila, Drivers <Cebu> & Davao');
  expect(await said('Money of spring')).toMatch(/\$1\.50 of \$2\.00\n+Near limit\n75% used/);
  expect(await said('Money of spring')).toContain(money?.sentence);
  expect(await said('Rita')).toContain('Recruiter: rec-7');
  expect(await said('Rita')).toMatch(/8 of 1,000 SMS messages\n+Within limit\n0% used/);
  expect(await said('Rita')).toContain(rita?.sentence);
  const bar = card(page, 'Money of spring').getByRole('meter', { name: 'Money of spring' });
  expect(await bar.getAttribute('aria-valuetext')).toContain('$1.50 of $2.00');

  await page.locator('.column').first().waitFor();
  const of = (path: string) => asked.filter((one) => one.startsWith('GET ') && one.endsWith(path));
  expect([of('/usage').length, of('/quotas').length]).toEqual([1, 1]);
  expect(asked.filter((one) => /\/budgets(\/|$)/.test(one))).toEqual([]);
  expect(await findings(page)).toEqual([]);
});

test('a budget of one campaign leads to its month with the campaign chosen, and the others lead nowhere', async () => {
  const page = await open({ account: ID });
  await cards(page).first().waitFor();
  expect(await cards(page).getByRole('link').count()).toBe(1);
  const answer = page.waitForResponse(/\/usage\?campaignId=nurses$/);
  await card(page, 'Nurses of spring').getByRole('link').click();
  expect((await answer).status()).toBe(200);
  const { months } = await usageOf('', ID);
  const month = months.at(-1)?.month ?? '';
  const query = Object.fromEntries(new URL(page.url()).searchParams);
  expect(query).toEqual({ kind: 'sms', month, campaign: 'nurses' });
  await page.getByRole('heading', { name: new RegExp(`SMS .*${longMonth(month)}`), level: 2 }).waitFor();
  await expect
    .poll(() => page.getByRole('combobox', { name: texts.campaign.label }).inputValue())
    .toBe('nurses');
});

test('nothing is shown of budgets where there are none', async () => {
  const page = await open();
  await page.locator('.column').first().waitFor();
  expect(await section(page, texts.budgets.title).count()).toBe(0);
});

test('many budgets are shown on request', async () => {
  const before = (page: Page) =>
    page.route(/\/quotas$/, async (route) => {
      const answer = await client.api.readQuotas(ID);
      const budgets = Array.from({ length: 6 }, (_, index) => ({
        ...answer.budgets[2],
        id: `copy-${index}`,
        name: `Copy ${index}`,
        campaignIds: ['nurses', 'drivers', 'cooks', 'gone-1', 'gone-2'],
        recruiterIds: null,
      }));
      await route.fulfill({ json: { ...answer, budgets } });
    });
  const page = await open({ account: ID, before });
  await cards(page).first().waitFor();
  expect(await cards(page).count()).toBe(4);
  await expect
    .poll(() => card(page, 'Copy 0').innerText())
    .toContain('Nurses Manila, Drivers <Cebu> & Davao, Cooks and 2 more');
  await page.getByRole('button', { name: texts.budgets.showAll(6) }).click();
  expect(await cards(page).count()).toBe(6);
});

test('on a phone, and in Spanish, they are as accessible, with no English text', async () => {
  const page = await open({ account: ID, locale: 'es-MX', viewport: { width: 360, height: 740 } });
  const budgets = section(page, spanish.budgets.title);
  await budgets.getByText('Campañas: Nurses Manila, Drivers <Cebu> & Davao').waitFor();
  await page.locator('.column').first().waitFor();
  expect(await budgets.innerText()).toMatch(/Se agotó el presupuesto Nurses of spring: 2 de excedente/);
  expect(await englishOn(page)).toEqual([]);
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

test.each([
  ['on a desktop', { width: 1280, height: 900 }, 'en-US'],
  ['on a phone', { width: 390, height: 844 }, 'en-US'],
  ['on a phone, in Spanish', { width: 390, height: 844 }, 'es-MX'],
])('nothing jumps when the figures arrive, the quotas last: %s', async (_, viewport, locale) => {
  const page = await open({
    ...{ account: ID, viewport, locale },
    before: async (page) => {
      await page.addInitScript(`window.shifts = []; new PerformanceObserver((list) => {
        for (const { hadRecentInput, value, sources } of list.getEntries())
          if (!hadRecentInput) shifts.push({ value, of: sources.map(({ node, previousRect, currentRect }) =>
            (node?.className ?? '') + ': ' + previousRect.y + ' to ' + currentRect.y) });
      }).observe({ type: 'layout-shift', buffered: true });`);
      const usage = page.waitForResponse((response) => response.url().includes('/usage'));
      await page.route('**/quotas*', async (route) => {
        await usage;
        await route.continue();
      });
    },
  });
  await page.locator('.column').first().waitFor();
  await page.locator('.meter-used').first().waitFor();
  // Chromium calls less than this good.
  const shifts = await page.evaluate<{ value: number; of: string[] }[]>('shifts');
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  expect(sum, JSON.stringify(shifts, null, 2)).toBeLessThan(0.1);
});
