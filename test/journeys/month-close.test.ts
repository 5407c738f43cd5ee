import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient, type Client } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { emailsTo } from './mailbox.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

/** A separate system, because closing the current month closes it for every account. */
let system: System;
let dataDir: string;
let client: Client;

const id = 'closed-month';
const csm = { name: 'Cora Smith', email: 'closed-month@csm.example' };
const ZONE = 'Pacific/Auckland';
const month = Temporal.Now.plainDateISO(ZONE).toPlainYearMonth();
const title = month.toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'long', year: 'numeric' });
/** A past moment of this month, even if the month has just begun. */
const time = Temporal.Instant.fromEpochMilliseconds(
  Math.max(month.toPlainDate({ day: 1 }).toZonedDateTime(ZONE).epochMilliseconds, Date.now() - 60_000),
).toString();
const begins = month.add({ months: 1 }).toPlainDate({ day: 1 }).toZonedDateTime(ZONE);

beforeAll(async () => {
  dataDir = await newDataDir();
  system = await startOwnSystem(dataDir, inject('assembly'));
  client = openClient(system.stack);
  await client.putAccount(id, {
    timeZone: ZONE,
    csm,
    quotas: { sms: 3, interviews: 10 },
    overageRates: { sms: '1.50' },
    thresholds: [],
  });
  await client.record([
    ...Array.from({ length: 5 }, () => anEvent(id, 'sms.sent', { time })),
    anEvent(id, 'interview.completed', { time }),
    anEvent(id, 'call.completed', { time, data: { durationSeconds: 90, costUsd: '12.34' } }),
  ]);
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

const stateOf = async () => {
  const { months } = await client.api.readUsage(id, { months: 1, until: month.toString() });
  return months[0];
};

test("a month is open until its last instant in the account's zone", async () => {
  await client.run('close-month', begins.subtract({ milliseconds: 1 }).toInstant().toString());
  expect(await stateOf()).toMatchObject({ state: 'open' });
  expect(await emailsTo(system.stack, csm.email)).toEqual([]);
});

test('the first run of the next month closes it with all confirmed events and sends one report to the CSM', async () => {
  for (const hours of [0, 1]) await client.run('close-month', begins.add({ hours }).toInstant().toString());
  expect(await stateOf()).toMatchObject({ state: 'closed', sms: { count: 5 } });

  const [report, ...others] = await emailsTo(system.stack, csm.email);
  expect(others).toEqual([]);
  expect(report?.subject).toBe(`${title} usage, SMS over: Company ${id}`);
  for (const part of [report?.text, report?.html.replaceAll(/<\/?bdi>/g, '')]) {
    expect(part).toContain(`Company ${id}`);
    expect(part).toContain('Total $15.34: calls $12.34 + overage $3.00.'); // two messages over the limit
    expect(part).toMatch(/166% of 3\b/);
    expect(part).toMatch(/As of \d{1,2} \w+ \d{4}, \d\d:\d\d Auckland time/);
    expect(part).toContain('You receive this because you, Cora Smith, are the CSM');
  }
});

test('the closed month has a certificate of exactly its events', async () => {
  const certificate = await client.api.readCertificate(id, month.toString());
  expect(certificate).toMatchObject({
    month: month.toString(),
    events: 7,
    asReported: true,
    restatements: [],
  });
  expect(certificate.kinds.map(({ kind, events }) => [kind, events])).toEqual([
    ['calls', 1],
    ['interviews', 1],
    ['sms', 5],
  ]);
});

test('the report says whom it reached', async () => {
  const reports = await eventually(
    async () => (await client.api.listReports(id).page()).items,
    ([report]) => report?.state === 'delivered',
  );
  expect(reports).toMatchObject([
    {
      month: month.toString(),
      closedAt: expect.any(String) as string,
      deliveries: [{ to: csm.email, role: 'csm', state: 'delivered' }],
    },
  ]);
});

test('events that arrive later count in the month and restate it, without a second report', async () => {
  await client.record([anEvent(id, 'sms.sent', { time })]);
  await client.run('roll-up-usage');
  await client.run('close-month', begins.add({ hours: 2 }).toInstant().toString());
  expect(await stateOf()).toMatchObject({ state: 'restated', sms: { count: 6 } });
  expect(await emailsTo(system.stack, csm.email)).toHaveLength(1);
});
