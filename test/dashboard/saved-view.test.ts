import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { FULL } from './accounts.ts';
import { findings } from './findings.ts';
import { portalSession, section, visits } from './visits.ts';

const { open } = visits();

const calls = (page: Page) => section(page, texts.calls.title);
const sms = (page: Page) => section(page, 'SMS Statistics');
const pressed = (page: Page) => page.locator('[aria-pressed=true]:not(.language)').allTextContents();
const reset = (page: Page) => page.getByRole('button', { name: texts.savedView.reset });
const stored = (page: Page) => page.evaluate<string>('JSON.stringify(localStorage)');
const drawn = (page: Page, months: number) =>
  sms(page)
    .locator('.column')
    .nth(months - 1)
    .waitFor();

/** Waits for the figures, as a chart or as a table. */
const shown = (page: Page) =>
  sms(page).getByRole('button', { name: texts.charts.table, exact: true }).waitFor();

/** A page that a new session opens in the same browser, as on the next day. */
async function openAgain(page: Page, account = FULL): Promise<Page> {
  const next = await page.context().newPage();
  await next.goto((await portalSession(account)).url);
  await shown(next);
  return next;
}

test('a new session in the same browser shows the figures as the reader left them', async () => {
  const page = await open();
  await drawn(page, 6);
  expect(await reset(page).count()).toBe(0);
  await sms(page).getByRole('button', { name: texts.charts.table, exact: true }).click();
  await calls(page).getByRole('button', { name: texts.calls.byTrigger }).click();
  await page.getByRole('button', { name: texts.charts.periodOf(12) }).click();
  await reset(page).waitFor();
  const left = await pressed(page);

  const next = await openAgain(page);
  expect(await pressed(next)).toEqual(left);
  expect(await sms(next).getByRole('table').locator('tbody tr').count()).toBe(12);
  expect(next.url()).toContain('months=12');
  expect(await findings(next)).toEqual([]);

  await reset(next).click();
  await expect.poll(() => sms(next).getByRole('table').count()).toBe(0);
  expect(await reset(next).count()).toBe(0);
  expect(await stored(next)).toBe('{}');
  expect(next.url()).not.toContain('months');
  expect(await next.evaluate<string>('document.activeElement.id')).toBe('main');
});

test('an address that asks for something else wins, and "back" leads back', async () => {
  const page = await open();
  await page.getByRole('button', { name: texts.charts.periodOf(12) }).click();
  await expect.poll(() => page.url()).toContain('months=12');
  await page.goBack();
  await expect.poll(() => page.url()).not.toContain('months');
  await drawn(page, 6);

  const next = await page.context().newPage();
  const { url } = await portalSession();
  await next.goto(url.replace('#', '?months=24#'));
  await drawn(next, 24);
  expect(next.url()).toContain('months=24');
});

test('a month is broken down as the last one was', async () => {
  const page = await open();
  await sms(page).locator('.column a, a.column').first().click();
  await page.getByRole('button', { name: texts.breakdown.names['recruiter'] ?? '' }).click();
  await expect.poll(() => page.url()).toContain('by=recruiter');
  const next = await openAgain(page);
  await section(next, texts.calls.title).waitFor();
  await sms(next).locator('.column a, a.column').first().click();
  await expect.poll(() => next.url()).toContain('by=recruiter');
});

test('parts that were hidden are shown on the next visit, and a broken memory is none', async () => {
  const page = await open();
  await sms(page).locator('.legend button').first().click();
  expect(await stored(page)).toBe('{}');
  await page.evaluate(
    `localStorage.setItem('usage-data.view', '{"form.sms":7,"calls":"byNobody","months":"0"')`,
  );
  const next = await openAgain(page);
  expect(await next.locator('.legend button[aria-pressed=false]').count()).toBe(0);
  await next.evaluate(
    `localStorage.setItem('usage-data.view', '{"form.sms":7,"calls":"byNobody","months":"0"}')`,
  );
  const last = await openAgain(next);
  expect(
    await calls(last).getByRole('button', { name: texts.calls.byType }).getAttribute('aria-pressed'),
  ).toBe('true');
});

test('a browser that forbids storage keeps the view for the visit', async () => {
  const page = await open({
    before: (page) =>
      page.addInitScript(
        `Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })`,
      ),
  });
  await sms(page).getByRole('button', { name: texts.charts.table, exact: true }).click();
  expect(await sms(page).getByRole('table').count()).toBe(1);
  await reset(page).click();
  await expect.poll(() => sms(page).getByRole('table').count()).toBe(0);
});
