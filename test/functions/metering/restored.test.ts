import { describe, expect, test } from 'vitest';
import { measuresOf, noTotals } from '../../../domain/usage/totals.ts';
import { markDays } from '../../../functions/ledger/mark-days.ts';
import { audit } from '../../../functions/reading/audit.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { callCompleted, identityOf, smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { openScannable, scanned } from '../scanned.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const open = () => newTable(openScannable);

/** A new table with what a table has now, as point-in-time recovery makes one. */
async function copyOf(table: Table): Promise<Table> {
  const copy = await open();
  await copy.batchWrite(await scanned(table));
  return copy;
}

type System = ReturnType<typeof installation>;

async function count(system: System): Promise<void> {
  system.advance(SETTLED);
  await system.rollUp();
}

/** What the audit of each month finds, and whether it matches. */
async function audits(system: System) {
  const account = await system.stores.accounts.get('acme');
  const reports = ['2026-10', '2026-11'].map((month) => audit(system.stores, account!, month, system.now()));
  return (await Promise.all(reports)).map(({ month, matches, findings }) => ({ month, matches, findings }));
}
const TRUE = ['2026-10', '2026-11'].map((month) => ({ month, matches: true, findings: [] }));

async function callsAndMessages(system: System) {
  const months = await (await system.usage('acme')).months(['2026-10', '2026-11']);
  return ['2026-10', '2026-11'].map((month) => {
    const totals = months.get(month) ?? noTotals();
    return [measuresOf(totals, 'call').count, measuresOf(totals, 'sms').count];
  });
}

/** Calls and messages of both months, in the end and at the moment of the copies. */
const EVERYTHING = [
  [1, 3],
  [3, 1],
];
const OF_THAT_MOMENT = [
  [1, 1],
  [1, 2],
];

/**
 * A system whose tables were copied at a moment and that went on for two days: with usage of each day, a late event of the
 * month before, a correction and a void.
 */
async function rehearsal() {
  const tables = { main: await open(), events: await open() };
  const system = installation(tables, '2026-10-31T06:30:00Z');
  await system.account('acme', { timeZone: 'UTC' });
  await system.record([
    callCompleted('october', { time: '2026-10-31T06:00:00Z' }),
    smsSent('october', { time: '2026-10-31T06:00:00Z' }),
  ]);
  await count(system);
  system.set('2026-11-10T06:30:00Z');
  const voided = smsSent('voided', { time: '2026-11-10T06:01:00Z' });
  await system.record([callCompleted('before', { time: '2026-11-10T06:00:00Z' }), voided]);
  await count(system);
  // Not counted for good when the copies are made.
  await system.record([smsSent('pending', { time: '2026-11-10T06:45:00Z' })]);

  const copies = { main: await copyOf(tables.main), events: await copyOf(tables.events) };

  await count(system);
  await system.void([identityOf(voided)]);
  for (const day of [11, 12]) {
    system.set(`2026-11-${day}T06:30:00Z`);
    await system.record([
      callCompleted(`after-${day}`, { time: `2026-11-${day}T06:00:00Z` }),
      smsSent(`late-${day}`, { time: '2026-10-31T07:00:00Z' }),
    ]);
    await count(system);
  }
  expect(await callsAndMessages(system)).toEqual(EVERYTHING);
  expect(await audits(system)).toEqual(TRUE);
  return { tables, copies, now: system.now().toString() };
}

/** Marks the days of the month before and of this one. */
async function mark(system: System): Promise<number> {
  const account = await system.stores.accounts.get('acme');
  return markDays(system.stores, account!, { from: '2026-10-01', to: '2026-11-12' }, system.now());
}

describe('a system on restored tables', () => {
  test('with the main table of two days ago, has all usage again once the days were marked and counted', async () => {
    const { tables, copies, now } = await rehearsal();
    const system = installation({ main: copies.main, events: tables.events }, now);
    // What arrived since is stored, and nothing says that it has to be counted.
    expect((await audits(system)).map(({ matches }) => matches)).toEqual([false, false]);
    expect(await mark(system)).toBe(43);
    await count(system);
    expect(await audits(system)).toEqual(TRUE);
    expect(await callsAndMessages(system)).toEqual(EVERYTHING);
  });

  test('with the events table of two days ago, has the usage of that moment, until producers send again what was lost', async () => {
    const { tables, copies, now } = await rehearsal();
    const system = installation({ main: tables.main, events: copies.events }, now);
    expect((await audits(system)).map(({ matches }) => matches)).toEqual([false, false]);
    await mark(system);
    await count(system);
    expect(await audits(system)).toEqual(TRUE);
    expect(await callsAndMessages(system)).toEqual(OF_THAT_MOMENT);
    await system.record([
      callCompleted('before', { time: '2026-11-10T06:00:00Z' }),
      ...[11, 12].map((day) => callCompleted(`after-${day}`, { time: `2026-11-${day}T06:00:00Z` })),
      ...[11, 12].map((day) => smsSent(`late-${day}`, { time: '2026-10-31T07:00:00Z' })),
    ]);
    await system.void([identityOf(smsSent('voided', { time: '2026-11-10T06:01:00Z' }))]);
    await count(system);
    expect(await audits(system)).toEqual(TRUE);
    expect(await callsAndMessages(system)).toEqual(EVERYTHING);
  });

  test('with both tables of two days ago, is as it was at that moment', async () => {
    const { copies, now } = await rehearsal();
    const system = installation(copies, now);
    await mark(system);
    await count(system);
    expect(await audits(system)).toEqual(TRUE);
    expect(await callsAndMessages(system)).toEqual(OF_THAT_MOMENT);
  });
});

test('marking days of a system that was not restored changes nothing', async () => {
  const { tables, now } = await rehearsal();
  const system = installation(tables, now);
  await mark(system);
  system.advance(SETTLED);
  expect(await system.rollUp()).toMatchObject({ changed: 0 });
  expect(await audits(system)).toEqual(TRUE);
  expect(await system.stores.marks.ofAccount('acme')).toEqual([]);
});
