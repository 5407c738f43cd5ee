import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { visits } from './visits.ts';

const { open } = visits();

const USAGE = /\/usage(\?|$)/;
const broken = { title: 'Internal error', status: 500, requestId: 'req-42' };

test('an API failure is shown with its reference and can be retried', async () => {
  let fails = true;
  const page = await open({
    before: (page) =>
      page.route(USAGE, (route) => (fails ? route.fulfill({ status: 500, json: broken }) : route.continue())),
  });
  const alert = page.getByRole('alert');
  await alert.getByText(texts.problem.title).waitFor();
  expect(await alert.innerText()).toContain(texts.problem.reference('req-42'));
  // The sections that did not fail are shown.
  await page.getByRole('meter').first().waitFor();
  fails = false;
  await page.getByRole('button', { name: texts.problem.retry }).click();
  await page.locator('.column').first().waitFor();
});

test('a page that is beyond its share waits as long as it is told to, and shows no problem', async () => {
  let asked = 0;
  const headers = { 'retry-after': '6' };
  const json = { title: 'Too many requests', status: 429, requestId: 'req-43' };
  const page = await open({
    before: (page) =>
      page.route(USAGE, (route) =>
        (asked += 1) === 1 ? route.fulfill({ status: 429, headers, json }) : route.continue(),
      ),
  });
  await page.locator('.column').first().waitFor();
  expect(asked).toBeGreaterThan(1);
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('figures remain if a refresh fails', async () => {
  const page = await open();
  await page.locator('.column').first().waitFor();
  await page.route(USAGE, (route) => route.abort());
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText('Couldn’t refresh').waitFor();
  expect(await page.locator('.column').count()).toBe(24);
  await page.unroute(USAGE);
  await page.getByRole('button', { name: texts.problem.retry }).click();
  await expect.poll(() => page.getByText('Couldn’t refresh').count()).toBe(0);
});

test('placeholders reserve space while the API is slow, and nothing moves when the figures appear', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const page = await open({
    before: async (page) => {
      await page.clock.install();
      await page.addInitScript(`
        // However long this test takes, the page gives none of its requests up.
        AbortSignal.timeout = () => new AbortController().signal;
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      `);
      await page.route('**/v1/**', async (route) => {
        await held;
        await route.continue();
      });
    },
  });
  const tops = (page: Page) =>
    page.evaluate<number[]>(
      `[...document.querySelectorAll('main section')].map((one) => Math.round(one.offsetTop))`,
    );
  await page.getByRole('heading', { name: texts.quotas.title, exact: true }).waitFor();
  expect(await page.locator('.skeleton').count()).toBeGreaterThan(8);
  const before = await tops(page);
  await page.clock.fastForward(6000);
  await page.getByText(texts.freshness.slow).waitFor();
  release();
  await page.locator('.column').first().waitFor();
  // What is below the quotas appears once it is known whether budgets stand in between.
  expect((await tops(page)).slice(0, before.length)).toEqual(before);
  expect(await page.evaluate<number>('window.shift')).toBeLessThan(0.02);
});
