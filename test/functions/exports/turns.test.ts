import { expect, test } from 'vitest';
import type { ExportMessage } from '../../../functions/storage/export-queue.ts';
import { writeExport } from '../../../functions/exports/write-export/write-export.ts';
import { callCompleted } from '../cloud-events.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { API, exportDesk, NOVEMBER } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

const WORKERS = 5;
const PER_ACCOUNT = 3;
const always = async () => true;

/** Two accounts, and as many workers as on AWS, which take wake-ups in the order in which they were sent. */
async function crowdedDesk() {
  const desk = await exportDesk(newTable, bucket);
  await desk.account('globex');
  await desk.record([callCompleted('call-1', { time: '2026-11-01T06:00:00Z' })]);
  const wakeUps: ExportMessage[] = [];
  const stores = {
    ...desk.stores,
    queue: { wake: async (message: ExportMessage) => void wakeUps.push(message) },
  };
  const settings = { apiUrl: API, perAccount: PER_ACCOUNT };
  const ask = async (accountId: string) => {
    const { status, body } = await desk.request(NOVEMBER, { path: { id: accountId } });
    expect(status).toBe(202);
    const message = { accountId, exportId: String(body['id']) };
    wakeUps.push(message);
    return message;
  };
  const statusOf = async ({ accountId, exportId }: ExportMessage) =>
    (await desk.stores.exports.get(accountId, exportId))?.status;
  const doneOf = async (messages: ExportMessage[]) =>
    (await Promise.all(messages.map(statusOf))).filter((status) => status === 'done').length;
  const work = async (goOn: () => Promise<boolean>, changed: Partial<typeof stores> = {}) => {
    const write = writeExport({ ...stores, ...changed }, settings, desk.clock);
    const worker = async () => {
      for (let next = wakeUps.shift(); next && (await goOn()); next = wakeUps.shift()) await write(next);
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
  };
  return { ...desk, ask, work, statusOf, doneOf, wakeUps };
}

test('an export that is asked for after a hundred of another account is done before half of them are', async () => {
  const { ask, work, statusOf, doneOf } = await crowdedDesk();
  const many = await Promise.all(Array.from({ length: 100 }, () => ask('acme')));
  const one = await ask('globex');
  let looks = 0;
  // Each worker stops at its next wake-up once the one is done.
  await work(async () => (looks += 1) < 100 && (await statusOf(one)) !== 'done');
  expect(await statusOf(one)).toBe('done');
  expect(await doneOf(many)).toBeLessThan(20);
}, 60_000);

test('each of many exports is written once, whichever of them the workers are woken for', async () => {
  const { ask, work, doneOf, stores, wakeUps } = await crowdedDesk();
  const asked = await Promise.all(['acme', 'acme', 'globex', 'acme', 'acme', 'globex', 'acme'].map(ask));
  const finished: string[] = [];
  const finish: typeof stores.exports.finish = async (job, ...rest) => {
    await stores.exports.finish(job, ...rest);
    finished.push(job.id);
  };
  wakeUps.push(...asked);
  await work(always, { exports: { ...stores.exports, finish } });
  expect(await doneOf(asked)).toBe(asked.length);
  expect(finished.toSorted()).toEqual(asked.map(({ exportId }) => exportId).toSorted());
  expect(await stores.exports.unfinished()).toEqual([]);
});

test('exports that take long leave a worker for others', async () => {
  const { ask, work, statusOf, doneOf, stores, wakeUps } = await crowdedDesk();
  const many = [
    await ask('acme'),
    await ask('acme'),
    await ask('acme'),
    await ask('acme'),
    await ask('acme'),
  ];
  const letGo = Promise.withResolvers<void>();
  const events: typeof stores.events = {
    ...stores.events,
    async *between(accountId, ...rest) {
      if (accountId === 'acme') await letGo.promise;
      yield* stores.events.between(accountId, ...rest);
    },
  };
  const running = work(always, { events });
  const one = await ask('globex');
  const others = work(always);
  await expect.poll(() => statusOf(one), { timeout: 20_000 }).toBe('done');
  expect(await doneOf(many)).toBe(0);
  const jobs = await Promise.all(many.map(statusOf));
  expect(jobs.filter((status) => status === 'running')).toHaveLength(PER_ACCOUNT);
  letGo.resolve();
  await Promise.all([running, others]);
  expect(await doneOf(many)).toBe(5);
  expect(wakeUps).toEqual([]);
}, 60_000);

test('a place of a worker that died is free once its lease has expired', async () => {
  const { ask, work, doneOf, stores, now, advance, wakeUps } = await crowdedDesk();
  const dead = [await ask('acme'), await ask('acme'), await ask('acme')];
  for (const message of dead) {
    const turns = await stores.turns.of(['acme'], now());
    await stores.turns.begin(message, turns.get('acme'), now());
    await stores.exports.claim('acme', message.exportId, now());
  }
  wakeUps.length = 0;
  expect((await stores.turns.of(['acme'], now())).get('acme')?.atWork).toHaveLength(PER_ACCOUNT);
  advance({ seconds: 20 });
  expect((await stores.turns.of(['acme'], now())).get('acme')?.atWork).toEqual([]);
  const waiting = await ask('acme');
  await work(always);
  expect(await doneOf([...dead, waiting])).toBe(1);
});

test('two workers never take the same place', async () => {
  const { ask, stores, now } = await crowdedDesk();
  const [one, other] = [await ask('acme'), await ask('acme')];
  const turn = (await stores.turns.of(['acme'], now())).get('acme');
  expect(await stores.turns.begin(one, turn, now())).toBe(true);
  expect(await stores.turns.begin(other, turn, now())).toBe(false);
});
