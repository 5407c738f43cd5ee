import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { anEvent } from '../journeys/events.ts';
import { eventually } from '../journeys/eventually.ts';
import { emailsTo } from '../journeys/mailbox.ts';
import { findings } from './findings.ts';
import { client, stack, timeZone, visits } from './visits.ts';

const { blank } = visits();
const { acknowledging, granting, outcomes, problems, noLink } = texts.warning;
let companies = 0;

/** A company that has used 12 of its 10 SMS, and the links that its CSM was sent. */
async function newWarned() {
  companies += 1;
  const id = `warned-${companies}`;
  const csm = { name: 'Cora Smith', email: `${id}@csm.example` };
  const terms = { name: `Warned & Sons ${companies}`, timeZone, csm, overageRates: { sms: '0.05' } };
  await client.putAccount(id, { ...terms, quotas: { sms: 10 } });
  await client.record(Array.from({ length: 12 }, () => anEvent(id, 'sms.sent')));
  await client.run('roll-up-usage');
  // Another run may be sending it.
  const [email] = await eventually(
    () => emailsTo(stack, csm.email),
    ({ length }) => length > 0,
  );
  const [acknowledge = '', grant = ''] = email?.text.match(/http:\S+warning\.html\S+/g) ?? [];
  const [alert] = (await client.api.listAlerts(id).page()).items;
  const path = `/v1/accounts/${id}/alerts/${alert?.id}`;
  return {
    id,
    links: { acknowledge, grant },
    terms,
    state: async () => (await client.get<{ state: string }>(path)).body.state,
    packs: async () => (await client.api.listPacks(id).page()).items,
    grant: (body: object) => client.post(`${path}/grant`, body),
  };
}

async function openLink(link: string, options = {}): Promise<Page> {
  const page = await blank(options);
  await page.goto(link);
  return page;
}

const onIt = (page: Page) => page.getByRole('button', { name: acknowledging.button });
const grantButton = (page: Page) => page.getByRole('button', { name: /^Grant / });
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

describe('“I am on it”', () => {
  test('says what was warned of, and one click says it, in the name of whoever got the link', async () => {
    const { links, state } = await newWarned();
    const page = await openLink(links.acknowledge);
    await heading(page, 'SMS messages: 100% of the limit reached');
    await page.getByText('12 of 10 SMS messages were used').waitFor();
    expect(page.url()).not.toContain('token');
    expect(await state(), 'looking changes nothing').not.toBe('acknowledged');
    await onIt(page).click();
    await heading(page, outcomes.acknowledged);
    await page.getByText('Cora Smith is on it.').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await state()).toBe('acknowledged');
    await page.reload();
    await heading(page, outcomes.acknowledged);
  });

  test('works with the keyboard alone, and by a double click only once', async () => {
    const [one, other] = [await newWarned(), await newWarned()];
    const page = await openLink(one.links.acknowledge);
    await onIt(page).waitFor();
    for (let count = 0; count < 2; count += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(acknowledging.button);
    await page.keyboard.press('Enter');
    await heading(page, outcomes.acknowledged);
    const second = await openLink(other.links.acknowledge);
    await onIt(second).dblclick();
    await heading(second, outcomes.acknowledged);
  });

  test('is not said by a mail scanner', async () => {
    const { links, state } = await newWarned();
    for (const link of [links.acknowledge, links.grant]) {
      for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
      expect((await fetch(link, { method: 'POST' })).ok).toBe(false);
    }
    expect(await state()).not.toBe('acknowledged');
  });
});

describe('the limit is raised', () => {
  test('by a pack, prefilled by the advice, with what it is based on', async () => {
    const { links, packs, state } = await newWarned();
    const page = await openLink(links.grant);
    await page.getByText('of 10 · 120% used').waitFor();
    const quantity = page.getByRole('textbox', { name: /How many more/ });
    expect(Number(await quantity.inputValue())).toBeGreaterThan(0);
    await quantity.fill('50');
    await page.getByRole('textbox', { name: granting.note }).fill('Agreed by phone.');
    await grantButton(page).click();
    await heading(page, outcomes.granted);
    await page.getByText('Agreed by phone.').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await packs()).toMatchObject([{ meter: 'sms', quantity: 50 }]);
    expect(['acknowledged', 'resolved']).toContain(await state());
    const second = await openLink(links.acknowledge);
    await heading(second, outcomes.granted);
    expect(await second.getByRole('main').getByRole('button').count()).toBe(0);
  });

  test('every month, with the keyboard alone', async () => {
    const { links, id } = await newWarned();
    const page = await openLink(links.grant);
    await grantButton(page).waitFor();
    const press = async (times: number) => {
      for (let count = 0; count < times; count += 1) await page.keyboard.press('Tab');
    };
    await press(3);
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(granting.quota);
    await page.keyboard.press('Enter');
    await press(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2x');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Enter a whole number').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('20');
    await press(2);
    expect(await page.evaluate<string>('document.activeElement.textContent')).toMatch(/^Grant 20 more SMS/);
    await page.keyboard.press('Enter');
    await heading(page, outcomes.granted);
    expect((await client.api.getAccount(id)).quotas.sms).toBe(30);
  });

  test('once, by a double click and by two who have the page open', async () => {
    const { links, packs } = await newWarned();
    const [one, other] = [await openLink(links.grant), await openLink(links.grant)];
    for (const page of [one, other]) await grantButton(page).waitFor();
    await Promise.all([grantButton(one).dblclick(), grantButton(other).click()]);
    for (const page of [one, other, await openLink(links.grant)]) await heading(page, outcomes.granted);
    expect(await packs()).toHaveLength(1);
  });
});

describe('what is so now is said kindly', () => {
  test('if something else was granted while the page was open', async () => {
    const { links, grant, packs } = await newWarned();
    const page = await openLink(links.grant);
    await grantButton(page).waitFor();
    await grant({ kind: 'quota', quantity: 7 });
    await grantButton(page).click();
    await heading(page, outcomes.granted);
    await page.getByText('The quota is 7 SMS messages higher every month.').waitFor();
    expect(await packs()).toEqual([]);
  });

  test('if there is no limit any more', async () => {
    const { links, id, terms } = await newWarned();
    await client.putAccount(id, terms);
    const page = await openLink(links.grant);
    await page.getByText(texts.warning.notices.noLimit).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
  });

  test('if the link belongs to somebody who no longer looks after the account', async () => {
    const { links, id, terms } = await newWarned();
    const page = await openLink(links.acknowledge);
    await onIt(page).waitFor();
    await client.putAccount(id, { ...terms, csm: { name: 'Otto', email: 'otto@csm.example' } });
    await onIt(page).click();
    await page.getByRole('alert').getByText(problems.forbidden.title).waitFor();
    await page.reload();
    await heading(page, problems.forbidden.title);
    expect(await findings(page)).toEqual([]);
  });

  test('if the link has expired, is made up, or is missing', async () => {
    const made = `${stack.dashboardUrl}/warning.html#token=lk_x&account=a&alert=alert_1&do=grant`;
    const page = await openLink(made);
    await heading(page, problems.expired.title);
    expect(await findings(page)).toEqual([]);
    const without = await openLink(`${stack.dashboardUrl}/warning.html`);
    await heading(without, noLink.title);
    expect(await findings(without)).toEqual([]);
  });

  test('if the network fails: it can be sent again', async () => {
    const { links } = await newWarned();
    const page = await openLink(links.acknowledge);
    await page.route('**/acknowledgement', (route) => route.abort());
    await onIt(page).click();
    await page.getByRole('alert').getByText(acknowledging.failed).waitFor();
    await page.unroute('**/acknowledgement');
    await onIt(page).click();
    await heading(page, outcomes.acknowledged);
  });
});

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
  ['on a dark phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const }],
])('axe finds no violations, and nothing is wider than the screen: %s', async (name, options) => {
  const { links } = await newWarned();
  const folder = process.env['PICTURES'];
  const check = async (page: Page, picture: string) => {
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    if (folder) await page.screenshot({ path: `${folder}/${picture}-${name}.png`, fullPage: true });
  };
  const page = await openLink(links.acknowledge, options);
  await onIt(page).waitFor();
  await check(page, 'acknowledge');
  await onIt(page).click();
  await heading(page, outcomes.acknowledged);
  await check(page, 'acknowledged');
  const granter = await openLink(links.grant, options);
  await grantButton(granter).waitFor();
  await check(granter, 'grant');
  await grantButton(granter).click();
  await heading(granter, outcomes.granted);
  await check(granter, 'granted');
});
