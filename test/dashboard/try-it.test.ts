import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findings } from './findings.ts';
import { client, stack, visits } from './visits.ts';

const { blank } = visits();
const ACCOUNT = 'kalabaw-connect';

async function documentation(options: BrowserContextOptions = {}, origin = stack.apiUrl): Promise<Page> {
  const page = await blank(options);
  await page.goto(`${origin}/docs`);
  return page;
}

const section = (page: Page, operationId: string) =>
  page.locator(`article[aria-labelledby="${operationId}"]`);

/** The form of an operation, opened by the keyboard. */
async function opened(page: Page, operationId: string) {
  const place = section(page, operationId).locator('.try');
  await place.locator('> summary').focus();
  await page.keyboard.press('Enter');
  await place.locator('form').waitFor();
  return place;
}

const responded = (form: Locator, status: number) =>
  form.locator('.answer strong', { hasText: String(status) }).waitFor();

const forUs = (body: string) => body.replace(/"subject": "[^"]*"/, `"subject": "${ACCOUNT}"`);

test('an event is sent from the page, the response is shown, and usage has the event', async () => {
  const page = await documentation();
  const form = await opened(page, 'recordEvents');
  await form.getByLabel('Token').fill(stack.adminKey);
  const body = form.getByLabel('Body');
  const event = forUs(await body.inputValue()).replace('"camp-1"', '"camp-of-the-page"');
  await body.fill(event);
  await body.press('Tab');
  await page.keyboard.press('Enter');
  const answer = form.getByRole('status');
  await responded(form, 202);
  expect(await answer.innerText()).toMatch(/"accepted": 1/);
  const { months } = await client.api.readUsage(ACCOUNT, { months: 2, campaignId: 'camp-of-the-page' });
  expect(months.reduce((sum, { sms }) => sum + sms.count, 0)).toBe(1);
  await answer.getByText('Headers').click();
  expect(await answer.innerText()).toMatch(/content-type: application\/json/);
});

test('what the API refuses is shown like any response', async () => {
  const page = await documentation();
  const form = await opened(page, 'recordEvents');
  await form.getByRole('button').click();
  const answer = form.getByRole('status');
  await responded(form, 401);
  await form.getByLabel('Token').fill(stack.adminKey);
  await form.getByLabel('Body').fill('{');
  await form.getByRole('button').click();
  await responded(form, 400);
  expect(await answer.innerText()).toContain('/docs/errors#bad-request');
});

test('a parameter is sent where it belongs, and an empty one is not sent', async () => {
  const page = await documentation();
  const form = await opened(page, 'readUsage');
  await form.getByLabel('Token').fill(stack.adminKey);
  await form.getByLabel(/^id\b/).fill(ACCOUNT);
  await form.getByLabel(/^months\b/).fill('3');
  const [request] = await Promise.all([
    page.waitForRequest((each) => each.url().includes('/usage')),
    form.getByRole('button').click(),
  ]);
  expect(new URL(request.url()).pathname + new URL(request.url()).search).toBe(
    `/v1/accounts/${ACCOUNT}/usage?months=3`,
  );
  await responded(form, 200);
});

test('the token is the same in every form, is stored nowhere, and is gone after a reload', async () => {
  const page = await documentation();
  const first = await opened(page, 'recordEvents');
  await first.getByLabel('Token').fill('uk_secret');
  const second = await opened(page, 'listAccounts');
  expect(await second.getByLabel('Token').inputValue()).toBe('uk_secret');
  const kept = await page.evaluate<string>(
    'JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href])',
  );
  expect(kept).toBe(JSON.stringify([[], [], '', page.url()]));
  expect(page.url()).not.toContain('secret');
  await page.reload();
  const again = await opened(page, 'recordEvents');
  expect(await again.getByLabel('Token').inputValue()).toBe('');
});

test('every operation has a form, with its example filled in', async () => {
  const page = await documentation();
  const places = page.locator('.try');
  const count = await places.count();
  expect(count).toBeGreaterThan(50);
  await page.evaluate("document.querySelectorAll('.try').forEach((place) => { place.open = true; })");
  await expect.poll(() => page.locator('.try form').count()).toBe(count);
  const bodies = await page.evaluate<string[]>(
    "[...document.querySelectorAll('.try textarea')].map((body) => body.value)",
  );
  for (const body of bodies) expect(JSON.parse(body)).toBeTypeOf('object');
  const empty = await page.evaluate<number>(
    "[...document.querySelectorAll('.try [required]')].filter((field) => field.value === '').length",
  );
  expect(empty).toBe(0);
});

test('on another host than this machine, a change is sent only by somebody who says so again', async () => {
  const page = await blank();
  const sent: string[] = [];
  await page.route('https://usage.example/**', async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.startsWith('/v1/accounts')) sent.push(route.request().method());
    await route.fulfill({ response: await route.fetch({ url: stack.apiUrl + url.pathname + url.search }) });
  });
  await page.goto('https://usage.example/docs');
  const asked: string[] = [];
  let isMeant = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (isMeant ? dialog.accept() : dialog.dismiss());
  });
  const change = await opened(page, 'addPack');
  await change.getByRole('button').click();
  expect([asked.length, sent]).toEqual([1, []]);
  expect(asked[0]).toContain('POST usage.example/v1/accounts/');
  isMeant = true;
  await change.getByRole('button').click();
  await responded(change, 401);
  const reading = await opened(page, 'listAccounts');
  await reading.getByRole('button').click();
  await responded(reading, 401);
  expect([asked.length, sent]).toEqual([2, ['POST', 'GET']]);
});

test.each([
  ['light', { colorScheme: 'light' as const }],
  ['on a dark phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
])('axe finds no violations, and nothing is wider than the screen: %s', async (_, options) => {
  const page = await documentation(options);
  const form = await opened(page, 'recordEvents');
  await form.getByRole('button').click();
  await responded(form, 401);
  const wider = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(await findings(page)).toEqual([]);
  expect(await wider()).toBeLessThanOrEqual(0);
  for (const path of ['/docs/guides', '/docs/guides/quickstart', '/docs/errors', '/docs/limits']) {
    await page.goto(stack.apiUrl + path);
    expect(await findings(page), path).toEqual([]);
    expect(await wider(), path).toBeLessThanOrEqual(0);
  }
});
