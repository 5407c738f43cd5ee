import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LIVE_EVENTS, LIVE_PARTITIONS } from '../../../domain/ledger/live.ts';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { logger } from '../../../functions/logger.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { usageView } from '../../../functions/ledger/usage-view.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, SETTLED, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { shownUsage } from './counted.ts';

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
  slices: {
    ...stores.slices,
    within: (accountId, ...rest) => {
      if (accountId === account) throw new Error('broken');
      return stores.slices.within(accountId, ...rest);
    },
  },
});

const asOf = async (system: Installation, account: string) =>
  (await (await system.usage(account)).asOf()).toString();
const messages = async (system: Installation, account: string, month = '2026-11') =>
  (await shownUsage(system, [account], [month])).get(`${account} ${month} * sms all count`) ?? 0;

function loggedErrors() {
  const error = vi.spyOn(logger, 'error');
  onTestFinished(() => error.mockRestore());
  return () => error.mock.calls.map(([message, about]) => [message, about]);
}

describe('an account that fails', () => {
  test('keeps its marks, is shown completely all the same, and does not delay other accounts', async () => {
    const system = await newSystem('acme', 'zenith');
    system.advance(SETTLED);
    const result = await rollUp(failingFor(system, 'acme'), system.now());
    expect(result).toMatchObject({ accounts: 1, changed: 1, failed: 1, behind: new Set(['acme']) });
    expect(result.firstError).toMatchObject({ message: 'broken' });
    expect(await system.stores.marks.all()).toEqual(new Map([['acme', [expect.anything()]]]));
    expect(await messages(system, 'acme')).toBe(1);
    expect(await asOf(system, 'acme')).toBe(system.now().toString());
    await system.rollUp();
    expect(await messages(system, 'acme')).toBe(1);
    expect((await system.stores.marks.all()).size).toBe(0);
  });

  test('is logged once it has waited for an hour', async () => {
    const errors = loggedErrors();
    const system = await newSystem('acme', 'zenith');
    const run = () => rollUp(failingFor(system, 'acme'), system.now());
    system.set('2026-11-10T07:45:00Z');
    await run();
    expect(errors()).toMatchObject([['account not rolled up', { accountId: 'acme' }]]);
    system.advance({ seconds: 1 });
    await run();
    expect(errors().slice(2)).toEqual([
      [
        'totals are behind',
        { accounts: 1, first: [{ accountId: 'acme', since: '2026-11-10T06:30:00.000Z' }] },
      ],
    ]);
  });
});

describe('a run that is out of time', () => {
  test('keeps what it has counted; the next run goes on from there', async () => {
    const system = await newSystem('acme');
    const days = Array.from({ length: 12 }, (_, index) => `2026-10-${String(index + 10)}`);
    const hours = Array.from({ length: 12 }, (_, index) => String(index + 10));
    for (const day of days)
      await system.record(hours.map((hour) => smsSent('a', { time: `${day}T${hour}:00:00Z` })));
    system.advance(SETTLED);
    let looks = 0;
    const first = await rollUp(system.stores, system.now(), { mayGoOn: () => (looks += 1) <= 2 });
    expect(first).toMatchObject({ failed: 0 });
    expect(await messages(system, 'acme', '2026-10')).toBe(144);
    expect(await system.rollUp()).toMatchObject({ behind: new Set() });
    expect(await messages(system, 'acme', '2026-10')).toBe(144);
    expect((await system.stores.marks.all()).size).toBe(0);
  });

  test('stops in the middle of a slice with many events, and other accounts are counted', async () => {
    const system = await newSystem('acme', 'zenith');
    const [event] = await system.storedEvents('acme', 'sms', '2026-11-10');
    system.advance(SETTLED);
    let given = 0;
    const zenithCounted = Promise.withResolvers<void>();
    const events: RollUp['events'] = {
      async *between(accountId, kind, ...rest) {
        if (accountId === 'zenith') {
          yield* system.stores.events.between(accountId, kind, ...rest);
          return;
        }
        // It takes longer than the other account.
        await zenithCounted.promise;
        // More than a test could store, so that only the time limit can end it.
        for (; kind === 'call' && given < 1_000_000; given += 1) yield [event!] as never[];
      },
    };
    const result = await rollUp({ ...system.stores, events }, system.now(), {
      mayGoOn: () => given < 20_000,
      counted: async () => zenithCounted.resolve(),
    });
    expect(result).toMatchObject({ failed: 0, behind: new Set(['acme']) });
    expect(given).toBeLessThan(30_000);
    expect([...(await system.stores.marks.all()).keys()]).toEqual(['acme']);
  });
});

describe('an account with more pending than is counted at reading', () => {
  /** In slices of the last day that do not touch each other: older ones are settled within minutes. */
  const spread = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      smsSent(`a${index}`, {
        time: new Date(Date.parse('2026-11-10T05:00:00Z') - index * 2 * SLICE_MS).toISOString(),
      }),
    );

  test('is counted by each run instead, and says as of when', async () => {
    const system = await newSystem('acme');
    const events = spread(LIVE_PARTITIONS + 8);
    for (const event of events) await system.record([event]);
    expect(await messages(system, 'acme')).toBe(0);
    expect(await asOf(system, 'acme')).toBe('2026-11-10T06:30:00Z');

    system.advance({ minutes: 5 });
    const counted = system.now().toString();
    expect(await system.rollUp()).toMatchObject({ changed: events.length + 1, behind: new Set() });
    const total = async () => (await messages(system, 'acme')) + (await messages(system, 'acme', '2026-10'));
    expect(await total()).toBe(events.length + 1);
    system.advance({ minutes: 1 });
    expect(await asOf(system, 'acme')).toBe(counted);
    // What arrives later in the same window is shown at once where it is of late, and otherwise after the next count.
    await system.record([smsSent('of late', { time: events[0]!.time })]);
    expect(await total()).toBe(events.length + 2);
    await system.record([smsSent('older', { time: events.at(-1)!.time })]);
    expect(await total()).toBe(events.length + 2);
    await system.rollUp();
    expect(await total()).toBe(events.length + 3);

    system.advance(SETTLED);
    await system.rollUp();
    expect((await system.stores.marks.all()).size).toBe(0);
    expect(await total()).toBe(events.length + 3);
    expect(await asOf(system, 'acme')).toBe(system.now().toString());
  });

  test('is live again as soon as a run has counted a load of old usage', async () => {
    const system = await newSystem('acme');
    const days = Array.from({ length: LIVE_PARTITIONS + 8 }, (_, index) =>
      new Date(Date.parse('2026-11-08T05:00:00Z') - index * 86_400_000).toISOString(),
    );
    await system.record(days.map((time) => smsSent('old', { time })));
    await system.rollUp();
    const before = await messages(system, 'acme');
    await system.record([smsSent('new', { time: '2026-11-10T06:29:00Z' })]);
    expect(await messages(system, 'acme')).toBe(before + 1);
  });

  test('is not read to the end to find that out', async () => {
    const system = await newSystem('acme');
    const [event] = await system.storedEvents('acme', 'sms', '2026-11-10');
    let given = 0;
    const events: RollUp['events'] = {
      async *between(_, kind) {
        for (; kind === 'sms' && given < 1_000_000; given += 1) yield [event!] as never[];
      },
    };
    const account = (await system.stores.accounts.get('acme'))!;
    const view = usageView({ ...system.stores, events }, account, system.now());
    expect(await view.months(['2026-11'])).toEqual(new Map());
    expect((await view.pending()).isTooMuch).toBe(true);
    expect(given).toBeLessThan(LIVE_EVENTS + 5_000);
  });
});

test('each run takes the accounts in a different order, so that none always waits for the same other one', async () => {
  const system = await newSystem('acme', 'globex', 'zenith');
  const visited: string[] = [];
  const first = new Set<string | undefined>();
  const usage: RollUp['usage'] = (account, ...rest) => {
    visited.push(account.id);
    return system.stores.usage(account, ...rest);
  };
  for (let run = 0; run < 12; run += 1) {
    system.advance({ seconds: 20 });
    await rollUp({ ...system.stores, usage }, system.now());
    first.add(visited.splice(0)[0]);
  }
  expect(first).toEqual(new Set(['acme', 'globex', 'zenith']));
});
