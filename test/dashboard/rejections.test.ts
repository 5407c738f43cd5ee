import { expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { anEvent } from '../journeys/events.ts';
import { FULL } from './accounts.ts';
import { findings } from './findings.ts';
import { client, section, timeZone, visits } from './visits.ts';

const { open } = visits();
const { rejections } = texts;

/** An account whose CRM sends too many segments, and whose form sends fields that nobody knows. */
async function refusedAccount(id: string): Promise<void> {
  await client.putAccount(id, { name: 'Typo & Sons', timeZone });
  const time = new Date().toISOString();
  const wrong = [
    ...[1, 2, 3].map((number) =>
      anEvent(id, 'sms.sent', { id: `a-${number}`, source: 'crm', time, data: { segments: 99 } }),
    ),
    anEvent(id, 'sms.sent', { source: 'https://forms.example/apply', time, data: { segmnts: 1 } }),
    anEvent(id, 'sms.sent', { source: 'crm', time: '2019-01-01T00:00:00Z' }),
  ];
  await client.post('/v1/events', wrong);
}

test.each([
  ['on a desktop', 'dash-refused', {}],
  [
    'on a dark phone',
    'dash-refused-phone',
    { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
  ],
])('refused events are shown by source and reason, once they are opened: %s', async (_, account, options) => {
  await refusedAccount(account);
  const page = await open({ account, ...options });
  const refused = section(page, rejections.title);
  await refused.getByText(rejections.subtitle).waitFor();
  expect(await refused.getByRole('table').isVisible()).toBe(false);
  await refused.getByText(rejections.show).click();
  await refused.getByText(rejections.advice).waitFor();
  const rows = await refused.locator('tbody tr').allInnerTexts();
  expect(rows).toHaveLength(3);
  expect(rows[0]?.split(/\s*[\t\n]\s*/).slice(0, 4)).toEqual([
    'crm',
    'Too big: expected number to be <=20',
    'sms.sent /data/segments',
    '3',
  ]);
  expect(rows.join()).toContain('expected at most 24 months back');
  expect(rows.join()).toContain('sms.sent /data/*');
  expect(rows.join()).not.toContain('segmnts');
  expect(await findings(page)).toEqual([]);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(width).toBe(0);
});

test('nothing is shown if nothing was refused', async () => {
  let answered = 0;
  const page = await open({
    before: async (page) =>
      page.on('response', (response) => {
        if (response.url().endsWith(`/${FULL}/rejections`)) answered += 1;
      }),
  });
  await expect.poll(() => answered).toBe(1);
  await page.locator('.column').first().waitFor();
  expect(await section(page, rejections.title).count()).toBe(0);
});

test('nothing is shown, and nothing else is missing, if they cannot be loaded', async () => {
  let asked = 0;
  const page = await open({
    before: (page) =>
      page.route('**/rejections', (route) => {
        asked += 1;
        return route.fulfill({ status: 404, json: {} });
      }),
  });
  await expect.poll(() => asked).toBe(1);
  await page.locator('.column').first().waitFor();
  expect(await section(page, rejections.title).count()).toBe(0);
});
