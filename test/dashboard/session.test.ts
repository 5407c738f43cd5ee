import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { EMPTY, FULL } from './accounts.ts';
import { client, hostOrigin, portalSession, stack, visits } from './visits.ts';

const { open, blank } = visits();

const name = (page: Page) => page.getByRole('heading', { name: 'Full House & Sons' });

test('the token is removed from the URL at once, appears in no other URL, and a reload still works', async () => {
  const { url, token } = await portalSession();
  const page = await blank();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''));
  await page.goto(url);
  await name(page).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate<string>('location.href')).not.toContain(token);
  await page.reload();
  await name(page).waitFor();
  // The link itself is excluded, because browsers never send a fragment.
  expect(addresses.filter((address) => address !== url && address.includes(token))).toEqual([]);
  expect(await page.evaluate<string>('JSON.stringify(localStorage) + document.cookie')).toBe('{}');
});

test('opened without a link, the page explains where to find one', async () => {
  const page = await blank();
  await page.goto(stack.dashboardUrl);
  await page.getByRole('heading', { name: texts.session.missing.title }).waitFor();
});

test('a refused token leads to the page for ended sessions', async () => {
  const page = await blank();
  await page.goto(`${stack.dashboardUrl}#token=ps_nothing&account=${FULL}`);
  await page.getByRole('heading', { name: texts.session.ended.title }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: texts.session.missing.title }).waitFor();
});

test('when a session expires, the figures remain and a message appears', async () => {
  const page = await blank();
  await page.clock.install();
  const { token } = await portalSession();
  let isOver = false;
  const answer = { status: 401, json: { title: 'Unauthorized', status: 401 } };
  await page.route('**/v1/**', (route) => (isOver ? route.fulfill(answer) : route.continue()));
  const link = { token, account: FULL, expires: new Date(Date.now() + 30_000).toISOString() };
  await page.goto(`${stack.dashboardUrl}#${new URLSearchParams(link).toString()}`);
  await page.locator('.column').first().waitFor();
  isOver = true;
  await page.clock.fastForward(31_000);
  // A section that was still loading shows a longer message, hence `exact`.
  await page.getByRole('alert').getByText('Your session has ended.', { exact: true }).waitFor();
  expect(await page.locator('.column').count()).toBe(24);
  expect(await page.getByRole('button', { name: 'Refresh' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: texts.tabs.exports }).click();
  expect(await page.getByRole('button', { name: 'Export call logs' }).isDisabled()).toBe(true);
});

test('a link with the id of another account is refused and shows none of its figures', async () => {
  const page = await blank();
  const { token } = await portalSession(EMPTY);
  await page.goto(`${stack.dashboardUrl}#token=${token}&account=${FULL}`);
  await page.getByText(texts.problem.forbidden).first().waitFor();
  expect(await page.locator('.column').count()).toBe(0);
});

test('the host page is notified that the session has ended and can pass a new one', async () => {
  const page = await blank();
  await page.goto(hostOrigin);
  await page.evaluate(`document.getElementById('usage').src = ${JSON.stringify(stack.dashboardUrl)}`);
  const heard = () => page.evaluate<{ origin: string; data: unknown }[]>('heard');
  await expect
    .poll(heard)
    .toEqual([{ origin: new URL(stack.dashboardUrl).origin, data: { type: 'usage-data:session-expired' } }]);
  const { token, expiresAt: expires } = await portalSession();
  const message = { type: 'usage-data:session', token, account: FULL, expires };
  const target = new URL(stack.dashboardUrl).origin;
  await page.evaluate(
    `document.getElementById('usage').contentWindow.postMessage(${JSON.stringify(message)}, ${JSON.stringify(target)})`,
  );
  await page.frameLocator('#usage').getByRole('heading', { name: 'Full House & Sons' }).waitFor();
});

test('the host page from the manual works unchanged and renews the session', async () => {
  const page = await blank();
  await page.goto(`${hostOrigin}/manual`);
  const frame = page.frameLocator('#usage');
  await frame.getByRole('heading', { name: 'Kalabaw Connect' }).waitFor();
  await frame.locator('.first-step').first().waitFor();
  let refused = 0;
  await page.route(/\/usage$/, (route) => {
    refused += 1;
    return refused === 1 ? route.fulfill({ status: 401, json: {} }) : route.continue();
  });
  const renewed = page.waitForResponse(`${hostOrigin}/usage-session`);
  await frame.getByRole('button', { name: 'Refresh' }).click();
  expect((await renewed).status()).toBe(200);
  await expect.poll(() => refused).toBeGreaterThan(1);
  await expect.poll(() => frame.getByText('Your session has ended').count()).toBe(0);
  expect(await frame.getByRole('button', { name: 'Refresh' }).isEnabled()).toBe(true);
});

test('sessions are accepted only from listed origins', async () => {
  const page = await blank();
  await page.goto(stack.dashboardUrl);
  await page.getByRole('heading', { name: texts.session.missing.title }).waitFor();
  const { token } = await portalSession();
  const message = { type: 'usage-data:session', token, account: FULL };
  // The page knows the listed origins by then. This listener is added last, so the page's own has run before it.
  await page.evaluate(`(async () => {
    await (await fetch('/dashboard-config.json')).json();
    const heard = new Promise((resolve) => addEventListener('message', () => setTimeout(resolve)));
    postMessage(${JSON.stringify(message)}, '*');
    await heard;
  })()`);
  expect(await page.getByRole('heading', { name: texts.session.missing.title }).count()).toBe(1);
});

test('a quota request is sent and listed with its state', async () => {
  const page = await open({ account: EMPTY });
  await page.getByRole('button', { name: texts.quotas.request, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('sms');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await dialog.getByRole('alert').getByText('Enter a whole number').waitFor();
  await dialog.getByRole('textbox', { name: /How many more SMS messages/ }).fill('2,500');
  await dialog.getByRole('textbox', { name: /Message/ }).fill('For the job fair');
  await dialog.getByRole('button', { name: 'Send request' }).click();
  await dialog.getByText(texts.request.sent).waitFor();
  await dialog.getByText('Pack of 2,500 SMS messages').waitFor();
  await dialog.getByText(/(Sent|Delivered) to Cora Smith|Sending/).waitFor();
  const { items } = await client.api.listQuotaRequests(EMPTY).page();
  expect(items).toMatchObject([{ meter: 'sms', kind: 'pack', quantity: 2500, message: 'For the job fair' }]);
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate<string>('document.activeElement.textContent'))
    .toContain(texts.quotas.request);
  // The meter's card says so too, now and for whoever opens the page next.
  for (const one of [page, await open({ account: EMPTY })])
    await one
      .getByRole('article', { name: 'SMS messages' })
      .getByText(texts.quotas.requested('2,500'))
      .waitFor();
});
