import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { FULL } from './accounts.ts';
import { longMonth, usageOf, whole } from './answers.ts';
import { months, section, visits } from './visits.ts';

const { open } = visits();

const totals = (page: Page, title: string) => section(page, title).locator('.column-total').allTextContents();

test('toggling a series removes it from the bars, totals, sentence and table, and toggling it again restores it', async () => {
  const page = await open();
  const { months } = await usageOf();
  const sms = section(page, 'SMS Statistics');
  const all = months.map((month) => whole(month.sms.count));
  const without = months.map(({ sms }) => whole(sms.count - (sms.byType['invitation'] ?? 0)));
  await expect.poll(() => totals(page, 'SMS Statistics')).toEqual(all);

  const toggle = sms.getByRole('button', { name: /^Invitation/ });
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  await toggle.click();
  expect(await toggle.getAttribute('aria-pressed')).toBe('false');
  expect(await totals(page, 'SMS Statistics')).toEqual(without);
  expect(await sms.locator('.sentence').innerText()).toContain('Selected SMS messages');

  await sms.getByRole('button', { name: 'Table', exact: true }).click();
  expect(await sms.locator('thead th').allInnerTexts()).not.toContain('Invitation');
  await sms.getByRole('button', { name: 'Chart', exact: true }).click();
  await toggle.press('Enter');
  expect(await totals(page, 'SMS Statistics')).toEqual(all);

  for (const part of await sms.locator('.legend button').all()) await part.click();
  await sms.getByText(texts.charts.nothingShown).waitFor();
});

test('the pointer and the arrow keys show the details of a month; Escape hides them', async () => {
  const page = await open();
  const { months } = await usageOf();
  const interviews = section(page, 'Interview Statistics');
  const tooltip = interviews.locator('.tooltip');
  const shows = async (index: number) => {
    const { month, interviews } = months[index] ?? expect.fail();
    const text = await tooltip.innerText();
    expect(text).toContain(longMonth(month));
    for (const count of [interviews.count, ...Object.values(interviews.byMethod)]) {
      expect(text).toContain(whole(count));
    }
  };
  await interviews.locator('.column').nth(1).hover();
  await shows(1);
  await page.mouse.move(0, 0);
  await expect.poll(() => tooltip.count()).toBe(0);

  await interviews.locator('.column').nth(5).focus();
  await shows(5);
  await page.keyboard.press('ArrowLeft');
  await shows(4);
  await page.keyboard.press('Home');
  await shows(0);
  const focused = interviews.locator('.column:focus');
  expect(await focused.getAttribute('aria-label')).toContain(longMonth(months[0]?.month ?? ''));
  expect(await interviews.locator('.column[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await tooltip.count()).toBe(0);
});

test('the CSV has the values of the chart, unformatted', async () => {
  const page = await open();
  const { months: api } = await usageOf();
  const audio = section(page, 'Audio Recording Statistics');
  const sms = section(page, 'SMS Statistics');
  await sms.getByRole('button', { name: /^Completion/ }).click();
  const save = async (title: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: texts.charts.csvOf(title) }).click();
    const file = await download;
    const text = await readFile(await file.path(), 'utf8');
    return { name: file.suggestedFilename(), rows: parse(text, { bom: true }) };
  };
  await audio.locator('.column-total').first().waitFor();
  const minutes = await save('Audio Recording Statistics');
  expect(minutes.name).toBe(`audio_${FULL}_${months[0]?.toString()}_${months[5]?.toString()}.csv`);
  expect(minutes.rows).toEqual([
    ['Month', 'Status', 'Campaign', 'Minutes', 'Recordings'],
    ...api.map(({ month, state, audio }) => [
      month,
      state,
      'All campaigns',
      String(audio.minutes),
      String(audio.count),
    ]),
  ]);
  const messages = await save('SMS Statistics');
  expect(messages.rows[0]).toEqual([
    'Month',
    'Status',
    'Campaign',
    'Invitation',
    'Rejected',
    'Reminder',
    'Constructor',
    'Training schedule',
    'Total without Completion',
  ]);
});
