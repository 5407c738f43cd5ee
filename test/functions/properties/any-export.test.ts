import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { exportRoutes } from '../../../functions/exports/request-export/routes.ts';
import { scheduleApi } from '../../../functions/exports/schedule-api/routes.ts';
import { runSchedules } from '../../../functions/exports/sweep-exports/run-schedules.ts';
import { sweepExports } from '../../../functions/exports/sweep-exports/sweep-exports.ts';
import { writeExport } from '../../../functions/exports/write-export/write-export.ts';
import { lastDuePeriod } from '../../../domain/exports/schedules/period.ts';
import { WAKE_UP_DELIVERIES } from '../../../domain/limits/export-attempts.ts';
import { exportLinks } from '../../../functions/storage/export-links.ts';
import type { ExportMessage } from '../../../functions/storage/export-queue.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { ask } from '../ask.ts';
import { callCompleted, type SentEvent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb, UNREACHABLE } from '../servers.ts';
import { drawing } from './drawing.ts';
import { trouble, troubled, untilDone, type Trouble } from './faults.ts';
import { writtenOnly } from './written-only.ts';

const newTable = await startDynamoDb();
const links = exportLinks('exports', new S3Client(clientConfig(UNREACHABLE)));

const ZONES = { manila: 'Asia/Manila', york: 'America/New_York' };
type AccountId = keyof typeof ZONES;
const ACCOUNTS = Object.keys(ZONES) as AccountId[];
/** A Tuesday. */
const START = '2026-11-10T06:30:00Z';
const API = { apiUrl: 'https://api.example.com' };

const account = fc.constantFrom(...ACCOUNTS);
/** How S3 fails: at a piece of the file, or after the last one, when only its response is lost. */
const s3Trouble = fc.option(fc.record({ pieces: fc.nat(1), isDone: fc.boolean() }), {
  nil: undefined,
  freq: 3,
});

const step = fc.record({
  trouble,
  work: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('record' as const),
        account,
        // The last weeks, and the hours around the beginning of a day or week in either zone.
        hoursAgo: fc.array(fc.nat(24 * 21), { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('ask' as const), account, isQueueDown: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('schedule' as const), account, paused: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('turn' as const),
        isTwice: fc.boolean(),
        isQueueDown: fc.boolean(),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('deliver' as const),
        // Which message comes next, and whether it comes again at the same time.
        order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
        isTwice: fc.boolean(),
        s3: s3Trouble,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const), isQueueDown: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        minutes: fc.oneof(fc.nat(20), fc.constantFrom(-120, -15, 24 * 60, 7 * 24 * 60)),
      }),
    },
  ),
});
type Work = (typeof step extends fc.Arbitrary<infer Step> ? Step : never)['work'];

/** The local day of an event, from `Intl`. */
const dayOf = ({ subject, time }: SentEvent) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONES[subject as AccountId], dateStyle: 'short' }).format(
    new Date(time),
  );

async function newUniverse() {
  const tables = { main: writtenOnly(await newTable()), events: writtenOnly(await newTable()) };
  const system = installation(tables, START);
  const files = new Map<string, string>();
  /** What lies in the queue, with how often it was delivered. */
  let messages: { message: ExportMessage; deliveries: number }[] = [];
  const recorded: SentEvent[] = [];
  const asked = new Map<string, { account: string; from: string; to: string }>();
  const deleted = new Set<string>();
  const scheduled = new Set<AccountId>();
  let [made, attemptsInTrouble] = [0, 0];
  for (const id of ACCOUNTS) await system.account(id, { timeZone: ZONES[id] });

  /** A process with its own tables, a queue and a bucket. */
  function processOn(
    of: typeof tables,
    { isQueueDown = false, s3 }: { isQueueDown?: boolean; s3?: S3Trouble } = {},
  ) {
    const { stores, clock } = installation(of, system.now().toString());
    const queue = {
      wake: async (message: ExportMessage) => {
        if (isQueueDown) throw new StorageUnavailable('no queue');
        messages.push({ message, deliveries: 0 });
      },
    };
    const write = async (key: string, body: Readable) => {
      let [text, left] = ['', s3?.pieces ?? Infinity];
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (!s3?.isDone && (left -= 1) < 0) throw new StorageUnavailable('a piece was refused');
        text += chunk.toString();
      }
      files.set(key, text);
      if (s3?.isDone) throw new StorageUnavailable('the response was lost');
    };
    const remove = async (key: string) => void files.delete(key);
    return { stores: { ...stores, queue, links, files: { write, remove } }, clock };
  }

  const until = async (met: Trouble | undefined, attempt: (of: typeof tables) => Promise<boolean>) => {
    if (await untilDone(tables, met, attempt, () => system.advance({ minutes: 2 }))) attemptsInTrouble += 1;
  };

  /** The calls that a file must have as of now. */
  const callsOf = (accountId: string, { from, to }: { from: string; to: string }) =>
    recorded
      .filter((event) => event.subject === accountId && from <= dayOf(event) && dayOf(event) <= to)
      .map(({ id }) => id)
      .sort();

  const unfinished = async () =>
    (await Promise.all(ACCOUNTS.map(async (id) => (await system.stores.exports.list(id, 100)).items)))
      .flat()
      .filter(({ status }) => status === 'queued' || status === 'running');

  /** Delivers a message to a worker, as SQS does: again later if the worker fails or dies. */
  async function deliver(entry: (typeof messages)[number], met: Trouble | undefined, s3?: S3Trouble) {
    const { tables: own, fate } = troubled(tables, met);
    const { stores, clock } = processOn(own, s3 ? { s3 } : {});
    const isDone = await writeExport(
      stores,
      { ...API, perAccount: 1000 },
      clock,
    )(entry.message).then(
      () => true,
      () => false,
    );
    if (fate.hasStruck || s3) attemptsInTrouble += 1;
    if (isDone && !fate.isDead) return;
    if (entry.deliveries + 1 < WAKE_UP_DELIVERIES)
      messages.push({ ...entry, deliveries: entry.deliveries + 1 });
  }

  /** Holds what was just finished against what was recorded. */
  async function checkDone(before: ReadonlySet<string>) {
    for (const id of ACCOUNTS)
      for (const job of (await system.stores.exports.list(id, 100)).items) {
        if (job.status !== 'done' || before.has(job.id)) continue;
        const text = files.get(job.fileKey!)!;
        const lines = text.split('\n').filter(Boolean);
        const wanted = callsOf(id, job.terms);
        expect(lines.map((line) => /"(call-\d+)"/.exec(line)?.[1]).sort()).toEqual(wanted);
        const sha256 = createHash('sha256').update(text).digest('hex');
        expect(job).toMatchObject({ rows: wanted.length, sha256, manifest: { rows: wanted.length, sha256 } });
      }
  }
  const doneNow = async () =>
    new Set(
      (await Promise.all(ACCOUNTS.map(async (id) => (await system.stores.exports.list(id, 100)).items)))
        .flat()
        .filter(({ status }) => status === 'done')
        .map(({ id }) => id),
    );

  async function deliverAll(
    order: readonly number[],
    met: Trouble | undefined,
    isTwice: boolean,
    s3?: S3Trouble,
  ) {
    const before = await doneNow();
    const taken = messages.map((entry, index) => ({
      entry,
      place: (order[index % order.length]! * 31 + index * 7) % 13,
    }));
    messages = [];
    taken.sort((one, other) => one.place - other.place);
    for (const [index, { entry }] of taken.entries()) {
      const first = index === 0;
      await Promise.all([
        deliver(entry, first ? met : undefined, first ? s3 : undefined),
        ...(isTwice ? [deliver({ ...entry, deliveries: WAKE_UP_DELIVERIES }, undefined)] : []),
      ]);
    }
    await checkDone(before);
  }

  async function perform(work: Work, met: Trouble | undefined): Promise<void> {
    switch (work.do) {
      case 'record': {
        const events = work.hoursAgo.map((hours) =>
          callCompleted(`call-${(made += 1)}`, {
            subject: work.account,
            time: new Date(system.now().epochMilliseconds - hours * 3_600_000).toISOString(),
          }),
        );
        expect((await system.record(events)).status).toBe(202);
        recorded.push(...events);
        return;
      }
      case 'ask': {
        const headers = { 'idempotency-key': `key-${(made += 1)}` };
        const range = { from: '2026-10-15', to: '2026-11-30' };
        let id = '';
        await until(met, async (of) => {
          const { stores, clock } = processOn(of, { isQueueDown: work.isQueueDown && id === '' });
          const answer = await ask(exportRoutes(stores, API, clock), 'POST /v1/accounts/{id}/exports', {
            ...{ headers, path: { id: work.account } },
            body: { ...range, format: 'ndjson' },
          });
          if (answer.status < 300) id = answer.body.id;
          // What cannot be queued is left to the sweep.
          return answer.status < 300 || (work.isQueueDown && answer.status === 503);
        });
        if (id !== '') asked.set(id, { account: work.account, ...range });
        return;
      }
      case 'schedule':
        await until(met, async (of) => {
          const { stores, clock } = processOn(of);
          const answer = await ask(
            scheduleApi(stores, clock),
            'PUT /v1/accounts/{id}/export-schedules/{scheduleId}',
            {
              path: { id: work.account, scheduleId: 'weekly' },
              body: { every: 'week', kind: 'calls', format: 'ndjson', paused: work.paused },
            },
          );
          return answer.status < 300;
        });
        scheduled.add(work.account);
        return;
      case 'turn':
        await until(met, async (of) => {
          const first = processOn(of, { isQueueDown: work.isQueueDown });
          const turns = [runSchedules(first.stores, system.now())];
          if (work.isTwice) turns.push(runSchedules(processOn(tables).stores, system.now()));
          const ended = await Promise.allSettled(turns);
          return work.isQueueDown || ended.every(({ status }) => status === 'fulfilled');
        });
        return;
      case 'deliver':
        return deliverAll(work.order, met, work.isTwice, work.s3);
      case 'sweep':
        await until(met, async (of) => {
          const { stores } = processOn(of, { isQueueDown: work.isQueueDown });
          const swept = sweepExports(stores, system.now());
          return work.isQueueDown
            ? swept.then(
                () => true,
                () => true,
              )
            : swept.then(() => true);
        });
        return;
      case 'delete': {
        const ids = [...asked.keys()];
        const exportId = ids[work.which % Math.max(1, ids.length)];
        if (exportId === undefined || deleted.has(exportId)) return;
        const path = { id: asked.get(exportId)!.account, exportId };
        await until(met, async (of) => {
          const { stores, clock } = processOn(of);
          const routes = exportRoutes(stores, API, clock);
          const { status } = await ask(routes, 'DELETE /v1/accounts/{id}/exports/{exportId}', { path });
          return status === 204 || status === 404;
        });
        deleted.add(exportId);
        return;
      }
      case 'wait':
        system.advance({ minutes: work.minutes });
    }
  }

  /** What must hold in the end, once the sweep and the turns go on without trouble. */
  async function hold(): Promise<void> {
    // Later than any lease that was taken before the clock jumped back.
    const end = Temporal.Instant.from('2026-12-20T00:00:00Z');
    if (Temporal.Instant.compare(system.now(), end) < 0) system.set(end.toString());
    system.advance({ hours: 12 });
    const { stores } = processOn(tables);
    await runSchedules(stores, system.now());
    for (let rounds = 0; (await unfinished()).length > 0; rounds += 1) {
      expect(rounds).toBeLessThan(20);
      await sweepExports(processOn(tables).stores, system.now());
      await deliverAll([0], undefined, false);
      system.advance({ minutes: 2 });
    }
    await sweepExports(processOn(tables).stores, system.now());
    expect(await system.stores.exports.unfinished()).toEqual([]);
    const offered = new Set<string>();
    for (const id of ACCOUNTS) {
      const jobs = (await system.stores.exports.list(id, 100)).items;
      for (const job of jobs) {
        // One that failed says so, and had all of its attempts.
        if (job.status === 'failed')
          expect(job).toMatchObject({ attempts: 5, error: expect.any(String) as string });
        else offered.add(job.fileKey!);
        expect(deleted).not.toContain(job.id);
      }
      const ofAsked = [...asked].filter(([exportId, each]) => each.account === id && !deleted.has(exportId));
      expect(jobs.map((job) => job.id)).toEqual(
        expect.arrayContaining(ofAsked.map(([exportId]) => exportId)),
      );
      const bySchedule = jobs.filter(({ scheduleId }) => scheduleId !== undefined);
      if (!scheduled.has(id)) {
        expect(bySchedule).toEqual([]);
        continue;
      }
      const { history, next } = (await system.stores.schedules.get(id, 'weekly'))!;
      const madeNow = history.filter(({ state }) => state === 'made');
      expect(bySchedule.map((job) => job.id).sort()).toEqual(madeNow.map(({ exportId }) => exportId).sort());
      expect(bySchedule.map(({ terms }) => terms.from).sort()).toEqual(
        madeNow.map(({ period }) => period).sort(),
      );
      expect(new Set(history.map(({ period }) => period)).size).toBe(history.length);
      expect(next > lastDuePeriod('week', system.now(), ZONES[id])).toBe(true);
    }
    for (const key of offered) expect(files.has(key)).toBe(true);
    // Only a worker that broke off may leave a file, which nobody is offered and the bucket deletes.
    expect(files.size - offered.size).toBeLessThanOrEqual(attemptsInTrouble);
  }

  return { perform, hold };
}

type S3Trouble = NonNullable<typeof s3Trouble extends fc.Arbitrary<infer Each> ? Each : never>;

test('whatever fails, dies or comes twice, each export has exactly its rows, or fails visibly, and each period one export', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), async (steps) => {
      const { perform, hold } = await newUniverse();
      for (const { work, trouble: met } of steps) await perform(work, met);
      await hold();
    }),
    drawing(),
  );
}, 3_600_000);
