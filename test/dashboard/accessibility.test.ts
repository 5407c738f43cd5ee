import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { EMPTY } from './accounts.ts';
import { findings } from './findings.ts';
import { section, stack, visits } from './visits.ts';

const { open, blank } = visits();
const settled = async (page: Page) => {
  await page.locator('.column, .first-step').first().waitFor();
};

test.each([
  ['light', { colorScheme: 'light' as const }],
  ['dark', { colorScheme: 'dark' as const }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['on a dark phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
  ['empty', { account: EMPTY }],
])('axe finds no violations: %s', async (_, options) => {
  const page = await open(options);
  await settled(page);
  expect(await findings(page)).toEqual([]);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(width).toBe(0);
});

test('axe finds no violations: tables, the calendar, the list of campaigns, dialogs, hidden series', async () => {
  const page = await open();
  await settled(page);
  for (const table of await page.getByRole('button', { name: 'Table', exact: true }).all())
    await table.click();
  await page.getByRole('button', { name: 'By trigger' }).click();
  await section(page, 'SMS Statistics').locator('.legend button').first().click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: texts.quotas.request, exact: true }).click();
  await page.getByText(texts.request.none).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: texts.tabs.exports }).click();
  await page.getByText('No exports yet').or(page.locator('.export').first()).waitFor();
  await page.locator('.range-field button').first().click();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Campaigns/ }).click();
  expect(await findings(page)).toEqual([]);
});

test.each([
  ['', {}],
  [', on a phone', { viewport: { width: 360, height: 740 } }],
])('axe finds no violations: while everything loads%s', async (_, options) => {
  const page = await open({ ...options, before: (page) => page.route('**/v1/**', () => undefined) });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('.skeleton').count()).toBeGreaterThan(5);
  expect(await findings(page)).toEqual([]);
});

test('axe finds no violations: without a session, and when the API fails', async () => {
  const page = await blank();
  await page.goto(stack.dashboardUrl);
  await page.getByRole('heading').waitFor();
  expect(await findings(page)).toEqual([]);
  const failing = await open({
    before: (page) => page.route('**/v1/**', (route) => route.fulfill({ status: 503, json: {} })),
  });
  await failing.getByRole('alert').first().waitFor();
  expect(await findings(failing)).toEqual([]);
});

/** The names of everything that the Tab key reaches. */
async function tabStops(page: Page): Promise<string[]> {
  const seen: string[] = [];
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ name: string; visible: boolean } | null>(`(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const style = getComputedStyle(element.closest('.choice') ?? element);
      const band = element.querySelector?.('.column-band');
      const visible = style.outlineStyle !== 'none' || (band && getComputedStyle(band).stroke !== 'none');
      const label = element.labels?.[0]?.textContent;
      return { name: element.getAttribute('aria-label') ?? label ?? element.textContent, visible: Boolean(visible) };
    })()`);
    if (!stop) break;
    expect(stop, `after ${seen.at(-1)}`).toMatchObject({ visible: true });
    seen.push(stop.name.trim());
  }
  return seen;
}

const OF_USAGE = [
  /^Skip to/,
  /^Campaign/,
  /^Refresh/,
  /^Usage$/,
  /^Exports$/,
  /^Request more$/,
  /^6 months/,
  /^Download Call Costs/,
  /so far/,
  /^By type/,
  /^Month/,
  /^Download Interview/,
  /so far/,
  /^Messenger/,
  /^Download SMS/,
  /^Invitation/,
  /^Download Audio/,
  /^Minutes/,
];
const OF_EXPORTS = [
  /^Exports$/,
  /^This month/,
  /\d{4}$/,
  /^Autocall/,
  /^All campaigns/,
  /^CSV/,
  /^Compress/,
  /^Export call logs/,
];

test.each([
  ['of the usage', '', OF_USAGE],
  ['of the exports', 'tab=exports', OF_EXPORTS],
])('the Tab key reaches every control %s in page order, with a visible focus', async (_, at, wanted) => {
  const page = await open({ at });
  await page.locator('.column, .export-form').first().waitFor();
  const seen = await tabStops(page);
  let from = 0;
  for (const pattern of wanted) {
    const at = seen.findIndex((name, index) => index >= from && pattern.test(name));
    expect(at, `${String(pattern)} after ${seen[from - 1]} in ${seen.join(' | ')}`).toBeGreaterThanOrEqual(
      from,
    );
    from = at + 1;
  }
});
