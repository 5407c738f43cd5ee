import { beforeAll, expect, inject, test } from 'vitest';
import type { MonthUsage } from '../../client/src/usage-data-client.ts';
import { openClient } from './client.ts';
import { anEvent, identityOf } from './events.ts';
import { download, finishedExport, readCsv } from './exports.ts';
import { monthBefore } from './months.ts';

const client = openClient(inject('stack'));
const id = 'odd-names-1';
const month = monthBefore(2).toString();
const time = `${month}-02T12:00:00Z`;

/** Names with a meaning in JavaScript, and characters that might separate parts of a key. */
const TYPES = [
  '__proto__',
  'constructor',
  'tostring',
  'hasownproperty',
  'all',
  '0',
  '1',
  'null',
  '_',
  'total',
];
const CAMPAIGNS = [
  '__proto__',
  'constructor',
  'a#b',
  '#',
  '2026-01-01#x',
  'a b',
  '%23',
  '\u00e9',
  'e\u0301',
  '🎧',
  '|',
  '~',
  '"',
];
const IDS = [
  '#',
  '%23',
  '%',
  'a#void',
  '#void',
  'a',
  'a b',
  '\u00e9',
  'e\u0301',
  '🎧',
  '..',
  '/',
  '~',
  '__proto__',
];

beforeAll(async () => {
  await client.putAccount(id, { timeZone: 'UTC' });
  await client.record([
    ...TYPES.map((messageType) => anEvent(id, 'sms.sent', { time, data: { messageType } })),
    ...CAMPAIGNS.map((campaignId) => anEvent(id, 'interview.completed', { time, data: { campaignId } })),
    ...TYPES.map((source) =>
      anEvent(id, 'call.completed', {
        id: 'of-source',
        source,
        time,
        data: { trigger: { by: 'system', source } },
      }),
    ),
    ...IDS.map((odd) => anEvent(id, 'call.completed', { id: odd, source: 'odd', time })),
    ...IDS.map((odd) =>
      anEvent(id, 'audio.recorded', { id: 'odd', source: odd, time, data: { durationSeconds: 1 } }),
    ),
  ]);
  await client.run('roll-up-usage');
});

const usage = async (campaignId?: string) => {
  const { months } = await client.api.readUsage(id, { months: 1, until: month, campaignId });
  return months[0] as MonthUsage;
};

test('message types and trigger sources are counted by name, even if the name has a meaning in JavaScript', async () => {
  const { sms, calls } = await usage();
  expect(sms.count).toBe(TYPES.length);
  expect(Object.entries(sms.byType).sort()).toEqual(TYPES.map((type) => [type, 1]).sort());
  const sources = TYPES.map((source) => [`system:${source}`, 1]);
  const shown = Object.entries(calls.byTrigger).map(([name, { count }]) => [name, count]);
  expect(shown.sort()).toEqual([...sources, ['recruiter:chat_ui', IDS.length]].sort());
});

test('campaigns are distinguished by every character of their ids', async () => {
  for (const campaign of CAMPAIGNS) {
    const { interviews } = await usage(campaign);
    expect({ campaign, count: interviews.count }).toEqual({ campaign, count: 1 });
  }
  const { items } = await client.api.listCampaigns(id, { limit: 100 }).page();
  expect(items.map((item) => item.id).sort()).toEqual([...CAMPAIGNS, 'camp-1'].sort());
});

test('events are distinguished by every character of id and source, and each can be voided alone', async () => {
  expect((await usage()).audio.count).toBe(IDS.length);
  const file = await finishedExport(client, id, {
    from: `${month}-02`,
    to: `${month}-02`,
    format: 'csv_raw',
  });
  const rows = readCsv((await download(file.downloadUrl)).bytes).slice(1);
  const shown = rows.map(([callId]) => callId).filter((callId) => callId !== 'of-source');
  expect(shown.sort()).toEqual([...IDS].sort());

  const voided = anEvent(id, 'call.completed', { id: 'a', source: 'odd', time });
  await client.voidEvents([identityOf(voided)]);
  await client.run('roll-up-usage');
  expect((await usage()).calls.count).toBe(IDS.length + TYPES.length - 1);
});

test('trailing zeros and offsets do not change an instant; one nanosecond does', async () => {
  const before = (await usage()).audio.count;
  const sent = [
    '12:00:00.100Z',
    '12:00:00.1Z',
    '12:00:00.100000000+00:00',
    '17:45:00.1+05:45',
    '12:00:00.100000001Z',
  ];
  for (const clock of sent) {
    await client.record([anEvent(id, 'audio.recorded', { id: 'same', time: `${month}-02T${clock}` })]);
  }
  await client.run('roll-up-usage');
  expect((await usage()).audio.count).toBe(before + 2);
});
