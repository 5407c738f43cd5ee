import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Export } from '../../client/src/usage-data-client.ts';
import { openClient, type Client } from './client.ts';
import { anEvent, type CloudEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { download } from './exports.ts';
import { monthBefore } from './months.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

const id = 'survivor';
/** Six months that ended long ago, and a week of each: they are rolled up one after the other. */
const MONTHS = [7, 6, 5, 4, 3, 2].map((count) => monthBefore(count).toString());
const DAYS = MONTHS.flatMap((month) => [2, 3, 4, 5, 6, 7, 8].map((day) => `${month}-0${day}`));
const BATCHES = 40;
/** As many of them are to be recorded when the power fails for the first time. */
const FIRST = 20;
const BATCH = 1000;
const CLIENTS = 8;
/** Each call lasts as long as its number says, so that the sum of the seconds tells a lost from a doubled one. */
const batches: CloudEvent[][] = Array.from({ length: BATCHES }, (_, batch) =>
  Array.from({ length: BATCH }, (__, index) => {
    const number = batch * BATCH + index;
    return anEvent(id, 'call.completed', {
      id: `call-${String(number).padStart(6, '0')}`,
      time: `${DAYS[number % DAYS.length]}T${clock(number % 43_200)}Z`,
      data: { durationSeconds: number % 1000, costUsd: '0.001' },
    });
  }),
);
const confirmed = new Set<CloudEvent[]>();

let dataDir: string;
let system: System;
let client: Client;

async function start() {
  system = await startOwnSystem(dataDir, inject('assembly'));
  client = openClient(system.stack);
}

/** The machine loses its power. */
async function cutPower() {
  await system.kill();
  await eventually(system.isAlive, (alive) => !alive);
}

beforeAll(async () => {
  dataDir = await newDataDir();
  await start();
  await client.putAccount(id, { timeZone: 'UTC' });
});

afterAll(async () => {
  await system.stop();
  await removeDataDir(dataDir);
});

/** Sends batches from several clients until there is no further one and they are all confirmed, or the system is gone. */
async function record(wanted: Iterable<CloudEvent[]>) {
  const queue = Iterator.from(wanted);
  const work = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const headers = { 'content-type': 'application/cloudevents-batch+json', 'content-encoding': 'gzip' };
      const body = gzipSync(JSON.stringify(next.value), { level: 1 });
      const answer = await client.post('/v1/events', body, { headers });
      if (answer.status === 202) confirmed.add(next.value);
    }
  };
  await Promise.allSettled(Array.from({ length: CLIENTS }, work));
}

const total = (events: readonly CloudEvent[]) => ({
  count: events.length,
  seconds: events.reduce((sum, { data }) => sum + Number(data['durationSeconds']), 0),
});

interface Calls {
  count: number;
  seconds: number;
}
const sum = (all: readonly Calls[]): Calls => ({
  count: all.reduce((sum, { count }) => sum + count, 0),
  seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
});

/** What usage says of the calls. */
async function used(): Promise<Calls> {
  const { months } = await client.api.readUsage(id, { months: MONTHS.length, until: MONTHS.at(-1) });
  return sum(months.map(({ calls }) => calls));
}

/** What usage says of the calls, and what the audit does. */
async function counted() {
  const audits = [];
  for (const month of MONTHS) audits.push(await client.api.auditMonth(id, { month }));
  return {
    usage: await used(),
    events: sum(audits.map(({ events }) => events.calls)),
    difference: sum(audits.map(({ difference }) => difference.calls)),
  };
}

test('killed while it records, it has everything that it confirmed, and nothing twice', async () => {
  let cut: Promise<void> | undefined;
  function* untilThePowerFails() {
    for (const batch of batches.slice(0, FIRST)) {
      // With the sixth that is confirmed. The other clients' batches are under way.
      if (confirmed.size >= 6) return void (cut ??= cutPower());
      yield batch;
    }
  }
  await record(untilThePowerFails());
  await cut;
  const promised = total([...confirmed].flat());

  await start();
  await client.run('roll-up-usage');
  const after = await counted();
  expect(after.usage).toEqual(after.events);
  expect(after.usage.count).toBeGreaterThanOrEqual(promised.count);
  expect(after.usage.seconds).toBeGreaterThanOrEqual(promised.seconds);

  // A producer that was not answered sends again, and so may one that was.
  const unanswered = batches.slice(0, FIRST).filter((batch) => !confirmed.has(batch));
  await record([...unanswered, ...[...confirmed].slice(0, 5)]);
  await client.run('roll-up-usage');
  expect(await counted()).toEqual({
    usage: total(batches.slice(0, FIRST).flat()),
    events: total(batches.slice(0, FIRST).flat()),
    difference: { count: 0, seconds: 0 },
  });
});

test('killed while it rolls up, it counts everything once in the next run', async () => {
  await record(batches.slice(FIRST));
  expect(confirmed.size).toBe(BATCHES);
  const rollup = client.run('roll-up-usage').then(
    () => 'finished',
    () => 'broke off',
  );
  // One month is counted and five are not when the first new calls are seen.
  await eventually(used, ({ count }) => count > FIRST * BATCH, { everyMs: 5 });
  await cutPower();
  expect(await rollup).toBe('broke off');

  await start();
  expect((await used()).count, 'it was in the middle').toBeLessThan(BATCHES * BATCH);
  await client.run('roll-up-usage');
  expect(await counted()).toEqual({
    usage: total(batches.flat()),
    events: total(batches.flat()),
    difference: { count: 0, seconds: 0 },
  });
});

test('killed while it exports, it offers no part of a file, and finishes it after the next start', async () => {
  const body = { from: DAYS[0] ?? '', to: DAYS.at(-1) ?? '', format: 'csv_raw' as const };
  let asked: Export;
  const get = () => client.api.getExport(id, asked.id);
  // The link was given out before; the API's port is another one after each start.
  const link = () => new URL(new URL(asked.link).pathname, client.apiUrl).href;
  let found: Export;
  do {
    asked = await client.api.requestExport(id, body);
    await eventually(get, ({ status }) => status !== 'queued', { everyMs: 10 });
    await cutPower();
    await start();
    found = await get();
    // One that was quicker than the cut tells nothing; another is asked for.
  } while (found.status === 'done');
  expect(found).toMatchObject({ status: 'running', downloadUrl: null, sha256: null });
  expect((await fetch(link(), { redirect: 'manual' })).status).toBe(409);

  // A worker that says nothing for 20 s is taken for dead.
  const done = await eventually(
    async () => {
      await client.run('sweep-exports');
      return get();
    },
    ({ status }) => status !== 'running' && status !== 'queued',
    { everyMs: 1000 },
  );
  expect(done).toMatchObject({ status: 'done', rows: BATCHES * BATCH });
  for (const address of [done.downloadUrl, link()]) {
    const { bytes } = await download(address);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    expect(bytes).toHaveLength(done.bytes ?? -1);
    const ids = bytes.toString('utf8').match(/^call-\d{6}/gm) ?? [];
    expect(new Set(ids).size).toBe(BATCHES * BATCH);
    expect(ids).toHaveLength(BATCHES * BATCH);
  }
});

function clock(second: number): string {
  return new Date(second * 1000).toISOString().slice(11, 19);
}
