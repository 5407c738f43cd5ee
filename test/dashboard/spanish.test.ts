import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts as english } from '../../dashboard/src/texts/en.ts';
import { texts } from '../../dashboard/src/texts/es.ts';
import { anEvent } from '../journeys/events.ts';
import { eventually } from '../journeys/eventually.ts';
import { emailsTo } from '../journeys/mailbox.ts';
import { EMPTY, FULL } from './accounts.ts';
import { findings } from './findings.ts';
import { englishOn } from './texts-shown.ts';
import { client, lastMonth, portalSession, stack, timeZone, visits } from './visits.ts';

const { open, blank } = visits();
const MEXICO = { locale: 'es-MX' };

/** What is wrong with a page in Spanish. */
const faults = async (page: Page) => ({
  lang: await page.evaluate('document.documentElement.lang'),
  english: await englishOn(page),
  findings: await findings(page),
});
const FINE = { lang: 'es', english: [], findings: [] };

test('to a Spanish browser, the page has no English text', async () => {
  const page = await open(MEXICO);
  await page.locator('.column').first().waitFor();
  expect(await faults(page)).toEqual(FINE);
  for (const table of await page.getByRole('button', { name: texts.charts.table, exact: true }).all())
    await table.click();
  await page.getByRole('button', { name: texts.calls.byTrigger }).click();
  expect(await faults(page)).toEqual(FINE);
  await page.getByRole('button', { name: texts.quotas.request, exact: true }).click();
  await page.getByText(texts.request.none).waitFor();
  expect(await faults(page)).toEqual(FINE);
});

test('nor has that of an account without use', async () => {
  const page = await open({ ...MEXICO, account: EMPTY });
  await page.getByText(texts.firstStep.title).waitFor();
  expect(await faults(page)).toEqual(FINE);
});

test('the exports have no English text', async () => {
  const page = await open({ ...MEXICO, at: 'tab=exports' });
  await page.getByText(texts.exports.emptyTitle).or(page.locator('.export').first()).waitFor();
  expect(await faults(page)).toEqual(FINE);
  await page.locator('.range-field button').first().click();
  expect(await faults(page)).toEqual(FINE);
});

test('the page of a month has no English text', async () => {
  const page = await blank(MEXICO);
  const { url } = await portalSession(FULL);
  await page.goto(url.replace('#', `?kind=calls&month=${lastMonth.toString()}&view=days#`));
  await page.locator('.column').first().waitFor();
  await page.locator('.events-card').scrollIntoViewIfNeeded();
  await page.locator('.events-card tbody tr').first().waitFor();
  expect(await faults(page)).toEqual(FINE);
});

test('the pages of a CSM and of an emailed link have no English text', async () => {
  const csm = { name: 'Carla', email: 'carla@csm.example' };
  await client.putAccount('espanola', { name: 'Española', timeZone, csm, quotas: { sms: 10 } });
  await client.record(Array.from({ length: 12 }, () => anEvent('espanola', 'sms.sent')));
  await client.run('roll-up-usage');
  // Another run may be sending it.
  const [email] = await eventually(
    () => emailsTo(stack, csm.email),
    ({ length }) => length > 0,
  );
  const page = await blank(MEXICO);
  await page.goto(email?.text.match(/http:\S+warning\.html\S+/g)?.at(-1) ?? '');
  await page.getByRole('heading', { name: texts.warning.facts.threshold(texts.meters.sms, '100') }).waitFor();
  expect(await faults(page)).toEqual(FINE);
  await page.goto((await client.api.openCsmSession({ email: csm.email })).url);
  await page.getByRole('heading', { name: texts.portfolio.title }).waitFor();
  await page.getByText('Española').first().waitFor();
  expect(await faults(page)).toEqual(FINE);
});

test('a session opens in its language, and nothing of the other one is loaded', async () => {
  const scripts: string[] = [];
  const page = await blank();
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  const { url } = await client.api.openPortalSession(FULL, { language: 'es' });
  expect(url).toMatch(/&language=es$/);
  await page.goto(url);
  await page.getByRole('heading', { name: texts.quotas.title }).waitFor();
  expect(scripts.filter((path) => /\/(en|es)-/.test(path))).toEqual([expect.stringMatching(/\/es-/)]);
  await page.reload();
  await page.getByRole('heading', { name: texts.quotas.title }).waitFor();
});

test('the reader’s own choice wins over the session, and the browser remembers it', async () => {
  const page = await blank(MEXICO);
  const session = await client.api.openPortalSession(FULL, { language: 'es' });
  await page.goto(session.url);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: english.quotas.title }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  await page.goto('about:blank');
  await page.goto((await client.api.openPortalSession(FULL, { language: 'es' })).url);
  await page.getByRole('heading', { name: english.quotas.title }).waitFor();
  expect(await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')).toBe('true');
});
