import { describe, expect, test } from 'vitest';
import { EXPORT_ATTEMPTS, EXPORT_LEASE_SECONDS } from '../../../domain/limits/export-attempts.ts';
import { exportWork } from '../../../functions/storage/export-work.ts';
import { unfinishedExportKey } from '../../../functions/storage/keys.ts';
import { callCompleted } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { CSM } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb, startMailbox } from '../servers.ts';
import { download, exportDesk, NOTHING, NOVEMBER } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const mailbox = await startMailbox();

async function newDesk(terms: object = {}) {
  const desk = await exportDesk(newTable, bucket, mailbox.ses);
  const calls = [3, 1, 2].map((day) => callCompleted(`call-${day}`, { time: `2026-11-0${day}T06:00:00Z` }));
  await desk.record(calls);
  const { id } = (await desk.request({ ...NOVEMBER, ...terms })).body;
  await bucket.wakeUps();
  const { stores } = desk;
  return {
    ...desk,
    id,
    shown: async () => (await desk.show(id)).body,
    claim: () => stores.exports.claim('acme', id, desk.now()),

    /** Starts a worker that pauses while it reads events, until `goOn` is called. */
    stuckWorker: async () => {
      const reached = Promise.withResolvers<void>();
      const letGo = Promise.withResolvers<void>();
      const events: typeof stores.events = {
        ...stores.events,
        async *between(...args) {
          reached.resolve();
          await letGo.promise;
          yield* stores.events.between(...args);
        },
      };
      const ended = desk.work(id, { events });
      await reached.promise;
      return {
        goOn: async () => {
          letGo.resolve();
          await ended;
        },
      };
    },
  };
}

const LATER = { seconds: EXPORT_LEASE_SECONDS };

describe('a job', () => {
  test('whose message arrives several times makes one file', async () => {
    const { id, work, filesOf, shown } = await newDesk();
    await Promise.all([work(id), work(id), work(id)]);
    await work(id);
    expect(await filesOf(id)).toHaveLength(1);
    expect(await shown()).toMatchObject({ status: 'done', rows: 3 });
  });

  test('that is unknown or deleted is ignored', async () => {
    const { id, work, remove, filesOf } = await newDesk();
    await work('exp_unknown');
    await remove(id);
    await work(id);
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('a worker that dies', () => {
  test('leaves no partial file, and another worker takes over once the lease has expired', async () => {
    const { id, claim, work, sweep, advance, shown, filesOf } = await newDesk();
    await claim();
    await work(id);
    expect(await shown()).toMatchObject({ status: 'running', downloadUrl: null });
    expect(await sweep()).toEqual({ woken: 0, failed: 0 });
    advance(LATER);
    expect(await sweep()).toEqual({ woken: 1, failed: 0 });
    expect(await bucket.wakeUps()).toEqual([{ accountId: 'acme', exportId: id }]);
    await work(id);
    expect(await shown()).toMatchObject({ status: 'done', rows: 3 });
    expect(await filesOf(id)).toHaveLength(1);
    expect(await sweep()).toEqual({ woken: 0, failed: 0 });
  });

  test('at all five attempts fails the job, with an explanation for the customer', async () => {
    const { id, claim, work, sweep, advance, shown, stores } = await newDesk();
    for (let attempt = 1; attempt <= EXPORT_ATTEMPTS; attempt += 1) {
      expect(await claim()).toMatchObject({ attempts: attempt });
      advance(LATER);
      const last = attempt === EXPORT_ATTEMPTS;
      expect(await sweep()).toEqual(last ? { woken: 0, failed: 1 } : { woken: 1, failed: 0 });
    }
    expect(await shown()).toMatchObject({
      status: 'failed',
      downloadUrl: null,
      error: expect.stringContaining(`${EXPORT_ATTEMPTS} times`) as string,
    });
    await work(id);
    expect(await shown()).toMatchObject({ status: 'failed' });
    expect(await stores.exports.unfinished()).toEqual([]);
  });

  test('but resumes after another one took over neither finishes the job nor leaves a file', async () => {
    const { id, stuckWorker, work, advance, shown, filesOf, open } = await newDesk();
    const stuck = await stuckWorker();
    advance(LATER);
    await work(id);
    const done = await shown();
    await stuck.goOn();
    expect(await shown()).toEqual({ ...done, downloadUrl: expect.any(String) as string });
    expect(await filesOf(id)).toHaveLength(1);
    expect((await open(done['link'])).status).toBe(302);
  });
});

describe('a failure', () => {
  test('of S3 puts the job back in the queue immediately, and the next attempt finishes it', async () => {
    const { id, work, shown, filesOf, stores } = await newDesk();
    const files = { ...stores.files, write: unavailable };
    await expect(work(id, { files })).rejects.toThrow();
    expect(await shown()).toMatchObject({ status: 'queued' });
    await work(id);
    expect(await shown()).toMatchObject({ status: 'done', rows: 3 });
    expect(await filesOf(id)).toHaveLength(1);
  });

  test('to receive the response of S3 to the last part leaves no file behind, and the next attempt makes another', async () => {
    const { id, work, shown, filesOf, stores } = await newDesk();
    const write: typeof stores.files.write = async (...args) => {
      await stores.files.write(...args);
      await unavailable();
    };
    await expect(work(id, { files: { ...stores.files, write } })).rejects.toThrow();
    expect(await filesOf(id)).toEqual([]);
    expect(await shown()).toMatchObject({ status: 'queued', downloadUrl: null });
    await work(id);
    expect(await shown()).toMatchObject({ status: 'done', rows: 3 });
    expect(await filesOf(id)).toHaveLength(1);
  });

  test('to read all events leaves no file', async () => {
    const { id, work, shown, filesOf, stores } = await newDesk();
    const events: typeof stores.events = {
      ...stores.events,
      async *between(...args) {
        yield* stores.events.between(...args);
        await unavailable();
      },
    };
    await expect(work(id, { events })).rejects.toThrow();
    expect(await filesOf(id)).toEqual([]);
    expect(await shown()).toMatchObject({ status: 'queued', downloadUrl: null });
  });

  test('at all five attempts fails the job', async () => {
    const { id, work, sweep, shown, stores } = await newDesk();
    const files = { ...stores.files, write: unavailable };
    for (let attempt = 1; attempt <= EXPORT_ATTEMPTS; attempt += 1) {
      await expect(work(id, { files })).rejects.toThrow();
      const last = attempt === EXPORT_ATTEMPTS;
      expect(await sweep()).toEqual(last ? { woken: 0, failed: 1 } : { woken: 1, failed: 0 });
    }
    expect(await shown()).toMatchObject({ status: 'failed' });
    await bucket.wakeUps();
  });

  test('to store the result leaves the job to the next attempt', async () => {
    const { id, work, shown, stores } = await newDesk();
    await expect(work(id, { exports: { ...stores.exports, finish: unavailable } })).rejects.toThrow();
    expect(await shown()).toMatchObject({ status: 'queued' });
    await work(id);
    expect(await download((await shown())['downloadUrl'])).toBeInstanceOf(Buffer);
  });

  test('to receive the response to the last write, which the SDK repeats, does not delete the file', async () => {
    const { id, main, work, shown, stores } = await newDesk();
    const exports = exportWork(
      {
        ...main,
        update: async (...args) => {
          await main.update(...args);
          return main.update(...args);
        },
      },
      stores.outbox,
    );
    await work(id, { exports: { ...stores.exports, finish: (...args) => exports.finish(...args) } });
    const done = await shown();
    expect(done).toMatchObject({ status: 'done', rows: 3 });
    expect((await download(done['downloadUrl'])).toString()).toContain('call-1');
  });
});

describe('the sweep', () => {
  test('wakes a worker for an export whose message was lost', async () => {
    const { id, sweep, work, shown } = await newDesk();
    expect(await sweep()).toEqual({ woken: 1, failed: 0 });
    expect(await bucket.wakeUps()).toEqual([{ accountId: 'acme', exportId: id }]);
    await work(id);
    expect(await shown()).toMatchObject({ status: 'done' });
  });

  test('does not fail a job that a worker has claimed in the meantime', async () => {
    const { stores, now, claim, advance } = await newDesk();
    for (let attempt = 1; attempt < EXPORT_ATTEMPTS; attempt += 1) {
      await claim();
      advance(LATER);
    }
    const read = (await claim())!;
    advance(LATER);
    const taken = (await claim())!;
    await stores.exports.finish(
      taken,
      { rows: 3, bytes: 1, sha256: '', manifest: NOTHING, fileKey: 'x' },
      now(),
    );
    expect(await stores.exports.fail(read, 'given up', now())).toBe(false);
    expect(await stores.exports.get('acme', read.id)).toMatchObject({ status: 'done' });
  });

  test('forgets exports that no longer exist', async () => {
    const { id, main, work, sweep, stores, remove } = await newDesk();
    await work(id);
    await remove(id);
    await main.put(unfinishedExportKey('acme', id));
    await sweep();
    expect(await stores.exports.unfinished()).toEqual([]);
  });
});

describe('a deletion', () => {
  test('deletes the file and disables the link', async () => {
    const { id, work, remove, show, shown, open, filesOf, list } = await newDesk();
    await work(id);
    const { link } = await shown();
    expect(await remove(id)).toMatchObject({ status: 204, text: '' });
    expect(await filesOf(id)).toEqual([]);
    expect(await open(link)).toMatchObject({ status: 404 });
    expect(await show(id)).toMatchObject({ status: 404 });
    expect((await list()).body.items).toEqual([]);
    expect(await remove(id)).toMatchObject({ status: 404 });
  });

  test('while a worker is running leaves no file', async () => {
    const { id, stuckWorker, remove, show, filesOf } = await newDesk();
    const stuck = await stuckWorker();
    expect(await remove(id)).toMatchObject({ status: 204 });
    await stuck.goOn();
    expect(await filesOf(id)).toEqual([]);
    expect(await show(id)).toMatchObject({ status: 404 });
  });

  test('that races with the end of the job leaves no file', async () => {
    const { id, work, remove, filesOf, stores } = await newDesk();
    const get = stores.exports.get.bind(stores.exports);
    // The job is read while it is running, and is done by the time it is deleted.
    stores.exports.get = async (...args) => {
      stores.exports.get = get;
      const running = await get(...args);
      await work(id);
      return running;
    };
    expect(await remove(id)).toMatchObject({ status: 204 });
    expect(await filesOf(id)).toEqual([]);
  });

  test('that cannot reach S3 can be repeated', async () => {
    const { id, work, remove, filesOf, stores } = await newDesk();
    await work(id);
    const removeFile = stores.files.remove.bind(stores.files);
    stores.files.remove = unavailable;
    expect(await remove(id)).toMatchObject({ status: 503 });
    stores.files.remove = removeFile;
    expect(await remove(id)).toMatchObject({ status: 204 });
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('notifyEmail', () => {
  test('gets no email if the export is deleted before the email is sent', async () => {
    const to = 'deleted@example.com';
    const { id, work, remove, stores } = await newDesk({ notifyEmail: to });
    await work(id, { mailer: { deliver: async () => undefined } });
    expect(await remove(id)).toMatchObject({ status: 204 });
    await stores.mailer.deliverPending();
    expect(await mailbox.emailsTo(to)).toEqual([]);
    expect(await stores.outbox.pending()).toEqual([]);
  });

  test('gets one email, with the link, once the file is ready', async () => {
    const to = 'ready@example.com';
    const { id, work, shown, open } = await newDesk({ notifyEmail: to });
    expect(await mailbox.emailsTo(to)).toEqual([]);
    await work(id);
    await work(id);
    const emails = await mailbox.emailsTo(to);
    expect(emails).toHaveLength(1);
    const { link } = await shown();
    expect(emails[0]?.text).toContain(link);
    // Three calls of 61 seconds, each billed 2 minutes.
    expect(emails[0]?.text).toMatch(/Billed minutes: +6 /);
    expect(emails[0]?.replyTo).toEqual([CSM]);
    expect(await open(link)).toMatchObject({ status: 302 });
  });
});
