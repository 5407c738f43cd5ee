import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { findings } from './findings.ts';
import { client, section, timeZone, visits } from './visits.ts';

const { open } = visits();
const { schedules: words } = texts;
const ACCOUNT = 'with-schedules';
const card = (page: Page) => section(page, texts.exports.title);
const stored = async () => (await client.api.listExportSchedules(ACCOUNT).page()).items;

test('a customer schedules an export, runs, pauses, resumes and deletes it', async () => {
  await client.putAccount(ACCOUNT, { timeZone });
  const page = await open({ account: ACCOUNT, at: 'tab=exports' });
  const list = card(page);
  const button = (name: string | RegExp) => list.getByRole('button', { name });
  await list.getByText(words.title).click();
  await list.getByText(words.empty).waitFor();
  await button(words.cadences.month).click();
  await list.getByRole('combobox', { name: texts.exports.what }).selectOption('days');
  const to = list.locator('.schedule-form').getByLabel(words.addresses);
  await to.fill('nobody');
  await button(words.create).click();
  await list.getByText(words.addressesError).waitFor();
  expect(await stored()).toEqual([]);

  await to.fill('ana@with-schedules.example, ben@with-schedules.example');
  await button(words.create).click();
  const name = words.name(texts.exports.kinds.days, texts.exports.formats.csv.name, 'month');
  await list.getByText('2 recipients, 0 confirmed').waitFor();
  expect(await stored()).toMatchObject([{ every: 'month', kind: 'days', format: 'csv', paused: false }]);
  expect(await findings(page)).toEqual([]);

  await button(words.runOf(name)).click();
  await page.locator('[data-export]').getByText('Ready').waitFor();
  await button(words.pauseOf(name)).click();
  await button(words.resumeOf(name)).waitFor();
  expect(await stored()).toMatchObject([{ paused: true, history: [{ state: 'made' }] }]);
  await button(words.resumeOf(name)).click();
  await button(words.pauseOf(name)).waitFor();
  await button(words.removeOf(name)).click();
  await list.getByText(words.empty).waitFor();
  expect(await stored()).toEqual([]);
});
