import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient, type Client } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { emailsTo } from './mailbox.ts';
import { zoneByDay } from './months.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

/** A system of its own: a check of a later day would take the accounts of other journeys with it. */
let system: System;
let client: Client;
const ZONE = zoneByDay();
const WORKING_MINUTES = 24 * 60;

beforeAll(async () => {
  system = await startOwnSystem(await newDataDir(), inject('assembly'));
  client = openClient(system.stack);
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(system.dataDir);
});

/** Counts the minutes that are not at a weekend, one by one. */
function after24WorkingHours(from: string): Temporal.ZonedDateTime {
  let time = Temporal.Instant.from(from).toZonedDateTimeISO(ZONE);
  for (let minutes = 0; minutes < WORKING_MINUTES; time = time.add({ minutes: 1 }))
    if (time.dayOfWeek <= 5) minutes += 1;
  return time;
}

test('a warning that nobody acknowledges goes to the backup after 24 working hours, unless its month is over', async () => {
  const id = 'escalated';
  const [csm, backup] = ['cora@escalated.example', 'ben@escalated.example'];
  await client.putAccount(id, {
    ...{ timeZone: ZONE, quotas: { sms: 10 }, csm: { name: 'Cora Smith', email: csm } },
    recipients: [{ name: 'Ben Reyes', email: backup, role: 'backup' }],
  });
  await client.record(Array.from({ length: 10 }, () => anEvent(id, 'sms.sent')));
  await client.run('roll-up-usage');
  await client.run('check-quotas');
  const alertOf = async () => (await client.api.listAlerts(id).page()).items[0];
  const alert = await eventually(alertOf, (found) => found?.state === 'delivered');
  const due = after24WorkingHours(alert!.sentAt!);
  const at = (minutes: number) => due.add({ minutes }).toInstant().toString();

  await client.run('check-quotas', at(-1));
  expect(await emailsTo(system.stack, backup)).toEqual([]);
  // Twice, and later once more: it is sent once.
  for (const minutes of [1, 1, 90]) await client.run('check-quotas', at(minutes));

  if (due.toPlainDate().toString().slice(0, 7) > alert!.month) {
    expect(await emailsTo(system.stack, backup)).toEqual([]);
    return;
  }
  const after = await eventually(
    alertOf,
    (found) => found?.deliveries.every(({ state }) => state === 'delivered') === true,
  );
  expect(after?.deliveries).toMatchObject([
    { to: csm, role: 'csm', why: null },
    { to: backup, role: 'backup', why: 'escalated' },
  ]);
  const [warning] = await emailsTo(system.stack, csm);
  const [escalated, ...more] = await emailsTo(system.stack, backup);
  expect(more).toEqual([]);
  expect(escalated?.subject).toBe(`Not acknowledged: ${warning?.subject}`);
  expect(escalated?.text).toMatch(/^Nobody has acknowledged this warning for 24 working hours\./);
  expect(escalated?.text).toContain('SMS ran out: all 10 used.');
  expect(escalated?.text).toContain('are a backup of');
});
