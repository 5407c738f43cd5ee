import type { Locator, Page, Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { CAMPAIGNS, EMPTY } from './accounts.ts';
import { hundredths, longMonth, quotasOf, tenths, usageOf, usd, whole } from './answers.ts';
import { lastMonth, section, timeZone, visits } from './visits.ts';

const { open } = visits();

const METER_NAMES: Record<string, string | undefined> = {
  call_minutes: 'Call minutes',
  interviews: 'Completed interviews',
  sms: 'SMS messages',
  audio_minutes: 'Recorded audio minutes',
};

/** The text of the cells in a table's body and foot. */
async function cells(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody tr, tfoot tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

const rowsOf = async (page: Page, title: string) => {
  const place = section(page, title);
  await place.getByRole('button', { name: 'Table', exact: true }).click();
  return (await cells(place.locator('table'))).map((row) => row.slice(1));
};

test('the first view sends one request for usage and one for quotas before all others', async () => {
  const asked: string[] = [];
  const page = await open({
    before: async (page) => {
      page.on('request', (request) => {
        const [, rest] = request.url().split('/v1/accounts/dash-full');
        if (rest !== undefined) asked.push(rest);
      });
    },
  });
  await page.getByRole('heading', { name: 'Full House & Sons' }).waitFor();
  expect(asked.slice(0, 2).sort()).toEqual(['/quotas', '/usage']);
  // After a minute the figures are refreshed.
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(7);
  expect(asked.slice(2, 7).sort()).toEqual([
    '',
    '/campaigns?limit=100',
    '/exports?limit=10',
    '/quota-requests',
    '/rejections',
  ]);
});

test('every meter shows the values of the API', async () => {
  const page = await open();
  const { meters } = await quotasOf();
  expect(meters.map(({ status }) => status)).toEqual(['exceeded', 'ok', expect.any(String), 'unlimited']);
  for (const { meter, used, limit, plan, packs, sentence, forecast } of meters) {
    const card = page.getByRole('article', {
      name: METER_NAMES[meter] ?? expect.fail(`no name of ${meter}`),
    });
    const text = await card.innerText();
    expect(text).toContain(tenths(used));
    expect(text).toContain(limit === null ? texts.quotas.status.unlimited : `of ${tenths(limit)}`);
    if (packs > 0) expect(text).toContain(`${tenths(plan ?? 0)} + ${packs} from packs`);
    if (limit !== null) expect(text).toContain(sentence);
    expect(text).toContain(forecast ? whole(forecast.expected) : texts.quotas.noForecast);
    if (limit !== null) {
      expect(await card.getByRole('meter').getAttribute('aria-valuenow')).toBe(String(Math.min(used, limit)));
    }
  }
});

test('the page opens with the sentence of the most pressing meter and with the total', async () => {
  const page = await open();
  const { headline, meters, total } = await quotasOf();
  expect(meters.map(({ sentence }) => sentence)).toContain(headline);
  expect(headline).toMatch(/^Call minutes ran out: .* over, \$/);
  const summary = page.locator('.month-summary');
  await summary.getByText(headline).first().waitFor();
  const worst = meters.find(({ sentence }) => sentence === headline);
  expect(await summary.innerText()).toContain(worst?.advice?.sentence);
  expect(await summary.innerText()).toContain(`${texts.bill.soFar}\n${usd(total.totalUsd)}`);
  // The cost of calls within the quota is not payable, and the page says so.
  const { months } = await usageOf();
  await expect
    .poll(() => summary.innerText())
    .toContain(texts.bill.included(usd(months.at(-1)?.calls.costUsd ?? '')));
});

test('another month can be chosen for the quotas, which then are those of that month', async () => {
  const page = await open();
  const quotas = section(page, 'Quotas');
  const earlier = lastMonth.subtract({ months: 1 }).toString();
  const { meters, headline, total } = await quotasOf(`?month=${earlier}`);
  await quotas.getByRole('combobox', { name: texts.quotas.month }).selectOption(earlier);
  await page.locator('.headline').getByText(headline).waitFor();
  const sms = meters.find(({ meter }) => meter === 'sms');
  const text = await page.getByRole('article', { name: 'SMS messages' }).innerText();
  expect(text).toContain(tenths(sms?.used ?? -1));
  expect(text).toContain(sms?.sentence);
  expect(text).not.toContain(texts.quotas.noForecast);
  expect(await page.locator('.month-summary').innerText()).toContain(
    `${texts.bill.total}\n${usd(total.totalUsd)}`,
  );
  expect(await quotas.locator('.section-head').innerText()).toContain(longMonth(earlier));
  // A refresh stays there.
  const again = page.waitForResponse((response) => response.url().endsWith(`/quotas?month=${earlier}`));
  await page.getByRole('button', { name: 'Refresh' }).click();
  expect((await again).status()).toBe(200);
});

test('on a phone the most pressing meter comes first', async () => {
  const names = async (page: Page) => {
    await page.getByRole('article').first().waitFor();
    const cards = await page.getByRole('article').all();
    return Promise.all(cards.map((card) => card.getAttribute('data-meter')));
  };
  const phone = await open({ viewport: { width: 390, height: 844 } });
  expect((await names(phone))[0]).toBe('call_minutes');
  const changed = (meters: Awaited<ReturnType<typeof quotasOf>>['meters']) =>
    meters.map((one) => (one.meter === 'sms' ? { ...one, outlook: 'exceeded', percent: 999 } : one));
  const before = (page: Page) =>
    page.route(/\/quotas$/, async (route) => {
      const answer = await quotasOf();
      await route.fulfill({ json: { ...answer, meters: changed(answer.meters) } });
    });
  expect((await names(await open({ viewport: { width: 390, height: 844 }, before })))[0]).toBe('sms');
  // Side by side, each stays in its place.
  expect(await names(await open({ before }))).toEqual(['call_minutes', 'interviews', 'sms', 'audio_minutes']);
});

test('calls are shown by type and by trigger, with minutes and cost, for each month', async () => {
  const page = await open();
  const { months } = await usageOf();
  const calls = section(page, 'Calls');
  await calls.locator('table').waitFor();
  for (const { month, calls: api } of months) {
    await calls.getByRole('combobox', { name: 'Month' }).selectOption(month);
    const types = [api.byType['autocall'], api.byType['robocall'], api.byType['live'], api];
    expect((await cells(calls.locator('table'))).map((row) => row.slice(1, 4))).toEqual(
      types.map((one) => [
        whole(one?.count ?? 0),
        hundredths(one?.billedMinutes ?? 0),
        usd(one?.costUsd ?? ''),
      ]),
    );
  }
  await calls.getByRole('button', { name: 'By trigger' }).click();
  const byTrigger = Object.values(months.at(-1)?.calls.byTrigger ?? {});
  const shown = (await cells(calls.locator('table'))).slice(0, -1);
  expect(shown.map((row) => row[1]).sort()).toEqual(byTrigger.map(({ count }) => whole(count)).sort());
  expect(shown.map((row) => row[0])).toContain('System · Kiosk');
});

test.each([
  ['of all campaigns', undefined],
  ['of one campaign', CAMPAIGNS[1]],
])('statistics %s match the API', async (_, campaign) => {
  const page = await open();
  if (campaign) await page.getByRole('combobox', { name: 'Campaign' }).selectOption(campaign.campaignId);
  const { months } = await usageOf(campaign ? `?campaignId=${campaign.campaignId}` : '');
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  await expect
    .poll(() => section(page, 'Interview Statistics').locator('.column-total').allTextContents())
    .toEqual(months.map(({ interviews }) => whole(interviews.count)));

  const methods = ['messenger', 'phone', 'sms', 'landing_page'];
  expect(await rowsOf(page, 'Interview Statistics')).toEqual([
    ...months.map(({ interviews }) =>
      [...methods.map((method) => interviews.byMethod[method] ?? 0), interviews.count].map(whole),
    ),
    expect.arrayContaining([whole(total(months.map(({ interviews }) => interviews.count)))]),
  ]);

  const types = ['invitation', 'completion', 'rejected', 'reminder', 'constructor', 'training_schedule'];
  const countOf = (byType: object) => new Map<string, number>(Object.entries(byType));
  expect(await rowsOf(page, 'SMS Statistics')).toEqual([
    ...months.map(({ sms }) => {
      const counts = countOf(sms.byType);
      return [...types.map((type) => counts.get(type) ?? 0), sms.count, sms.segments].map(whole);
    }),
    expect.arrayContaining([whole(total(months.map(({ sms }) => sms.count)))]),
  ]);

  expect(await rowsOf(page, 'Audio Recording Statistics')).toEqual([
    ...months.map(({ audio }) => [hundredths(audio.minutes), whole(audio.count)]),
    [
      hundredths(total(months.map(({ audio }) => audio.minutes))),
      whole(total(months.map(({ audio }) => audio.count))),
    ],
  ]);
});

test('a restated month is marked in charts and tables and explained in the footer', async () => {
  const page = await open();
  const { months } = await usageOf();
  expect(months.map(({ state }) => state).slice(-2)).toEqual(['restated', 'open']);
  const sms = section(page, 'SMS Statistics');
  await expect.poll(() => sms.locator('.column-name').allTextContents()).toHaveLength(6);
  expect((await sms.locator('.column-name').allTextContents()).map((name) => name.endsWith('†'))).toEqual(
    months.map(({ state }) => state === 'restated'),
  );
  await sms.getByRole('button', { name: 'Table', exact: true }).click();
  expect(await sms.locator('tbody th').nth(4).innerText()).toMatch(/†\s*restated$/);
  expect(await page.getByRole('contentinfo').innerText()).toContain(
    `† Restated: ${longMonth(lastMonth.toString())}`,
  );
});

test("the time of the figures is shown in the account's zone, and Refresh updates them", async () => {
  let answer: Promise<Response> | undefined;
  const page = await open({
    timezoneId: 'America/New_York',
    before: async (page) => {
      answer = page.waitForResponse((response) => response.url().endsWith('/usage'));
    },
  });
  const { asOf } = (await (await answer)?.json()) as { asOf: string };
  await page.locator('.as-of').getByText('Data as of').waitFor();
  const time = new Date(asOf).toLocaleTimeString('en-US', { timeZone, hour: 'numeric', minute: '2-digit' });
  const city = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const shown = page.locator('.as-of');
  expect((await shown.innerText()).replaceAll('\u202f', ' ')).toContain(
    `${time.replaceAll('\u202f', ' ')} (${city} time)`,
  );
  expect(await shown.getAttribute('title')).toBe(timeZone);
  const again = page.waitForResponse((response) => response.url().endsWith('/usage'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  expect((await again).status()).toBe(200);
  await expect
    .poll(() => page.getByRole('status').allInnerTexts())
    .toContainEqual(expect.stringMatching(/^Up to date/));
});

test('an account without any use shows zeros and friendly empty states', async () => {
  const page = await open({ account: EMPTY });
  for (const noun of ['calls', 'completed interviews', 'SMS messages', 'audio recordings']) {
    await page.getByText(texts.charts.empty(noun, 6)).waitFor();
  }
  expect(await page.getByRole('article', { name: 'SMS messages' }).innerText()).toMatch(
    /^SMS messages\s+0\b/,
  );
  await page.getByRole('link', { name: texts.tabs.exports }).click();
  await page.getByText(texts.exports.emptyTitle).waitFor();
});

test.each(['de-DE', 'ar-EG'])(
  "with the locale %s, numbers and days use the region's formats in English and with Latin digits",
  async (locale) => {
    const page = await open({ locale });
    const months = section(page, 'Interview Statistics').locator('.column-name');
    await months.first().waitFor();
    // Some regions write `Sept`.
    const names = (await months.allTextContents()).map((name) => name.slice(0, 3));
    const { months: api } = await usageOf();
    expect(names).toEqual(api.map(({ month }) => longMonth(month).slice(0, 3)));
    expect(await page.locator('main').innerText()).not.toMatch(/\p{Script=Arabic}|Oktober/u);
    await page.getByRole('link', { name: texts.tabs.exports }).click();
    await page.locator('.range-field button').first().click();
    const weekdays = await page.locator('.month').first().locator('th').allTextContents();
    const first = { 'de-DE': 'Mon', 'ar-EG': 'Sat' }[locale];
    expect(weekdays[0]).toBe(first);
    expect(new Set(weekdays).size).toBe(7);
    expect(await page.locator('main').innerText()).not.toMatch(/\p{Script=Arabic}|Oktober/u);
    const shownRange = await page.locator('.range-field button').first().innerText();
    expect(shownRange).toMatch(/^1\b/);
  },
);
