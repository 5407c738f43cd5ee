import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { texts } from '../../dashboard/src/texts.ts';
import { emailsTo } from '../journeys/mailbox.ts';
import { eventually } from '../journeys/eventually.ts';
import { exportEnded } from '../journeys/exports.ts';
import { findings } from './findings.ts';
import { client, stack, timeZone, visits } from './visits.ts';

const { blank } = visits();
const { confirming, confirmed, leaving, left, problems, noLink } = texts.subscription;
let accounts = 0;

/** A schedule with one recipient, and the links that they are sent. */
async function newSchedule() {
  accounts += 1;
  const id = `subscribed-${accounts}`;
  const email = `ana@${id}.example`;
  await client.putAccount(id, { name: `Subscribed & Sons ${accounts}`, timeZone });
  await client.api.putExportSchedule(id, 'weekly', { every: 'week', format: 'csv', recipients: [{ email }] });
  const newest = async (count: number) => {
    const emails = await eventually(
      () => emailsTo(stack, email),
      ({ length }) => length >= count,
    );
    return emails.at(-1)?.text.match(/http:\S+subscription\.html\S+/)?.[0] ?? '';
  };
  return {
    id,
    email,
    link: await newest(1),
    recipients: async () => (await client.api.getExportSchedule(id, 'weekly')).recipients,
    /** The link by which the emails are stopped. */
    made: async () => {
      const { exportId } = await client.api.runExportSchedule(id, 'weekly');
      await exportEnded(client, id, exportId);
      return newest(2);
    },
    remove: () => client.api.deleteExportSchedule(id, 'weekly'),
  };
}

async function openLink(link: string, options = {}): Promise<Page> {
  const page = await blank(options);
  await page.goto(link);
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();
const click = (page: Page, name: string) => page.getByRole('button', { name }).click();

describe('the page of a scheduled export', () => {
  test('confirms an address when its button is clicked, and not before; later, stops the emails the same way', async () => {
    const { link, email, recipients, made } = await newSchedule();
    const page = await openLink(link);
    await heading(page, 'Calls, every week');
    await page.getByText(`whose link goes to ${email}.`).waitFor();
    expect(page.url()).not.toContain('token');
    expect(await recipients(), 'looking changes nothing').toEqual([{ email, confirmedAt: null }]);
    expect(await findings(page)).toEqual([]);
    await click(page, confirming.button);
    await heading(page, confirmed.title);
    expect(await recipients()).toMatchObject([{ confirmedAt: expect.any(String) as string }]);
    await page.reload();
    await heading(page, confirmed.title);
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);

    const stop = await openLink(await made());
    await heading(stop, leaving.title);
    expect(await recipients()).toHaveLength(1);
    expect(await findings(stop)).toEqual([]);
    await click(stop, leaving.button);
    await heading(stop, left.title);
    expect(await recipients()).toEqual([]);
    await stop.reload();
    await heading(stop, problems.gone.title);
  });

  test('says what is wrong with a link, and that it needs one', async () => {
    const { link, remove } = await newSchedule();
    await heading(await openLink(link.replace(/token=[^&]+/, 'token=lk_wrong')), problems.expired.title);
    await heading(await openLink(link.replace(/#.*/, '')), noLink.title);
    await remove();
    await heading(await openLink(link), problems.gone.title);
  });
});
