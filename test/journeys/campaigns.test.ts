import { beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent, identityOf, minutesAgo } from './events.ts';

const client = openClient(inject('stack'));
const id = 'campaigns-1';

const named = (campaignId: string, campaignName: string, minutes: number) =>
  anEvent(id, 'interview.completed', { time: minutesAgo(minutes), data: { campaignId, campaignName } });

const renamed = named('renamed', 'As it was called first', 90);
const corrected = named('corrected', 'Misspelt', 60);
const moved = named('moved-from', 'Moved from', 50);

beforeAll(async () => {
  await client.putAccount(id);
  // The later name arrives first.
  await client.record([named('renamed', 'As it is called now', 30), renamed, corrected, moved]);
  await client.run('roll-up-usage');
  await client.record([
    { ...corrected, data: { ...corrected.data, campaignName: 'Spelt well' } },
    { ...moved, data: { ...moved.data, campaignId: 'moved-to', campaignName: 'Moved to' } },
    named('renamed', 'An old name that arrives late', 80),
  ]);
  await client.voidEvents([identityOf(renamed)]);
  await client.run('roll-up-usage');
});

test('a campaign is listed with the name in its latest event, in whatever order events arrive', async () => {
  const { items } = await client.api.listCampaigns(id).page();
  const names = Object.fromEntries(items.map((item) => [item.id, item.name]));
  expect(names).toMatchObject({
    renamed: 'As it is called now',
    corrected: 'Spelt well',
    'moved-to': 'Moved to',
  });
});

test('an event that is corrected to another campaign counts only there', async () => {
  const countOf = async (campaign: string) => {
    const { months } = await client.api.readUsage(id, { months: 2, campaignId: campaign });
    return months.reduce((sum, { interviews }) => sum + interviews.count, 0);
  };
  expect(await Promise.all(['moved-from', 'moved-to', 'corrected', 'renamed'].map(countOf))).toEqual([
    0, 1, 1, 2,
  ]);
});
