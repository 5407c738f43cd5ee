import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { PortfolioAccount } from '../../client/src/usage-data-client.ts';
import { texts } from '../../dashboard/src/texts.ts';
import { anEvent } from '../journeys/events.ts';
import { findings } from './findings.ts';
import { aPortfolio } from './portfolios.ts';
import { client, stack, timeZone, visits } from './visits.ts';

const { blank } = visits();

const CSM = 'carla@portfolio.example';
const csm = { name: 'Carla Santos', email: CSM };
const OVER = 'portfolio-over';
const CALM = 'portfolio-calm';
const ASKING = 'portfolio-asking';
const asked = { name: 'Dora Lim', email: 'dora@portfolio.example' };

beforeAll(async () => {
  const quotas = { sms: 2, call_minutes: 100 };
  await client.putAccount(OVER, { name: 'Over & Out', timeZone, csm, quotas, overageRates: { sms: '0.5' } });
  await client.putAccount(CALM, { name: 'Calm Waters', timeZone, csm, quotas });
  await client.record([1, 2, 3].map(() => anEvent(OVER, 'sms.sent')));
  await client.run('check-quotas');
});

type Options = Parameters<typeof blank>[0];

const link = async (email = CSM) => (await client.api.openCsmSession({ email })).url;

async function open(email = CSM, options?: Options): Promise<Page> {
  const page = await blank(options);
  await page.goto(await link(email));
  return page;
}

/** A page on which the API lists these accounts. */
async function openWith(accounts: PortfolioAccount[], options?: Options, script?: string): Promise<Page> {
  const page = await blank(options);
  if (script !== undefined) await page.addInitScript(script);
  const json = { items: accounts, nextCursor: null };
  await page.route('**/v1/portfolio*', (route) => route.fulfill({ json }));
  await page.goto(await link());
  return page;
}

const names = (page: Page) => page.locator('.account h2').allTextContents();
const row = (page: Page, name: string) =>
  page.locator('.account').filter({ has: page.getByRole('heading', { name, exact: true }) });

test("a CSM's link opens all accounts of the CSM, the most urgent first", async () => {
  const page = await open();
  await page.getByRole('heading', { name: texts.portfolio.title }).waitFor();
  await row(page, 'Over & Out').waitFor();
  expect(await names(page)).toEqual(['Over & Out', 'Calm Waters']);
  const over = row(page, 'Over & Out');
  await over.getByText(texts.portfolio.outlook.exceeded).waitFor();
  await over.getByText('about $0.50 over').waitFor();
  expect(await over.getByRole('meter', { name: 'SMS messages' }).getAttribute('aria-valuetext')).toContain(
    '3 of 2 used',
  );
  expect(await page.evaluate<string>('location.href')).not.toContain('cs_');
});

test('one click leads to the dashboard of an account, and back to where the list was left', async () => {
  const page = await open();
  await page.getByRole('link', { name: 'Calm Waters' }).click();
  await page.getByRole('heading', { name: 'Calm Waters', level: 1 }).waitFor();
  await page.locator('[data-meter="sms"]').getByText('of 2', { exact: true }).waitFor();
  // Only the customer asks for more.
  expect(await page.getByRole('button', { name: texts.quotas.request }).count()).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Calm Waters', level: 1 }).waitFor();
  await page.getByRole('link', { name: texts.portfolio.back }).click();
  await row(page, 'Over & Out').waitFor();
  await page.getByRole('link', { name: 'Over & Out' }).click();
  await page.getByRole('heading', { name: 'Over & Out', level: 1 }).waitFor();
  await page.locator('[data-meter="sms"] .pill-exceeded').waitFor();
  await page.goBack();
  await row(page, 'Over & Out').waitFor();
  await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toBe('Over & Out');
});

test('a request is decided from the account, by the session of the CSM', async () => {
  await client.putAccount(ASKING, { name: 'Asking Inc', timeZone, csm: asked, quotas: { sms: 10 } });
  const { token } = await client.api.openPortalSession(ASKING, {});
  const body = { meter: 'sms', kind: 'pack', quantity: 5 };
  const request = await client.post<{ id: string }>(`/v1/accounts/${ASKING}/quota-requests`, body, { token });
  const page = await open(asked.email);
  await page.getByRole('link', { name: texts.portfolio.requests(1) }).click();
  await page.getByRole('button', { name: /^Decide: Pack of 5 SMS/ }).click();
  await page.getByRole('button', { name: /^Grant 5 SMS messages/ }).click();
  await page.getByRole('heading', { name: texts.decide.outcome.statuses.granted }).waitFor();
  expect(page.url()).not.toContain('token');
  const path = `/v1/accounts/${ASKING}/quota-requests/${request.body.id}`;
  const { body: decided } = await client.get<{ decision: { by: { email: string } } }>(path);
  expect(decided.decision.by.email).toBe(asked.email);
});

test("another CSM's account stays closed", async () => {
  const page = await open('nobody@portfolio.example');
  await page.getByText(texts.portfolio.none.title).waitFor();
  await page.goto(`${stack.dashboardUrl}?account=${OVER}`);
  await page.getByText(texts.problem.forbidden).first().waitFor();
  expect(await page.locator('.meter-figure').count()).toBe(0);
});

test('a CSM without accounts is told when they appear', async () => {
  const page = await open('new@portfolio.example');
  await page.getByText(texts.portfolio.none.title).waitFor();
  await page.getByText(texts.portfolio.none.detail).waitFor();
  expect(await findings(page)).toEqual([]);
});

test('accounts are found by name, and by what they need', async () => {
  const page = await openWith(aPortfolio(40));
  await page.locator('.account').first().waitFor();
  const press = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} \\d+$`) }).click();
  const all = await names(page);
  await page.getByRole('searchbox').fill('NUMBER 007');
  expect(await names(page)).toEqual(['Company Number 007']);
  await page.getByRole('searchbox').fill('');
  await press(texts.portfolio.filters.decide);
  const deciding = await names(page);
  expect(deciding.length).toBeGreaterThan(0);
  expect(deciding.length).toBeLessThan(all.length);
  for (const name of deciding)
    await row(page, name)
      .getByText(/open request/)
      .waitFor();
  await press(texts.portfolio.filters.silent);
  for (const name of await names(page))
    await row(page, name).getByText(texts.portfolio.silent, { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('nothing like this');
  await page.getByText(texts.portfolio.noMatch).waitFor();
  await page.getByRole('button', { name: texts.portfolio.showAll }).click();
  expect(await names(page)).toEqual(all);
});

test('an account names its unusual days', async () => {
  const page = await openWith(aPortfolio(12));
  await row(page, 'Company Number 005')
    .getByText(/^SMS ×4 on \w+ \w+$/)
    .waitFor();
  await row(page, 'Company Number 007').getByText(texts.portfolio.silent, { exact: true }).waitFor();
});

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
])('axe finds no violations, and nothing is wider than the screen: %s', async (_, options) => {
  const page = await openWith(aPortfolio(12), options);
  await page.locator('.account').first().waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
});

test('everything can be reached and opened with the keyboard', async () => {
  const page = await open();
  await row(page, 'Over & Out').waitFor();
  await page.getByRole('searchbox').focus();
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  for (let tab = 0; tab < texts.portfolio.filters.all.length + 10; tab += 1) {
    await page.keyboard.press('Tab');
    if ((await focused()) === 'Over & Out') break;
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Over & Out', level: 1 }).waitFor();
});

test('accounts that cannot be loaded can be asked for again', async () => {
  const page = await blank();
  let isDown = true;
  await page.route('**/v1/portfolio*', (route) =>
    isDown ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  await page.goto(await link());
  await page.getByText(texts.portfolio.failed).waitFor();
  isDown = false;
  await page.getByRole('button', { name: texts.problem.retry }).click();
  await row(page, 'Over & Out').waitFor();
});

test('when the session ends, the list stays and says so; a refused link shows nothing', async () => {
  const page = await blank();
  let isOver = false;
  const answer = { status: 401, json: { title: 'Unauthorized', status: 401 } };
  await page.route('**/v1/**', (route) => (isOver ? route.fulfill(answer) : route.continue()));
  await page.goto(await link());
  await row(page, 'Over & Out').waitFor();
  isOver = true;
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('alert').getByText('Your session has ended.', { exact: true }).waitFor();
  expect(await names(page)).toEqual(['Over & Out', 'Calm Waters']);
  await page.goto('about:blank');
  await page.goto(`${stack.dashboardUrl}#token=cs_nothing`);
  await page.getByRole('heading', { name: texts.session.ended.title }).waitFor();
});

/** Far more than it takes, even here where a browser, the system and other tests share a processor. */
const INSTANT_MS = 2_000;

/** Marks the first frame with rows. */
const MARK_ROWS = `new MutationObserver((_, observer) => {
  if (!document.querySelector('.account')) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('rows')));
}).observe(document, { childList: true, subtree: true })`;

test('500 accounts are shown and filtered at once', async () => {
  const page = await openWith(aPortfolio(500), {}, MARK_ROWS);
  await page.locator('.account').nth(499).waitFor({ state: 'attached' });
  /** From the response to the first frame with all rows, without what loading it takes. */
  const shown = await page.evaluate<number>(`(() => {
    const requests = performance.getEntriesByType('resource');
    const { responseEnd } = requests.findLast(({ name }) => name.includes('/v1/portfolio'));
    return performance.getEntriesByName('rows')[0].startTime - responseEnd;
  })()`);
  const filtering = await page.evaluate<number>(`(async () => {
    const input = document.querySelector('input[type=search]');
    const start = performance.now();
    input.value = 'number 49';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  })()`);
  expect(shown).toBeLessThan(INSTANT_MS);
  expect(filtering).toBeLessThan(INSTANT_MS);
  expect(await page.locator('.account').count()).toBe(15);
});
