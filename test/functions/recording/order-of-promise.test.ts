import { describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import { WINDOW_MS } from '../../../domain/ledger/mark.ts';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import { eventStore } from '../../../functions/storage/events.ts';
import { markStore } from '../../../functions/storage/marks.ts';
import type { Item } from '../../../functions/storage/keys.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask } from '../ask.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { installation, SETTLED } from '../installation.ts';
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
  test('marks the span before it writes events, and responds after both', async () => {
    const { stores, clock } = await newSystem();
    const order: string[] = [];
    const slowly = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
    };
    const recorder = recordUsage(
      {
        ...stores,
        marks: { mark: slowly('mark') },
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
    const recorder = recordUsage({ ...stores, marks: { mark: unavailable } }, clock);
    const answer = await ask(recorder, route, { body });
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({
      'retry-after': expect.stringMatching(/^\d+$/) as string,
      'content-type': 'application/problem+json',
    });
    expect(await ids()).toEqual(['kept']);
  });

  test('responds 503 if events cannot be written; their span is already marked', async () => {
    const { stores, clock } = await newSystem();
    const events = { ...stores.events, put: unavailable, void: unavailable };
    const recorder = recordUsage({ ...stores, events }, clock);
    expect(await ask(recorder, route, { body })).toMatchObject({ status: 503 });
    const fromMs = Date.parse('2026-11-10T06:00:00Z');
    expect(await stores.marks.ofAccount('acme')).toMatchObject([
      { span: { fromMs, toMs: fromMs + SLICE_MS } },
    ]);
  });

  test('responds 503 if accounts cannot be read', async () => {
    const { stores, clock } = await newSystem();
    const recorder = recordUsage(
      { ...stores, accounts: { ...stores.accounts, fixZones: unavailable } },
      clock,
    );
    expect(await ask(recorder, route, { body })).toMatchObject({ status: 503 });
  });
});

test('a batch that was written only in part counts once after it is sent again', async () => {
  const { stores, clock, events, ids, record, usage, advance, rollUp } = await newSystem();
  const batch = Array.from({ length: 60 }, (_, index) => smsSent(`event-${100 + index}`));
  const broken = {
    ...events,
    batchWrite: async (items: readonly Item[]) => {
      await events.batchWrite(items.slice(0, 40));
      await unavailable();
    },
  };
  const recorder = recordUsage({ ...stores, events: eventStore(broken) }, clock);
  expect(await ask(recorder, 'POST /v1/events', { body: batch })).toMatchObject({ status: 503 });
  expect(await ids()).toHaveLength(40);
  const shown = async () => (await (await usage('acme')).months(['2026-11'])).get('2026-11')?.sms;
  expect(await shown()).toMatchObject({ by: { type: { invitation: { count: 40 } } } });
  advance(SETTLED);
  await rollUp();
  expect(await record(batch)).toMatchObject({ status: 202, body: { accepted: 60 } });
  expect(await shown()).toMatchObject({ by: { type: { invitation: { count: 60 } } } });
  advance(SETTLED);
  await rollUp();
  expect(await shown()).toMatchObject({ by: { type: { invitation: { count: 60 } } } });
});

describe('marks', () => {
  const at = (text: string) => Date.parse(text);
  const quarterFrom = (text: string) => ({ fromMs: at(text), toMs: at(text) + SLICE_MS });

  test('are written once for each account and quarter of an hour of a batch', async () => {
    const { account, record, stores } = await newSystem();
    await account('newyork', { timeZone: 'America/New_York' });
    await record([
      smsSent('a', { time: '2026-11-09T15:59:59.999Z' }),
      smsSent('b', { time: '2026-11-09T16:00:00Z' }),
      smsSent('c', { time: '2026-11-09T16:14:59Z' }),
      smsSent('d', { time: '2026-11-10T04:59:59Z', subject: 'newyork' }),
    ]);
    const marks = await stores.marks.all();
    const window = { windowMs: at('2026-11-10T06:30:00Z'), windowLengthMs: WINDOW_MS };
    const ofAcme = ['2026-11-09T15:45:00Z', '2026-11-09T16:00:00Z'].map(quarterFrom);
    expect(marks).toEqual(
      new Map([
        ['acme', ofAcme.map((span) => ({ accountId: 'acme', span, ...window }))],
        ['newyork', [{ accountId: 'newyork', span: quarterFrom('2026-11-10T04:45:00Z'), ...window }]],
      ]),
    );
  });

  test('are few for a load of old usage: one for each day in UTC', async () => {
    const { record, stores } = await newSystem();
    await record(
      Array.from({ length: 300 }, (_, index) =>
        smsSent(`old-${index}`, {
          time: new Date(at('2026-10-01T00:00:00Z') + index * 900_000).toISOString(),
        }),
      ),
    );
    const spans = (await stores.marks.ofAccount('acme')).map(({ span }) => span);
    const day = (text: string) => ({ fromMs: at(text), toMs: at(text) + MS_PER_DAY });
    expect(spans).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'].map(day));
  });

  test('are written once per window by a process, and again in the next window', async () => {
    const { main, now, advance } = await newSystem();
    let writes = 0;
    const counting: Table = {
      ...main,
      batchWrite: (items, ...rest) => {
        writes += items.length;
        return main.batchWrite(items, ...rest);
      },
    };
    const marks = markStore(counting);
    const spans = [{ accountId: 'acme', spans: [quarterFrom('2026-11-10T06:00:00Z')] }];
    await marks.mark(spans, now().epochMilliseconds);
    await marks.mark(spans, now().epochMilliseconds);
    expect(writes).toBe(1);
    advance({ seconds: WINDOW_MS / 1000 });
    await marks.mark(spans, now().epochMilliseconds);
    expect(writes).toBe(2);
    expect(await marks.ofAccount('acme')).toHaveLength(2);
  });

  test('that could not be written are written with the next request', async () => {
    const { main, now } = await newSystem();
    const broken = { down: true };
    const marks = markStore({
      ...main,
      batchWrite: (...args) => (broken.down ? unavailable() : main.batchWrite(...args)),
    });
    const spans = [{ accountId: 'acme', spans: [quarterFrom('2026-11-10T06:00:00Z')] }];
    await expect(marks.mark(spans, now().epochMilliseconds)).rejects.toThrow();
    broken.down = false;
    await marks.mark(spans, now().epochMilliseconds);
    expect(await marks.ofAccount('acme')).toHaveLength(1);
  });
});
