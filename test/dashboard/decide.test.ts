import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { anEvent } from '../journeys/events.ts';
import { eventually } from '../journeys/eventually.ts';
import { emailsTo } from '../journeys/mailbox.ts';
import { client, stack, timeZone, visits } from './visits.ts';

const { blank } = visits();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { form, outcome, problems } = texts.decide;
let companies = 0;

/** A company whose user asks for 50 SMS, and the link that its CSM is sent. */
async function newRequest(body: { kind?: 'pack' | 'increase'; message?: string } = {}) {
  companies += 1;
  const id = `decide-${companies}`;
  const csm = { name: 'Cora Smith', email: `${id}@csm.example` };
  await client.putAccount(id, {
    name: `Decide & Sons ${companies}`,
    timeZone,
    csm,
    quotas: { sms: 10 },
    overageRates: { sms: '0.05' },
  });
  await client.record(Array.from({ length: 12 }, () => anEvent(id, 'sms.sent')));
  const user = { name: 'Ana Reyes', email: `ana@${id}.example` };
  const session = await client.api.openPortalSession(id, { user });
  const asked = await client.post<{ id: string }>(
    `/v1/accounts/${id}/quota-requests`,
    { meter: 'sms', kind: 'pack', quantity: 50, ...body },
    { token: session.token },
  );
  // A run of the schedule may send the CSM a warning of the quota before.
  const link = await eventually(
    async () =>
      /http:\S+decide\.html\S+/.exec(
        (await emailsTo(stack, csm.email)).map(({ text }) => text).join(),
      )?.[0] ?? '',
    (found) => found !== '',
  );
  const path = `/v1/accounts/${id}/quota-requests/${asked.body.id}`;
  return {
    id,
    link,
    user,
    session,
    path,
    token: new URLSearchParams(new URL(link).hash.slice(1)).get('token') ?? '',
    status: async () => (await client.get<{ status: string }>(path)).body.status,
    packs: async () => (await client.api.listPacks(id).page()).items,
    decide: (decision: object) => client.post(`${path}/decision`, decision),
  };
}

const findings = async (page: Page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run()',
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
};

const grantButton = (page: Page) => page.getByRole('button', { name: /^Grant / });

async function openLink(link: string, options = {}): Promise<Page> {
  const page = await blank(options);
  await page.goto(link);
  return page;
}

test('the page says what is asked for and by what it is decided; one click grants it, and the requester is told', async () => {
  const { link, token, user, status, packs } = await newRequest({ message: 'For the job fair' });
  const page = await blank();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.goto(link);
  await page.getByRole('heading', { name: /requests 50 more SMS messages/ }).waitFor();
  for (const text of [
    'For the job fair',
    /Asked by Ana Reyes/,
    'of 10 · 120% used',
    /SMS ran out: 2 over, \$0.10/,
  ])
    await page.getByText(text).first().waitFor();
  expect(await page.locator('.decide-months tbody tr').count()).toBe(6);
  expect(page.url()).not.toContain('token');
  expect(addresses.filter((address) => address !== link && address.includes(token))).toEqual([]);
  expect(await status(), 'looking changes nothing').toBe('open');
  await page.getByRole('textbox', { name: form.note }).fill('Have a good fair!');
  await grantButton(page).click();
  await page.getByRole('heading', { name: outcome.statuses.granted }).waitFor();
  await page.getByText('Have a good fair!').waitFor();
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  expect([await status(), (await packs()).length]).toEqual(['granted', 1]);
  const [email, ...others] = await emailsTo(stack, user.email);
  expect(others).toEqual([]);
  expect(email?.subject).toMatch(/^50 more SMS granted: Decide & Sons/);
  await page.reload();
  await page.getByRole('heading', { name: outcome.statuses.granted }).waitFor();
});

test('another quantity can be granted, with the keyboard alone', async () => {
  const { link, status, packs } = await newRequest();
  const page = await openLink(link);
  await grantButton(page).waitFor();
  const press = async (times: number) => {
    for (let count = 0; count < times; count += 1) await page.keyboard.press('Tab');
  };
  await press(2);
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('decide-quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2x');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Enter a whole number').waitFor();
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('decide-quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('20');
  await press(3);
  expect(await page.evaluate<string>('document.activeElement.textContent')).toMatch(/^Grant 20 SMS messages/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: outcome.statuses.partly_granted }).waitFor();
  expect([await status(), await packs()]).toMatchObject(['partly_granted', [{ quantity: 20 }]]);
});

test('a request is declined with a note', async () => {
  const { link, status, packs } = await newRequest({ kind: 'increase' });
  const page = await openLink(link);
  await page.getByRole('textbox', { name: form.note }).fill('Let us talk first.');
  await page.getByRole('button', { name: form.decline }).click();
  await page.getByRole('heading', { name: outcome.statuses.declined }).waitFor();
  expect([await status(), await packs()]).toEqual(['declined', []]);
});

test('opening the link as a mail scanner does decides nothing', async () => {
  const { link, status, token } = await newRequest();
  for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
  for (const url of [link, link.split('#')[0] ?? ''])
    expect((await fetch(url, { method: 'POST', body: 'decision=grant' })).ok).toBe(false);
  expect(await status()).toBe('open');
  expect(token).toMatch(/^lk_/);
});

describe('what is so now is said kindly', () => {
  test('if it was decided, otherwise, while the page was open', async () => {
    const { link, decide, packs } = await newRequest();
    const page = await openLink(link);
    await grantButton(page).waitFor();
    await decide({ decision: 'decline', note: 'Another CSM said no.' });
    await grantButton(page).click();
    await page.getByRole('heading', { name: outcome.statuses.declined }).waitFor();
    await page.getByText('Another CSM said no.').waitFor();
    expect(await packs()).toEqual([]);
  });

  test('if it was granted before the link was opened, or twice at once', async () => {
    const { link, packs } = await newRequest();
    const [one, other] = [await openLink(link), await openLink(link)];
    // A page that loads after the other one has granted has no button.
    for (const page of [one, other]) await grantButton(page).waitFor();
    await Promise.all([grantButton(one).dblclick(), grantButton(other).click()]);
    for (const page of [one, other, await openLink(link)])
      await page.getByRole('heading', { name: outcome.statuses.granted }).waitFor();
    expect(await packs()).toHaveLength(1);
  });

  test('if the customer has withdrawn it on the dashboard', async () => {
    const { link, session, status } = await newRequest();
    const dashboard = await openLink(session.url);
    await dashboard.getByRole('button', { name: texts.quotas.request, exact: true }).click();
    await dashboard.getByRole('button', { name: /^Withdraw: Pack of 50/ }).click();
    await dashboard.getByRole('dialog').getByText('Withdrawn', { exact: true }).waitFor();
    expect(await findings(dashboard)).toEqual([]);
    expect(await status()).toBe('withdrawn');
    const page = await openLink(link);
    await page.getByRole('heading', { name: outcome.statuses.withdrawn }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
  });

  test('if the link has expired, is made up, or is missing', async () => {
    const page = await openLink(`${stack.dashboardUrl}/decide.html#token=lk_x&account=a&request=qreq_1`);
    await page.getByRole('heading', { name: problems.expired.title }).waitFor();
    expect(await findings(page)).toEqual([]);
    const without = await openLink(`${stack.dashboardUrl}/decide.html`);
    await without.getByRole('heading', { name: texts.decide.noLink.title }).waitFor();
    expect(await findings(without)).toEqual([]);
  });

  test('if the network fails: nothing that was typed is lost, and it can be sent again', async () => {
    const { link, status } = await newRequest();
    const page = await openLink(link);
    await page.getByRole('textbox', { name: form.note }).fill('Typed with care');
    await page.route('**/decision', (route) => route.abort());
    await grantButton(page).click();
    await page.getByRole('alert').getByText(form.failed).waitFor();
    expect(await page.getByRole('textbox', { name: form.note }).inputValue()).toBe('Typed with care');
    expect(await status()).toBe('open');
    await page.unroute('**/decision');
    await grantButton(page).click();
    await page.getByRole('heading', { name: outcome.statuses.granted }).waitFor();
    await page.route('**/v1/**', (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { name: problems.failed }).waitFor();
    await page.unroute('**/v1/**');
    await page.getByRole('button', { name: texts.problem.retry }).click();
    await page.getByRole('heading', { name: outcome.statuses.granted }).waitFor();
  });

  test('if there is no limit any more: it can only be declined', async () => {
    const { link, id } = await newRequest();
    await client.putAccount(id, { timeZone, csm: { name: 'Cora Smith', email: `${id}@csm.example` } });
    const page = await openLink(link);
    await page.getByText(texts.decide.notices.noLimit).waitFor();
    expect(await grantButton(page).count()).toBe(0);
    await page.getByRole('button', { name: form.decline }).waitFor();
  });
});

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['on a dark phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
])('axe finds no violations, and nothing is wider than the screen: %s', async (name, options) => {
  const { link, decide } = await newRequest({ message: `For ${'averyveryverylongword'.repeat(6)}\nsoon` });
  const page = await openLink(link, options);
  await grantButton(page).waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  const folder = process.env['PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/decide-${name}.png`, fullPage: true });
  await decide({ decision: 'decline', note: 'No.' });
  await page.reload();
  await page.getByRole('heading', { name: outcome.statuses.declined }).waitFor();
  expect(await findings(page)).toEqual([]);
  if (folder) await page.screenshot({ path: `${folder}/decided-${name}.png`, fullPage: true });
});

test('a request shows on the dashboard what became of it, with the note', async () => {
  const { session, decide } = await newRequest();
  await decide({ decision: 'grant', quantity: 20, note: 'More next month.' });
  const page = await openLink(session.url);
  await page.getByRole('button', { name: texts.quotas.request, exact: true }).click();
  await page.getByText('Partly granted: 20').waitFor();
  await page.getByText('Note: More next month.').waitFor();
});
