import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient, type Client } from './client.ts';
import { anEvent, type CloudEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { download, type Export } from './exports.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

const id = 'survivor';
/** Seven days of last month, ended long ago. */
const DAYS = Array.from({ length: 7 }, (_, index) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, index + 2))
    .toISOString()
    .slice(0, 10);
});
const BATCHES = 40;
/** As many of them are under way when the power fails for the first time. */
const FIRST = 20;
const BATCH = 1000;
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
  await eventually(system.isAlive, (alive) => !alive, { seconds: 10 });
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

/** Sends batches from 8 clients until they are all confirmed, or the system is gone. */
async function record(wanted: readonly CloudEvent[][]) {
  const queue = wanted.values();
  const work = async () => {
    for (const batch of queue) {
      const headers = { 'content-type': 'application/cloudevents-batch+json', 'content-encoding': 'gzip' };
      const answer = await client.post('/v1/events', gzipSync(JSON.stringify(batch), { level: 1 }), {
        headers,
      });
      if (answer.status === 202) confirmed.add(batch);
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, work));
}

const total = (events: readonly CloudEvent[]) => ({
  count: events.length,
  seconds: events.reduce((sum, { data }) => sum + Number(data['durationSeconds']), 0),
});

/** What usage says of the calls, and what the audit does. */
async function counted() {
  const month = DAYS[0]?.slice(0, 7);
  const usage = await client.must<{ months: { calls: Calls }[] }>(
    'GET',
    `/v1/accounts/${id}/usage?months=1&until=${month}`,
  );
  const audit = await client.must<{ events: { calls: Calls }; difference: { calls: Calls } }>(
    'GET',
    `/v1/accounts/${id}/audit?month=${month}`,
  );
  const pick = (calls: Calls | undefined) => ({ count: calls?.count ?? 0, seconds: calls?.seconds ?? 0 });
  return {
    usage: pick(usage.months[0]?.calls),
    events: pick(audit.events.calls),
    difference: pick(audit.difference.calls),
  };
}
interface Calls {
  count: number;
  seconds: number;
}

test('killed while it records, it has everything that it confirmed, and nothing twice', async () => {
  const recording = record(batches.slice(0, FIRST));
  await eventually(
    () => confirmed.size,
    (size) => size >= 6,
    { everyMs: 5 },
  );
  await cutPower();
  await recording;
  expect(confirmed.size, 'it was in the middle').toBeLessThan(FIRST);
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
}, 180_000);

test('killed while it rolls up, it counts everything once in the next run', async () => {
  await record(batches.slice(FIRST));
  expect(confirmed.size).toBe(BATCHES);
  const rollup = client.run('roll-up-usage').then(
    () => 'finished',
    () => 'broke off',
  );
  await sleep(150);
  await cutPower();
  expect(await rollup, 'it was in the middle').toBe('broke off');

  await start();
  await client.run('roll-up-usage');
  expect(await counted()).toEqual({
    usage: total(batches.flat()),
    events: total(batches.flat()),
    difference: { count: 0, seconds: 0 },
  });
}, 180_000);

test('killed while it exports, it offers no part of a file, and finishes it after the next start', async () => {
  const body = { from: DAYS[0], to: DAYS.at(-1), format: 'csv_raw' };
  const asked = await client.must<Export>('POST', `/v1/accounts/${id}/exports`, { body });
  const path = `/v1/accounts/${id}/exports/${asked.id}`;
  const get = () => client.must<Export>('GET', path);
  const running = await eventually(get, ({ status }) => status === 'running', { everyMs: 10 });
  expect(running).toMatchObject({ downloadUrl: null, sha256: null });
  expect((await fetch(asked.link, { redirect: 'manual' })).status).toBe(409);
  await cutPower();

  await start();
  const resumed = await get();
  expect(resumed).toMatchObject({ status: 'running', downloadUrl: null });
  // A worker that says nothing for 20 s is taken for dead.
  const done = await eventually(
    async () => {
      await client.run('sweep-exports');
      return get();
    },
    ({ status }) => status !== 'running' && status !== 'queued',
    { seconds: 90, everyMs: 1000 },
  );
  expect(done).toMatchObject({ status: 'done', rows: BATCHES * BATCH });
  // The link was given out before; the API's port is another one now.
  const link = new URL(new URL(asked.link).pathname, client.apiUrl).href;
  for (const address of [done.downloadUrl, link]) {
    const { bytes } = await download(address);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.sha256);
    expect(bytes).toHaveLength(done.bytes ?? -1);
    const ids = bytes.toString('utf8').match(/^call-\d{6}/gm) ?? [];
    expect(new Set(ids).size).toBe(BATCHES * BATCH);
    expect(ids).toHaveLength(BATCHES * BATCH);
  }
}, 180_000);

function clock(second: number): string {
  return new Date(second * 1000).toISOString().slice(11, 19);
}
