import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts/en.ts';
import { lastMonth, timeZone, visits } from './visits.ts';

const { open } = visits();

/** A4 within the page's margins of 14 mm, in pixels of 1/96 inch. */
const SHEET = { width: 687, height: 1016 };

/** What cannot be pressed on paper, or is cut off by it. */
const faults = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const isShown = (one) => one.getClientRects().length > 0;
    const controls = [...document.querySelectorAll('button, input, select, [role="tooltip"], .tabs')]
      .filter((one) => isShown(one) && !one.closest('.legend, table'))
      .map((one) => 'control: ' + one.textContent);
    const cut = [...document.querySelectorAll('.card, svg, table, h1, h2, h3, p')]
      .filter((one) => isShown(one) && one.getBoundingClientRect().right > ${SHEET.width} + 1 && !one.closest('.unseen'))
      .map((one) => 'cut: ' + one.tagName + ' ' + one.textContent.slice(0, 40));
    return [...controls, ...cut];
  })()`);

test.each([
  ['the overview', '', '.column'],
  ['a month', `kind=calls&month=${lastMonth.toString()}`, '.breakdown-card tbody tr'],
])('%s is printed as a statement on white A4, without controls or cut charts', async (_, at, content) => {
  const page = await open({ at, colorScheme: 'dark' });
  await page.locator(content).first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
  expect(await faults(page)).toEqual([]);
  for (const head of await page.locator('thead th').allInnerTexts()) expect(head.trim()).not.toBe('');
  // As of which day, in which zone, and whose.
  const asOf = page.locator('.page-head .on-paper');
  expect(await asOf.innerText()).toMatch(/^Data as of .*\d{4}/);
  expect(await page.locator('.page-foot').innerText()).toContain(texts.footer.zone(timeZone));
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  const colour = `getComputedStyle(document.querySelector('.card')).backgroundColor`;
  expect(await page.evaluate(colour)).toBe('rgb(255, 255, 255)');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/);
});

test('on the screen, none of it shows', async () => {
  const page = await open();
  await page.locator('.column').first().waitFor();
  expect(await page.locator('.on-paper').isVisible()).toBe(false);
});
