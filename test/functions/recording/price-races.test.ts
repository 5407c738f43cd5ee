import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SEEN_WITHIN_MS } from '../../../domain/accounts/past-rates.ts';
import { priceAgain } from '../../../functions/accounts/account-api/price-again.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask } from '../ask.ts';
import { callCompleted } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { atEveryPoint, interleaved, type Turn } from '../interleaved.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const START = '2026-11-10T06:30:00.400Z';

/** Who records and who changes rates, on the same tables. */
function actors(tables: { main: Table; events: Table }) {
  const system = installation(tables, START);
  const { stores, clock } = system;
  const routes = accountRoutes(
    stores.accounts,
    clock,
    priceAgain({ ...stores, events: { ...stores.events, ...stores.replacer } }),
  );
  const rates = async (perMinuteUsd: string) => {
    const body = {
      name: 'Acme',
      timeZone: 'Asia/Manila',
      csm: { name: 'Maria', email: 'csm@example.com' },
      rates: { live: { perMinuteUsd, incrementSeconds: 60 } },
    };
    const { status } = await ask(routes, 'PUT /v1/accounts/{id}', { path: { id: 'acme' }, body });
    expect([200, 201]).toContain(status);
  };
  return { ...system, rates };
}

const EVENTS = [
  callCompleted('before', { time: '2026-11-10T06:29:59Z' }),
  callCompleted('in the second', { time: '2026-11-10T06:30:00Z' }),
  callCompleted('at once', { time: START }),
  callCompleted('ahead', { time: '2026-11-10T06:34:00Z' }),
  callCompleted('given', { time: '2026-11-10T06:34:00Z', data: { costUsd: '1.5' } }),
];

describe.each([
  ['the first event', 'quick', false],
  ['another event', 'quick', true],
  ['the first event', 'slow', false],
  ['another event', 'slow', true],
] as const)('while rates change, %s of a %s recorder', (_, pace, isKnown) => {
  beforeEach(() => {
    // A recorder is slow by its own clock, and looks at the rates again however quick this machine is.
    let elapsed = 0;
    if (pace === 'slow')
      vi.spyOn(performance, 'now').mockImplementation(() => (elapsed += 2 * SEEN_WITHIN_MS));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    ['the recorder', 'record', 'change'],
    ['the change', 'change', 'record'],
  ] as const)(
    'keeps its price when it is sent again, at every point of %s',
    async (_, interrupted, other) => {
      const points = await atEveryPoint(async (calls) => {
        const tables = { main: await newTable(), events: await newTable() };
        const plain = actors(tables);
        await plain.rates('0.0450');
        if (isKnown) await plain.record([callCompleted('earlier', { time: '2026-11-09T06:00:00Z' })]);
        const act = (actor: typeof plain, what: 'record' | 'change') =>
          what === 'change' ? actor.rates('9.0000') : actor.record(EVENTS);
        const turn: Turn = { calls, other: () => act(plain, other) };
        const slow = actors({
          main: interleaved(tables.main, turn),
          events: interleaved(tables.events, turn),
        });
        await act(slow, interrupted);
        const costs = async () =>
          Object.fromEntries(
            (await plain.storedEvents('acme', 'call', '2026-11-10')).map(({ identity, facts }) => [
              identity.id,
              Number(facts.costMicros),
            ]),
          );
        if (!turn.isOver) await turn.other();
        const first = await costs();
        await plain.record(EVENTS);
        expect(await costs()).toEqual(first);
        // Every event of the second of the change or later has the new rates, wherever the two have met.
        expect(first).toMatchObject({
          'in the second': 18_000_000,
          'at once': 18_000_000,
          ahead: 18_000_000,
          given: 1_500_000,
        });
        const shown = (await (await plain.usage('acme')).months(['2026-11'])).get('2026-11')?.call;
        const earlier = isKnown ? 90_000 : 0;
        expect(Number(shown?.all.costMicros)).toBe(
          earlier + Object.values(first).reduce((sum, cost) => sum + cost, 0),
        );
        return turn;
      });
      // A quick recorder reads the account, marks and stores.
      expect(points).toBeGreaterThan(pace === 'slow' ? 3 : 2);
    },
  );
});

test('a recorder that is quick reads the account once, and a slow one again', async () => {
  const { record, stores, rates } = actors({ main: await newTable(), events: await newTable() });
  await rates('0.0450');
  const look = vi.spyOn(stores.accounts, 'forRecording');
  const put = vi.spyOn(stores.events, 'put');
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  await record(EVENTS);
  expect([put.mock.calls.length, look.mock.calls.length]).toEqual([1, 0]);
  clock.mockReturnValueOnce(1000).mockReturnValue(1000 + SEEN_WITHIN_MS + 1);
  await record(EVENTS);
  expect([put.mock.calls.length, look.mock.calls.length]).toEqual([2, 1]);
  vi.restoreAllMocks();
});

test('a change of rates that was interrupted prices its events when it is repeated', async () => {
  const tables = { main: await newTable(), events: await newTable() };
  const { rates, record, stores, account, storedEvents, advance } = actors(tables);
  await rates('0.0450');
  await record(EVENTS);
  await account('acme', { rates: { live: { perMinuteUsd: '9.0000', incrementSeconds: 60 } } });
  advance({ minutes: 4 });
  await rates('9.0000');
  const [, ...later] = await storedEvents('acme', 'call', '2026-11-10');
  expect(later.map(({ facts }) => Number(facts.costMicros)).sort()).toEqual([
    1_500_000, 18_000_000, 18_000_000, 18_000_000,
  ]);
  expect(await stores.marks.ofAccount('acme')).not.toEqual([]);
});

test('an event that is corrected while it is priced again stays corrected', async () => {
  const tables = { main: await newTable(), events: await newTable() };
  const { record, storedEvents, stores } = actors(tables);
  await actors(tables).rates('0.0450');
  await record([EVENTS[2]!]);
  const [read] = await storedEvents('acme', 'call', '2026-11-10');
  await record([{ ...EVENTS[2]!, data: { ...EVENTS[2]!.data, durationSeconds: 600 } }]);
  expect(await stores.replacer.replace(read!, read!)).toBe(false);
  expect((await storedEvents('acme', 'call', '2026-11-10'))[0]?.facts).toMatchObject({
    durationSeconds: 600,
  });
});
