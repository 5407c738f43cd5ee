import type { Browser } from 'playwright-core';
import { withDemo } from './demo-system.ts';
import { interactionTimes } from './interactions.ts';

/**
 * `npm run bench:page`: how long the page takes to load in Chromium with an empty cache on this machine. `slow` is a
 * phone on a weak connection: 1.6 Mbit/s, 150 ms round trip, a processor four times slower. Then how long interactions
 * take to the next paint on such a processor.
 */
const LOADS = 5;
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

interface Figures {
  firstPaint: number;
  figuresShown: number;
  shift: number;
  bytes: number;
}

async function load(browser: Browser, url: string, slow: boolean): Promise<Figures> {
  const viewport = slow ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'en-US' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (slow) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(`
    window.seen = { shift: 0, shown: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver(() => {
      if (!seen.shown && document.querySelector('.column-total') && document.querySelector('.meter-used')) {
        seen.shown = performance.now();
      }
    }).observe(document, { subtree: true, childList: true });
  `);
  await page.goto(url);
  await page.locator('.column').first().waitFor();
  await page.waitForLoadState('networkidle');
  const figures = await page.evaluate<Figures>(`({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    figuresShown: seen.shown,
    shift: seen.shift,
    bytes: performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
      .filter(({ name }) => !name.includes('/v1/')).reduce((sum, { transferSize }) => sum + transferSize, 0),
  })`);
  await context.close();
  return figures;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

await withDemo(async ({ browser, link }) => {
  for (const slow of [false, true]) {
    const all: Figures[] = [];
    for (let nth = 0; nth < LOADS; nth += 1)
      all.push(await load(browser, await link('kalabaw-connect'), slow));
    const of = (name: keyof Figures) => middle(all.map((figures) => figures[name]));
    process.stdout.write(
      `${slow ? 'slow' : 'fast'}: first contentful paint ${Math.round(of('firstPaint'))} ms, ` +
        `figures shown ${Math.round(of('figuresShown'))} ms, layout shift ${of('shift').toFixed(4)}, ` +
        `page ${Math.round(of('bytes') / 1000)} KB (medians of ${LOADS})\n`,
    );
  }
  const rounds: Record<string, number>[] = [];
  for (let nth = 0; nth < LOADS; nth += 1)
    rounds.push(await interactionTimes(browser, await link('kalabaw-connect')));
  for (const name of Object.keys(rounds[0] ?? {})) {
    const times = rounds.map((round) => round[name] ?? 0);
    process.stdout.write(
      `${name}: ${middle(times)} ms to the next paint, at most ${Math.max(...times)} ms\n`,
    );
  }
});
