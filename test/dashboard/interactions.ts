import type { Browser, Page } from 'playwright-core';

/** What readers do most, each as it takes them from the first view or from the last of these. */
const INTERACTIONS: readonly { name: string; act: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'choose a campaign',
    act: async (page) => {
      const answer = page.waitForResponse(/\/usage\?campaignId=/);
      // With the keyboard, which counts as an interaction; a list that the browser draws itself cannot be clicked.
      await page.getByRole('combobox', { name: 'Campaign', exact: true }).focus();
      await page.keyboard.press('ArrowDown');
      await answer;
    },
  },
  {
    name: 'switch a chart to its table',
    act: (page) =>
      page.locator('.charts').getByRole('button', { name: 'Table', exact: true }).first().click(),
  },
  { name: 'hide a part of a chart', act: (page) => page.locator('.story .legend button').first().click() },
  {
    name: 'open a month',
    act: async (page) => {
      await page.locator('.story .column').nth(4).click();
      await page.locator('#days-title').waitFor();
    },
  },
];

/**
 * How long each interaction takes from the input to the next paint (INP), on a processor four times slower.
 * @returns ms, in steps of 8 as browsers measure it
 */
export async function interactionTimes(browser: Browser, url: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.addInitScript(`
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.interactionId) longest = Math.max(longest, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  `);
  await page.goto(url);
  await page.locator('.column').first().waitFor();
  await page.waitForLoadState('networkidle');
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times: Record<string, number> = {};
  for (const { name, act } of INTERACTIONS) {
    await page.evaluate('longest = 0');
    await act(page);
    await page.waitForLoadState('networkidle');
    // Entries of events arrive after the paint that they wait for.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500)))');
    times[name] = await page.evaluate<number>('longest');
  }
  await context.close();
  return times;
}
