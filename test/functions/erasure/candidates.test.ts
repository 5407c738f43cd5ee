import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { logger } from '../../../functions/logger.ts';
import { callCompleted, identityOf, interviewCompleted, audioRecorded, smsSent } from '../cloud-events.ts';
import { download, NOVEMBER } from '../exports/desk.ts';
import { SETTLED } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { erasing, SETTLE_SECONDS } from './erasing.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

const WHO = 'cand_to_erase_7';
const of = { data: { candidateId: WHO } };
const EVENTS = [
  callCompleted('call', of),
  callCompleted('long-ago', { ...of, time: '2024-12-01T06:00:00Z' }),
  interviewCompleted('interview', of),
  smsSent('sms', of),
  smsSent('voided', of),
  audioRecorded('audio', of),
];

async function newSystem() {
  const system = await erasing(newTable, bucket);
  await system.record([...EVENTS, callCompleted('other'), smsSent('other')]);
  await system.void([identityOf(EVENTS[4]!)]);
  return {
    ...system,
    /** Runs until nothing is left to do. */
    eraseAll: async () => {
      await system.run();
      system.advance({ seconds: SETTLE_SECONDS });
      return system.run();
    },
    totals: async () => {
      const view = await system.usage('acme');
      const months = await view.months(['2024-12', '2026-11']);
      return [...months].map(([month, totals]) => [month, JSON.stringify(totals, bigints)]);
    },
  };
}
const bigints = (_: string, value: unknown) =>
  typeof value === 'bigint'
    ? `${value}`
    : value instanceof Map
      ? [...(value as Map<unknown, unknown>)]
      : value;

describe('erasing a candidate', () => {
  test('takes the id out of everything that is stored, and changes no total', async () => {
    const { erase, eraseAll, erasure, everything, totals, advance, rollUp } = await newSystem();
    advance(SETTLED);
    await rollUp();
    const before = await totals();
    expect(await everything()).toContain(WHO);
    const { status, body, headers } = await erase(WHO);
    expect(status).toBe(202);
    expect(body).toMatchObject({ accountId: 'acme', state: 'queued', counts: { events: 0, exports: 0 } });
    expect(headers['location']).toBe(`/v1/accounts/acme/erasures/${body.id}`);
    expect(await eraseAll()).toEqual({ finished: 1, unfinished: 0 });
    expect(await everything()).not.toContain(WHO);
    expect(await totals()).toEqual(before);
    expect(await erasure(body.id)).toMatchObject({
      state: 'done',
      counts: { events: EVENTS.length, exports: 0 },
      requestedBy: { tokenId: 'key_1' },
      error: null,
    });
  });

  test('leaves the events of others, and everything else of its own', async () => {
    const { erase, eraseAll, storedEvents } = await newSystem();
    const before = await storedEvents('acme', 'call', '2026-11-10');
    await erase(WHO);
    await eraseAll();
    const after = await storedEvents('acme', 'call', '2026-11-10');
    expect(after).toEqual(
      before.map((event) => ({
        ...event,
        facts: { ...event.facts, candidateId: event.identity.id === 'call' ? 'erased' : 'cand_1' },
      })),
    );
  });

  test('is in the history, without the id', async () => {
    const { erase, stores } = await newSystem();
    const { id } = (await erase(WHO)).body;
    const { items } = await stores.accounts.listChanges('acme', 1);
    expect(items).toMatchObject([{ what: 'erasure', by: { tokenId: 'key_1' }, before: null, after: { id } }]);
  });

  test('logs no id', async () => {
    const lines: unknown[][] = [];
    for (const level of ['info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(logger, level).mockImplementation((...line: unknown[]) => void lines.push(line));
    const { erase, run, eraseStores, eraseAll, record } = await newSystem();
    await record([
      callCompleted('bad', { ...of, time: 'never' }),
      callCompleted('call', { ...of, subject: 'nobody' }),
    ]);
    await erase(WHO);
    const broken = { ...eraseStores.events, erase: () => Promise.reject(new Error('broken')) };
    await expect(run({ events: broken })).rejects.toThrow('1 accounts');
    await eraseAll();
    await record([callCompleted('bad', { ...of, time: 'never' }), callCompleted('call', of)]);
    vi.restoreAllMocks();
    expect(lines.length).toBeGreaterThan(2);
    expect(inspect(lines, { depth: null })).not.toContain(WHO);
  });

  test('is not asked for twice while it is under way, and begins anew afterwards', async () => {
    const { erase, eraseAll, erasures } = await newSystem();
    const first = await erase(WHO);
    expect((await erase(WHO)).body.id).toBe(first.body.id);
    await eraseAll();
    const second = await erase(WHO);
    expect(second.body.id).not.toBe(first.body.id);
    const { items } = (await erasures()).body;
    expect(items).toMatchObject([
      { id: second.body.id, state: 'queued' },
      { id: first.body.id, state: 'done' },
    ]);
  });

  test.each([undefined, 7, '', 'x'.repeat(65), 'a\u0000b'])('refuses the id %j, and says why', async (id) => {
    const { erase } = await newSystem();
    const { status, body } = await erase(id);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '/candidateId' }]);
  });
});

describe('an event that is sent again', () => {
  test('does not bring the id back, and is counted as before', async () => {
    const { erase, eraseAll, record, everything, totals } = await newSystem();
    await erase(WHO);
    await eraseAll();
    const before = await totals();
    expect((await record(EVENTS)).status).toBe(202);
    expect(await everything()).not.toContain(WHO);
    expect(await totals()).toEqual(before);
  });

  test('does not bring it back while the erasure is under way either', async () => {
    const { erase, run, advance, record, everything } = await newSystem();
    await erase(WHO);
    await record(EVENTS);
    await run();
    await record([...EVENTS, callCompleted('new', of)]);
    advance({ seconds: SETTLE_SECONDS });
    await run();
    expect(await everything()).not.toContain(WHO);
  });

  test('by a recorder that had read the account before is found by the second look', async () => {
    const { erase, run, advance, stores, everything, storedEvents } = await newSystem();
    const stored = (await storedEvents('acme', 'sms', '2026-11-10')).find(
      ({ identity }) => identity.id === 'sms',
    );
    expect(stored?.facts.candidateId).toBe(WHO);
    await erase(WHO);
    expect(await run()).toEqual({ finished: 0, unfinished: 1 });
    expect(await everything()).not.toContain(WHO);
    await stores.events.put([stored!]);
    expect(await everything()).toContain(WHO);
    advance({ seconds: SETTLE_SECONDS - 1 });
    expect(await run()).toEqual({ finished: 0, unfinished: 1 });
    advance({ seconds: 1 });
    await run();
    expect(await everything()).not.toContain(WHO);
  });
});

describe('an erasure that breaks off', () => {
  test('goes on where it was, and counts each event once', async () => {
    const { erase, run, eraseStores, advance, erasure, everything } = await newSystem();
    const { id } = (await erase(WHO)).body;
    let writes = 0;
    const breaking = {
      ...eraseStores.events,
      erase: async (event: Parameters<typeof eraseStores.events.erase>[0]) => {
        writes += 1;
        if (writes === 3) throw new Error('killed');
        await eraseStores.events.erase(event);
      },
    };
    await expect(run({ events: breaking })).rejects.toThrow('1 accounts');
    expect(await everything()).toContain(WHO);
    await run();
    advance({ seconds: SETTLE_SECONDS });
    await run();
    expect(await everything()).not.toContain(WHO);
    expect(await erasure(id)).toMatchObject({ state: 'done', counts: { events: EVENTS.length } });
  });

  test('for want of time wakes another run, which ends it', async () => {
    const { erase, run, woken, erasure } = await newSystem();
    const { id } = (await erase(WHO)).body;
    let turns = 5;
    expect(await run({}, () => (turns -= 1) > 0)).toEqual({ finished: 0, unfinished: 1 });
    expect(woken.at(-1)).toEqual({ accounts: ['acme'], delaySeconds: 0 });
    const { progress } = (await erasure(id)) as unknown as { progress: { done: number; total: number } };
    expect(progress.done).toBeGreaterThan(0);
    expect(progress.done).toBeLessThan(progress.total / 2);
    await run();
    expect(woken.at(-1)).toEqual({ accounts: ['acme'], delaySeconds: 60 });
  });

  test('ten times is given up, and may be asked for again', async () => {
    const { erase, run, eraseStores, erasure, eraseAll } = await newSystem();
    const { id } = (await erase(WHO)).body;
    const broken = { ...eraseStores.events, heldBy: () => Promise.reject(new Error('broken')) };
    for (let attempt = 1; attempt <= 10; attempt += 1)
      await expect(run({ events: broken })).rejects.toThrow('1 accounts');
    const { state, error } = await erasure(id);
    expect(state).toBe('failed');
    expect(error).toContain('Request it again');
    const again = await erase(WHO);
    await eraseAll();
    expect(await erasure(again.body.id)).toMatchObject({ state: 'done' });
  });

  test('by another run at the same time ends once, with every event counted once', async () => {
    const { erase, run, advance, erasure } = await newSystem();
    const { id } = (await erase(WHO)).body;
    await Promise.all([run(), run(), run()]);
    advance({ seconds: SETTLE_SECONDS });
    await Promise.all([run(), run()]);
    await run();
    expect(await erasure(id)).toMatchObject({ state: 'done', counts: { events: EVENTS.length } });
  });
});

test('several candidates are erased together, each with counts of its own', async () => {
  const { erase, eraseAll, erasure, everything, eraseStores, run } = await newSystem();
  const ids = [(await erase(WHO)).body.id, (await erase('cand_1')).body.id, (await erase('nobody')).body.id];
  let reads = 0;
  const heldBy: typeof eraseStores.events.heldBy = (...args) => {
    reads += 1;
    return eraseStores.events.heldBy(...args);
  };
  await run({ events: { ...eraseStores.events, heldBy } });
  // Every day of each kind is read once, whatever the number of candidates.
  expect(reads).toBeLessThan(4 * 850);
  await eraseAll();
  expect(await Promise.all(ids.map(async (id) => (await erasure(id))['counts']))).toEqual([
    { events: EVENTS.length, exports: 0 },
    { events: 2, exports: 0 },
    { events: 0, exports: 0 },
  ]);
  expect(await everything()).not.toContain('cand_1"');
});

describe('exports', () => {
  test('that have the id are withdrawn, in every format, and say why', async () => {
    const { erase, eraseAll, request, work, show, open, filesOf, erasure } = await newSystem();
    const ids: string[] = [];
    for (const format of ['csv', 'csv_raw', 'ndjson', 'xlsx']) {
      const { id } = (await request({ ...NOVEMBER, format })).body;
      await work(id);
      ids.push(id);
    }
    const { id: erasureId } = (await erase(WHO)).body;
    await eraseAll();
    for (const id of ids) {
      const { body } = await show(id);
      expect(body).toMatchObject({ status: 'expired', downloadUrl: null });
      expect(body['error']).toContain('a candidate in it was erased');
      expect(await filesOf(id)).toEqual([]);
      const opened = await open(body['link']);
      expect(opened.status).toBe(410);
      expect(opened.body['detail']).toContain('a candidate in it was erased');
    }
    expect(await erasure(erasureId)).toMatchObject({ counts: { exports: ids.length } });
  });

  test('without candidates, or of other days or kinds, stay', async () => {
    const { erase, eraseAll, request, work, show } = await newSystem();
    const kept = [
      { ...NOVEMBER, format: 'tsv' },
      { ...NOVEMBER, kind: 'days' },
      { from: '2026-10-01', to: '2026-10-31', format: 'csv' },
    ];
    const ids = [];
    for (const terms of kept) {
      const { id } = (await request(terms)).body;
      await work(id);
      ids.push(id);
    }
    await erase(WHO);
    await eraseAll();
    for (const id of ids) expect((await show(id)).body).toMatchObject({ status: 'done', error: null });
  });

  test('that are being written meanwhile begin anew, and have no id in the end', async () => {
    const { erase, eraseAll, request, work, show, stores, filesOf } = await newSystem();
    const { id } = (await request({ ...NOVEMBER, format: 'ndjson' })).body;
    const hasRead = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const events: typeof stores.events = {
      ...stores.events,
      async *between(...args) {
        for await (const page of stores.events.between(...args)) {
          yield page;
          hasRead.resolve();
          await goOn.promise;
        }
      },
    };
    const writing = work(id, { events });
    await hasRead.promise;
    await erase(WHO);
    await eraseAll();
    goOn.resolve();
    await writing;
    expect((await show(id)).body).toMatchObject({ status: 'queued', downloadUrl: null });
    expect(await filesOf(id)).toEqual([]);
    await work(id);
    const { status, downloadUrl } = (await show(id)).body;
    expect(status).toBe('done');
    expect((await download(downloadUrl)).toString()).not.toContain(WHO);
  });
});
