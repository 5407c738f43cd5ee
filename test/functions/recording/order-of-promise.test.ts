import { describe, expect, test } from 'vitest';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import { pendingDayStore } from '../../../functions/storage/pending-days.ts';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { breakingTable, unavailable } from '../failing.ts';
import { installation, WINDOW_SECONDS } from '../installation.ts';
import { eventStore } from '../../../functions/storage/events.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function newSystem() {
  const events = await newTable();
  const system = installation({ main: await newTable(), events });
  await system.account('acme');
  const ids = async () =>
    (await system.storedEvents('acme', 'sms', '2026-11-10')).map(({ identity }) => identity.id);
  return { ...system, events, ids };
}

const ROUTES = [
  ['POST /v1/events', [smsSent('a')]],
  ['POST /v1/events/void', [identityOf(smsSent('kept'))]],
] as const;

describe.each(ROUTES)('%s', (route, body) => {
  test('marks the day before it writes events, and responds after both', async () => {
    const { stores, clock } = await newSystem();
    const order: string[] = [];
    const slowly = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
    };
    const recorder = recordUsage(
      {
        accounts: stores.accounts,
        pendingDays: { mark: slowly('mark') },
        events: { ...stores.events, put: slowly('write'), void: slowly('write') },
      },
      clock,
    );
    await ask(recorder, route, { body });
    expect(order).toEqual(['mark begins', 'mark ends', 'write begins', 'write ends']);
  });

  test('writes nothing if the mark cannot be written, and responds with Retry-After', async () => {
    const { stores, clock, record, ids } = await newSystem();
    await record([smsSent('kept')]);
    const recorder = recordUsage({ ...stores, pendingDays: { mark: unavailable } }, clock);
    const answer = await ask(recorder, route, { body });
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({
      'retry-after': expect.stringMatching(/^\d+$/) as string,
      'content-type': 'application/problem+json',
    });
    expect(await ids()).toEqual(['kept']);
  });

  test('responds 503 if events cannot be written; the day is already marked', async () => {
    const { stores, clock } = await newSystem();
    const events = { ...stores.events, put: unavailable, void: unavailable };
    const recorder = recordUsage({ ...stores, events }, clock);
    expect(await ask(recorder, route, { body })).toMatchObject({ status: 503 });
    expect(await stores.pendingDays.all()).toMatchObject([{ accountId: 'acme', day: '2026-11-10' }]);
  });

  test('responds 503 if accounts cannot be read', async () => {
    const { stores, clock } = await newSystem();
    const recorder = recordUsage({ ...stores, accounts: { fixZones: unavailable } }, clock);
    expect(await ask(recorder, route, { body })).toMatchObject({ status: 503 });
  });
});

test('a batch that was written only in part counts once after it is sent again', async () => {
  const { stores, clock, events, ids, record, rollUp } = await newSystem();
  const batch = Array.from({ length: 60 }, (_, index) => smsSent(`event-${100 + index}`));
  const broken = eventStore(breakingTable(events, { writesLeft: 40 }));
  const recorder = recordUsage({ ...stores, events: broken }, clock);
  expect(await ask(recorder, 'POST /v1/events', { body: batch })).toMatchObject({ status: 503 });
  expect(await ids()).toHaveLength(40);
  await rollUp();
  expect(await record(batch)).toMatchObject({ status: 202, body: { accepted: 60 } });
  await rollUp();
  const months = await stores.rollups.months('acme', ['2026-11']);
  expect(months.get('2026-11')?.sms).toMatchObject({ by: { type: { invitation: { count: 60 } } } });
});

describe('marks', () => {
  test('are written once for each account and local day of a batch', async () => {
    const { account, record, stores } = await newSystem();
    await account('newyork', { timeZone: 'America/New_York' });
    await record([
      smsSent('a', { time: '2026-11-09T15:59:59.999Z' }),
      smsSent('b', { time: '2026-11-09T16:00:00Z' }),
      smsSent('c', { time: '2026-11-09T16:00:00Z' }),
      smsSent('d', { time: '2026-11-10T04:59:59Z', subject: 'newyork' }),
    ]);
    const marks = (await stores.pendingDays.all()).map(({ accountId, day }) => [accountId, day]);
    expect(marks).toHaveLength(3);
    expect(marks).toEqual(
      expect.arrayContaining([
        ['acme', '2026-11-09'],
        ['acme', '2026-11-10'],
        ['newyork', '2026-11-09'],
      ]),
    );
  });

  test('are written once per window by a process, and again in the next window', async () => {
    const { main, now, advance } = await newSystem();
    let writes = 0;
    const counting = {
      ...main,
      batchWrite: (...args: Parameters<typeof main.batchWrite>) => {
        writes += args[0].length;
        return main.batchWrite(...args);
      },
    };
    const pendingDays = pendingDayStore(counting, WINDOW_SECONDS);
    const days = [{ accountId: 'acme', day: '2026-11-10' }];
    await pendingDays.mark(days, now());
    await pendingDays.mark(days, now());
    expect(writes).toBe(1);
    advance({ seconds: WINDOW_SECONDS });
    await pendingDays.mark(days, now());
    expect(writes).toBe(2);
    expect(await pendingDays.all()).toHaveLength(2);
  });

  test('that could not be written are written with the next request', async () => {
    const { main, now } = await newSystem();
    const broken = { down: true };
    const pendingDays = pendingDayStore(
      { ...main, batchWrite: (...args) => (broken.down ? unavailable() : main.batchWrite(...args)) },
      WINDOW_SECONDS,
    );
    const days = [{ accountId: 'acme', day: '2026-11-10' }];
    await expect(pendingDays.mark(days, now())).rejects.toThrow();
    broken.down = false;
    await pendingDays.mark(days, now());
    expect(await pendingDays.all()).toHaveLength(1);
  });
});
