import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Export } from '../../client/src/usage-data-client.ts';
import { openClient, type Client } from './client.ts';
import { anEvent, type CloudEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { download } from './exports.ts';
import { monthBefore } from './months.ts';
import { newDataDir, removeDataDir, startOwnSystem, type System } from './system.ts';

const id = 'survivor';
/** Six past months with a week of use each. */
const MONTHS = [7, 6, 5, 4, 3, 2].map((count) => monthBefore(count).toString());
const DAYS = MONTHS.flatMap((month) => [2, 3, 4, 5, 6, 7, 8].map((day) => `${month}-0${day}`));
const BATCHES = 32;
/** The number of batches in the first test. The others follow in the second. */
const FIRST = 16;
const BATCH = 500;
const CLIENTS = 8;
/** Durations depend on the call's number, so that a lost call and a duplicate one cannot cancel each other out. */
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

/** Simulates a power failure. */
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

/** Sends batches from several clients until all are sent or the system is gone. */
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

/** The calls according to usage. */
async function used(): Promise<Calls> {
  const { months } = await client.api.readUsage(id, { months: MONTHS.length, until: MONTHS.at(-1) });
  return sum(months.map(({ calls }) => calls));
}

/** The calls according to usage and according to the audit. */
async function counted() {
  const audits = [];
  for (const month of MONTHS) audits.push(await client.api.auditMonth(id, { month }));
  return {
    usage: await used(),
    events: sum(audits.map(({ events }) => events.calls)),
    difference: sum(audits.map(({ difference }) => difference.calls)),
  };
}

test('killed while recording, the system has every confirmed event and counts none twice', async () => {
  let cut: Promise<void> | undefined;
  function* untilThePowerFails() {
    for (const batch of batches.slice(0, FIRST)) {
      // The power fails at the sixth confirmation, while the other clients' batches are in flight.
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

  // Producers send unconfirmed batches again, and may also repeat confirmed ones.
  const unanswered = batches.slice(0, FIRST).filter((batch) => !confirmed.has(batch));
  await record([...unanswered, ...[...confirmed].slice(0, 5)]);
  await client.run('roll-up-usage');
  expect(await counted()).toEqual({
    usage: total(batches.slice(0, FIRST).flat()),
    events: total(batches.slice(0, FIRST).flat()),
    difference: { count: 0, seconds: 0 },
  });
});

test('killed during a rollup, the system counts everything once in the next run', async () => {
  await record(batches.slice(FIRST));
  expect(confirmed.size).toBe(BATCHES);
  const rollup = client.run('roll-up-usage').then(
    () => 'finished',
    () => 'broke off',
  );
  // Counting so many calls takes seconds.
  await sleep(500);
  await cutPower();
  expect(await rollup).toBe('broke off');

  await start();
  await client.run('roll-up-usage');
  expect(await counted()).toEqual({
    usage: total(batches.flat()),
    events: total(batches.flat()),
    difference: { count: 0, seconds: 0 },
  });
});

test('killed during an export, the system offers no partial file and finishes it after the next start', async () => {
  const body = { from: DAYS[0] ?? '', to: DAYS.at(-1) ?? '', format: 'csv_raw' as const };
  let asked: Export;
  const get = () => client.api.getExport(id, asked.id);
  // The link is from before the restart, and each start uses a different port.
  const link = () => new URL(new URL(asked.link).pathname, client.apiUrl).href;
  let found: Export;
  do {
    asked = await client.api.requestExport(id, body);
    await eventually(get, ({ status }) => status !== 'queued', { everyMs: 10 });
    await cutPower();
    await start();
    found = await get();
    // An export that finished before the power failed proves nothing, so another is requested.
  } while (found.status === 'done');
  expect(found).toMatchObject({ status: 'running', downloadUrl: null, sha256: null });
  expect((await fetch(link(), { redirect: 'manual' })).status).toBe(409);

  // The lease of a worker that is silent for 20 s expires.
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
