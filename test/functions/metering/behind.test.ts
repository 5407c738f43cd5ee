import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { logger } from '../../../functions/logger.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { smsSent } from '../cloud-events.ts';
import { GRACE_SECONDS, installation, WINDOW_SECONDS, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { rolledUp } from './counted.ts';

const newTable = await startDynamoDb();

/** A system with these accounts, each with one event that is not counted yet. */
async function newSystem(...accounts: string[]) {
  const system = installation({ main: await newTable(), events: await newTable() });
  for (const account of accounts) await system.account(account);
  const send = (id: string) => system.record(accounts.map((subject) => smsSent(id, { subject })));
  await send('first');
  return { ...system, send };
}

/** Stores with which a run fails for this account. */
const failingFor = ({ stores }: Installation, account: string): RollUp => ({
  ...stores,
  rollups: {
    ...stores.rollups,
    ofMonth: (accountId: string, month: string) => {
      if (accountId === account) throw new Error('broken');
      return stores.rollups.ofMonth(accountId, month);
    },
  },
});

const asOf = async ({ stores }: Installation, ...accounts: string[]) =>
  Promise.all(accounts.map(async (account) => (await stores.rollups.asOf(account))?.toString()));

const messages = async (system: Installation, account: string, month: string) =>
  (await rolledUp(system, [account], [month])).get(`${account} ${month} * sms by type invitation count`) ?? 0;

function loggedErrors() {
  const error = vi.spyOn(logger, 'error');
  onTestFinished(() => error.mockRestore());
  return () => error.mock.calls.map(([message, about]) => [message, about]);
}

describe('an account that fails', () => {
  test('keeps its marks and its own asOf, and does not delay other accounts', async () => {
    const system = await newSystem('acme', 'zenith');
    system.advance({ seconds: WINDOW_SECONDS + GRACE_SECONDS });
    const { touched, ...result } = await rollUp(failingFor(system, 'acme'), system.now());
    expect(result).toEqual({ days: 1, changed: 1, failed: 1, behind: new Set(['acme']) });
    expect([...touched]).toEqual([['zenith', ['2026-11']]]);
    expect(await system.stores.pendingDays.all()).toMatchObject([{ accountId: 'acme' }]);
    expect(await asOf(system, 'acme', 'zenith', 'new')).toEqual([
      undefined,
      '2026-11-10T06:50:00Z',
      '2026-11-10T06:50:00Z',
    ]);

    await system.rollUp();
    expect(await messages(system, 'acme', '2026-11')).toBe(1);
    expect(await system.stores.pendingDays.all()).toEqual([]);
    expect(await asOf(system, 'acme')).toEqual(['2026-11-10T06:50:00Z']);
  });

  test('keeps the asOf of its last complete count, and after half an hour an error is logged', async () => {
    const errors = loggedErrors();
    const system = await newSystem('acme', 'zenith');
    await system.rollUp();
    for (const [minutes, late] of [
      [15, []],
      [15, []],
      [
        1,
        [
          [
            'totals are behind',
            { accounts: 1, first: [{ accountId: 'acme', since: '2026-11-10T06:30:00Z' }] },
          ],
        ],
      ],
    ] as const) {
      system.advance({ minutes });
      await system.send(`after ${minutes}`);
      await rollUp(failingFor(system, 'acme'), system.now());
      expect(errors().filter(([message]) => message !== 'month not rolled up')).toEqual(late);
      expect(await asOf(system, 'acme', 'zenith')).toEqual(['2026-11-10T06:30:00Z', system.now().toString()]);
    }
    await system.rollUp();
    expect(await asOf(system, 'acme')).toEqual([system.now().toString()]);
  });

  test('is listed by name unless more than 200 fail; then asOf stays unchanged for every account', async () => {
    const system = await newSystem('acme');
    await system.rollUp();
    const before = '2026-11-10T06:30:00Z';
    for (const [count, ofOthers] of [
      [201, before],
      [200, '2026-11-10T06:40:00Z'],
    ] as const) {
      system.advance({ minutes: 5 });
      const [mark] = await system.stores.pendingDays.all();
      const all = Array.from({ length: count }, (_, index) => ({ ...mark!, accountId: `account-${index}` }));
      const pendingDays = { ...system.stores.pendingDays, all: async () => all };
      const { behind } = await rollUp({ ...system.stores, pendingDays }, system.now(), () => false);
      expect(behind.size).toBe(count);
      expect(await asOf(system, 'account-7', 'acme')).toEqual([before, ofOthers]);
    }
  });
});

describe('a run that is out of time', () => {
  test('leaves the remaining months to the next run, and logs an error if they have waited for long', async () => {
    const errors = loggedErrors();
    const system = await newSystem('acme');
    const months = ['2026-08', '2026-09', '2026-10'];
    await system.rollUp();
    system.advance({ minutes: 5 });
    await system.record(months.map((month) => smsSent('a', { time: `${month}-10T06:00:00Z` })));
    let parts = 0;
    const result = await rollUp(system.stores, system.now(), () => (parts += 1) <= 3);
    expect(result).toMatchObject({ days: 3, failed: 0, behind: new Set(['acme']) });
    expect(result.touched.get('acme')).toHaveLength(3);
    expect(await asOf(system, 'acme')).toEqual(['2026-11-10T06:30:00Z']);
    expect(errors()).toEqual([]);
    system.advance({ minutes: 26 });
    await rollUp(system.stores, system.now(), () => false);
    expect(errors()).toMatchObject([['totals are behind', { accounts: 1 }]]);
    expect(await system.rollUp()).toMatchObject({ days: 4, behind: new Set() });
    for (const month of months) expect(await messages(system, 'acme', month)).toBe(1);
  });

  test('stops in the middle of a day with many events, and writes nothing of that day', async () => {
    const system = await newSystem('acme', 'zenith');
    const [event] = await system.storedEvents('acme', 'sms', '2026-11-10');
    let given = 0;
    const events: RollUp['events'] = {
      async *between(accountId, kind, span) {
        if (accountId === 'zenith') yield* system.stores.events.between(accountId, kind, span);
        // More than a test could store, so that only the time limit can end it.
        else
          for (; kind === 'call' && given < 1_000_000; given += 1) yield { ...event } as UsageEvent as never;
      },
    };
    const result = await rollUp({ ...system.stores, events }, system.now(), () => given < 20_000);
    expect(result).toMatchObject({ failed: 0 });
    expect(result.behind.has('acme')).toBe(true);
    expect(given).toBeLessThan(30_000);
    expect(await messages(system, 'acme', '2026-11')).toBe(0);
  });
});

test('each run takes the accounts in a different order, so that none always waits for the same other one', async () => {
  const system = await newSystem('acme', 'globex', 'zenith');
  const visited: string[] = [];
  const ofMonth: RollUp['rollups']['ofMonth'] = async (accountId) => {
    visited.push(accountId);
    throw new Error('broken');
  };
  const stores = { ...system.stores, rollups: { ...system.stores.rollups, ofMonth } };
  const first = new Set<string | undefined>();
  for (let run = 0; run < 12; run += 1) {
    system.advance({ seconds: 20 });
    await rollUp(stores, system.now());
    first.add(visited.splice(0)[0]);
  }
  expect(first).toEqual(new Set(['acme', 'globex', 'zenith']));
});
