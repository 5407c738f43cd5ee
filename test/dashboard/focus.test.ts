import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { EMPTY, EXPORTING } from './accounts.ts';
import { client, section, visits } from './visits.ts';

const { open } = visits();

/** The accessible name of the focused element. */
const focused = (page: Page) =>
  page.evaluate<string>(
    `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`,
  );
/** The announcements to screen readers outside of fields and dialogs. */
const heard = (page: Page) => page.locator('.unseen[role="status"]').allInnerTexts();

/** Holds requests until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test('the focus is never lost while exports are started, deleted and listed', async () => {
  const made = ['2026-01', '2026-02', '2026-03'].map((month, index) => ({
    id: `exp_${index}`,
    from: `${month}-01`,
    to: `${month}-10`,
    format: 'csv',
    gzip: false,
    status: index === 2 ? 'failed' : 'expired',
    error: index === 2 ? 'The file could not be written.' : null,
    progress: { done: 0, total: 10 },
    rows: 0,
    createdAt: `${month}-11T00:00:00Z`,
  }));
  const started = { ...made[2], id: 'exp_3', status: 'queued', createdAt: '2026-04-01T00:00:00Z' };
  const hold = gate();
  let refuses = true;
  const page = await open({
    account: EMPTY,
    at: 'tab=exports',
    before: (page) =>
      page.route(/\/exports/, async (route) => {
        const request = route.request();
        if (request.method() === 'POST') {
          await hold.opened;
          return route.fulfill({ status: 202, json: started });
        }
        if (request.method() === 'DELETE')
          return refuses ? route.fulfill({ status: 503, json: {} }) : route.fulfill({ status: 204 });
        if (request.url().includes('/exp_3'))
          return route.fulfill({ json: { ...started, status: 'failed', error: 'The file is too large.' } });
        if (!request.url().includes('cursor='))
          return route.fulfill({ json: { items: made.slice(1), nextCursor: 'next' } });
        return refuses
          ? route.fulfill({ status: 503, json: {} })
          : route.fulfill({ json: { items: made.slice(0, 1), nextCursor: null } });
      }),
  });
  const list = section(page, 'Call Logs Export');
  const earlier = list.getByRole('button', { name: texts.exports.more });
  await earlier.focus();
  await page.keyboard.press('Enter');
  await list.getByText(texts.exports.moreFailed).waitFor();
  expect(await focused(page)).toBe(texts.exports.more);

  const bin = list.getByRole('button', { name: /^Delete the export for Mar/ });
  await bin.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: texts.exports.confirm.no }).click();
  expect(await focused(page)).toMatch(/^Delete the export for Mar/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: texts.exports.confirm.yes }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(texts.exports.confirm.failed).waitFor();
  expect(await focused(page)).toBe(texts.exports.confirm.yes);
  refuses = false;
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Run the export for Feb .* again$/);
  await expect.poll(() => heard(page)).toContain(texts.exports.said.removed);

  await earlier.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Run the export for Jan .* again$/);

  const start = list.getByRole('button', { name: /^Export call logs|^Starting/ });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Starting…');
  hold.open();
  await expect.poll(() => heard(page)).toContainEqual(expect.stringMatching(/has started\.$/));
  expect(await focused(page)).toBe('Export call logs');
  await expect
    .poll(() => heard(page))
    .toContainEqual(expect.stringMatching(/failed\. The file is too large\.$/));
});

test('the calendar keeps the focus at its limits, arrow keys move from the focused day, and too long a range starts over', async () => {
  const page = await open({ at: 'tab=exports', viewport: { width: 390, height: 664 } });
  await page.locator('.range-field button').first().click();
  const calendar = page.getByRole('dialog', { name: texts.calendar.title });
  const head = await calendar.locator('.calendar-head').boundingBox();
  expect(head?.y).toBeGreaterThanOrEqual(0);
  const previous = calendar.getByRole('button', { name: 'Previous month' });
  await previous.focus();
  for (let months = 0; months < 13; months += 1) await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatch(/ 1, /);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toMatch(/ 2, /);
  const day = () => page.evaluate<string>('document.activeElement.dataset.day');
  const first = await day();
  await page.keyboard.press('Enter');
  const next = calendar.getByRole('button', { name: 'Next month' });
  await next.focus();
  for (let months = 0; months < 14; months += 1) await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('Next month');
  await calendar.locator('.day:enabled').last().click();
  await calendar.getByText(texts.calendar.tooLong(366)).waitFor();
  const anew = await day();
  expect(anew > first).toBe(true);
  await calendar.locator('.day:enabled').first().click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const request = page.waitForRequest((one) => one.method() === 'POST');
  await page.getByRole('button', { name: 'Export call logs' }).click();
  expect((await request).postDataJSON()).toMatchObject({ to: anew });
});

test('a quota request shows errors at the field, starts with what the advice suggests, and announces that it was sent', async () => {
  const report = {
    meter: 'sms',
    plan: 100,
    packs: 0,
    limit: 100,
    used: 90,
    percent: 90,
    status: 'warning',
    outlook: 'will_exceed',
  };
  const forecast = { expected: 130.2, low: 120, high: 140, exhaustsOn: '2026-11-25' };
  const sentence = 'SMS will probably run out on 25 November: about 30 over, not charged';
  const nothing = { costUsd: '0.0000', low: '0.0000', high: '0.0000' };
  const advice = {
    kind: 'nothing',
    quantity: 41,
    quota: 150,
    nothing,
    sentence: 'Doing nothing is cheapest',
  };
  const hold = gate();
  const sent: unknown[] = [];
  const page = await open({
    before: async (page) => {
      await page.route(/\/quotas$/, (route) =>
        route.fulfill({
          json: {
            month: '2026-11',
            asOf: '2026-11-22T06:03:05Z',
            headline: sentence,
            meters: [{ ...report, forecast, sentence, advice, overage: { quantity: 0, costUsd: '0.0000' } }],
            sameDays: null,
            budgets: [],
            total: { chargedUsd: '0.0000', overageUsd: '0.0000', totalUsd: '0.0000', expected: null },
          },
        }),
      );
      await page.route(/\/quota-requests$/, async (route) => {
        if (route.request().method() === 'GET')
          return route.fulfill({ json: { items: [], nextCursor: null } });
        sent.push(route.request().postDataJSON());
        if (sent.length === 1)
          return route.fulfill({ status: 500, json: { title: 'Internal error', requestId: 'req-7' } });
        await hold.opened;
        return route.fulfill({ status: 202, json: {} });
      });
    },
  });
  await page.getByRole('button', { name: texts.quotas.requestOf('SMS messages') }).click();
  const dialog = page.getByRole('dialog');
  const quantity = dialog.getByRole('textbox', { name: /How many more SMS messages/ });
  expect(await quantity.inputValue()).toBe('41');
  await quantity.fill('1.5');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await dialog.getByText(texts.request.quantityError).waitFor();
  await quantity.and(page.locator(':focus')).waitFor();
  expect(await quantity.inputValue()).toBe('1.5');
  await quantity.fill('1.500');
  expect(await dialog.getByText(texts.request.quantityError).count()).toBe(0);
  const send = dialog.getByRole('button', { name: /^Send/ });
  await send.focus();
  await page.keyboard.press('Enter');
  await dialog.getByText(texts.problem.reference('req-7')).waitFor();
  expect(await quantity.getAttribute('aria-invalid')).toBeNull();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Sending…');
  hold.open();
  await dialog.getByRole('status').getByText(texts.request.sent).waitFor();
  expect(await focused(page)).toBe('Send request');
  expect(sent).toEqual([
    { meter: 'sms', kind: 'pack', quantity: 1500 },
    { meter: 'sms', kind: 'pack', quantity: 1500 },
  ]);
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe(texts.quotas.requestOf('SMS messages'));
});

test('filters and the email address reach the export; errors are shown at their fields until they are corrected', async () => {
  const { csm } = await client.api.getAccount(EXPORTING);
  const page = await open({ account: EXPORTING, at: 'tab=exports' });
  const form = section(page, 'Call Logs Export');
  const checks = ['Autocall', 'Robocall', 'Live call'].map((name) => form.getByRole('checkbox', { name }));
  for (const check of checks) await check.uncheck();
  await form.getByRole('button', { name: 'Export call logs' }).click();
  await form.getByRole('alert').getByText(texts.exports.noCallType).waitFor();
  await checks[0]?.and(page.locator(':focus')).waitFor();
  await checks[0]?.check();
  expect(await form.getByRole('alert').count()).toBe(0);
  await form.getByText('More options').click();
  await form.getByRole('checkbox', { name: 'Candidate' }).uncheck();
  const email = form.getByRole('textbox', { name: /^Email the link/ });
  await email.fill('nobody');
  await form.getByRole('button', { name: 'Export call logs' }).click();
  await form.getByRole('alert').getByText(texts.exports.emailError).waitFor();
  await email.and(page.locator(':focus')).waitFor();
  await email.fill('ana@example.com');
  await form.getByRole('button', { name: 'Export call logs' }).click();
  // Nobody whom the account does not know.
  await form.getByRole('alert').getByText(texts.exports.emailError).waitFor();
  await email.fill(csm.email);
  const answer = page.waitForResponse((one) => one.request().method() === 'POST');
  await form.getByRole('button', { name: 'Export call logs' }).click();
  const { id } = (await (await answer).json()) as { id: string };
  expect(await client.api.getExport(EXPORTING, id)).toMatchObject({
    filter: { callTypes: ['autocall'], triggeredBy: ['recruiter', 'system'] },
    notifyEmail: csm.email,
  });
  const row = page.locator(`[data-export="${id}"]`);
  // All autocalls of this account are triggered by candidates.
  await row.getByText(texts.exports.noCalls).waitFor();
  expect(await row.innerText()).toContain('triggered by Recruiter, System');
  expect(await row.getByRole('link').count()).toBe(0);
});

test('after the session has ended, the figures remain and all actions are disabled', async () => {
  const done = {
    id: 'exp_1',
    from: '2026-01-01',
    to: '2026-01-31',
    format: 'csv',
    gzip: false,
    status: 'done',
    rows: 3,
    bytes: 400,
    link: '/nowhere',
    fileName: 'calls.csv',
    createdAt: '2026-02-01T00:00:00Z',
  };
  const page = await open({
    at: 'tab=exports',
    before: (page) =>
      page.route(/\/exports/, (route) => route.fulfill({ json: { items: [done], nextCursor: null } })),
  });
  const row = page.locator('.export');
  await row.getByRole('link', { name: 'Download calls.csv' }).waitFor();
  await page.route('**/v1/**', (route) => route.fulfill({ status: 401, json: {} }));
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('alert').getByText('Your session has ended.', { exact: true }).waitFor();
  expect(await row.getByRole('link').count()).toBe(0);
  for (const button of await row.getByRole('button').all()) expect(await button.isDisabled()).toBe(true);
  expect(await page.getByRole('combobox', { name: 'Campaign' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: texts.tabs.usage }).click();
  expect(await page.locator('.column').count()).toBe(24);
});
