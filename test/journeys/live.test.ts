import { beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent, identityOf, minutesAgo } from './events.ts';

/** No schedule runs in this file: whatever is read was counted by the read. */
const client = openClient(inject('stack'));
const id = 'live-1';
const secret = { campaignId: 'live-secret', campaignName: 'Secret of another customer' };

const sms = (name: string, data: object = {}, minutes = 10) =>
  anEvent(id, 'sms.sent', {
    id: name,
    time: minutesAgo(minutes),
    data: { messageType: 'invitation', segments: 1, ...data },
  });

beforeAll(() => client.putAccount(id, { quotas: { sms: 100 } }));

const count = async () => {
  const { months, asOf } = await client.api.readUsage(id, { months: 2 });
  return { sms: months.reduce((sum, month) => sum + month.sms.count, 0), asOf };
};

test('an event that was confirmed is in the very next usage and quotas, as of then', async () => {
  for (const [index, name] of ['live-a', 'live-b', 'live-c'].entries()) {
    const before = Date.now();
    await client.record([sms(name)]);
    const usage = await count();
    expect(usage.sms).toBe(index + 1);
    expect(Date.parse(usage.asOf)).toBeGreaterThanOrEqual(before);
    const { meters, asOf } = await client.api.readQuotas(id);
    expect(meters.map(({ meter }) => meter)).toContain('sms');
    expect(Date.parse(asOf)).toBeGreaterThanOrEqual(before);
  }
});

test('a correction and a void are in the very next usage', async () => {
  const event = sms('live-d');
  await client.record([event]);
  await client.record([{ ...event, data: { ...event.data, segments: 3 } }]);
  const { months } = await client.api.readUsage(id, { months: 2 });
  expect(months.reduce((sum, { sms }) => sum + sms.segments, 0)).toBe(6);
  await client.voidEvents([identityOf(event)]);
  expect((await count()).sms).toBe(3);
});

test('a campaign that only voided events named is in no list', async () => {
  const event = sms('live-e', secret);
  const campaigns = async () => (await client.api.listCampaigns(id).page()).items.map(({ name }) => name);
  await client.record([event]);
  expect(await campaigns()).toContain(secret.campaignName);
  await client.voidEvents([identityOf(event)]);
  expect(await campaigns()).not.toContain(secret.campaignName);
});

test('the audit of a month agrees with what is shown, without waiting', async () => {
  for (const { month } of (await client.api.readUsage(id, { months: 2 })).months)
    expect(await client.api.auditMonth(id, { month })).toMatchObject({ matches: true, findings: [] });
});
