import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Export } from '../../../client/src/usage-data-client.ts';
import { EXPORT_ATTEMPTS } from '../../../domain/limits/export-attempts.ts';
import { spanOfMonth } from '../../../domain/span.ts';
import { totalsReport } from '../../../domain/usage/report.ts';
import { recountMonth } from '../../../functions/ledger/recount-month.ts';
import { callCompleted } from '../cloud-events.ts';
import { SETTLED } from '../installation.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { download, exportDesk, NOVEMBER } from './desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

const TYPES = ['live', 'autocall', 'robocall'];
const call = (id: string, time: string, data: Record<string, unknown> = {}) =>
  callCompleted(id, { time, data });

async function newDesk() {
  const desk = await exportDesk(newTable, bucket);
  await desk.record(
    Array.from({ length: 9 }, (_, index) =>
      call(`call-${index}`, `2026-11-0${index + 1}T06:0${index}:00Z`, {
        ...{ callType: TYPES[index % 3], durationSeconds: 61 + index, costUsd: `0.12345${index}` },
        ...{ campaignId: `camp-${index % 2}` },
      }),
    ),
  );
  const account = (await desk.stores.accounts.get('acme'))!;
  return {
    ...desk,
    account,
    usageOfNovember: async () => {
      const months = await (await desk.usage('acme')).months(['2026-11']);
      return totalsReport(months.get('2026-11')!);
    },
    exported: async (terms: object = {}) => {
      const { id } = (await desk.request({ ...NOVEMBER, ...terms })).body;
      await desk.work(id);
      return (await desk.show(id)).body as unknown as Export;
    },
  };
}

describe('the manifest of a file', () => {
  test.each([false, true])('says what is in it (gzip: %s)', async (gzip) => {
    const { exported, usageOfNovember } = await newDesk();
    const { manifest, downloadUrl } = await exported({ gzip });
    const bytes = await download(downloadUrl);
    const { byTrigger: _, ...calls } = (await usageOfNovember()).calls;
    expect(manifest).toEqual({
      rows: 9,
      totals: { calls },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      timeZone: 'Asia/Manila',
      zoneRules: process.versions['tz'],
      filter: null,
      asOf: '2026-11-20T06:00:00Z',
      certificate: null,
      checkedDays: 30,
    });
    if (gzip) expect(gunzipSync(bytes).toString()).toContain('call-8');
  });

  test('has the certificate of the month that the file has whole, and no other', async () => {
    const { stores, exported } = await newDesk();
    const digest = 'c'.repeat(64);
    await stores.certificates.replace(
      'acme',
      '2026-11',
      {
        ...{ digest, events: 9, asOfMs: Date.parse('2026-11-20T05:00:00Z'), timeZone: 'Asia/Manila' },
        ...{ news: 0, bounds: '', asReported: true, kinds: [] },
      },
      undefined,
    );
    const certificate = { month: '2026-11', digest, asOf: '2026-11-20T05:00:00Z' };
    expect((await exported()).manifest).toMatchObject({ certificate });
    expect((await exported({ kind: 'sms', format: 'tsv' })).manifest).toMatchObject({ certificate });
    for (const other of [
      { to: '2026-11-29' },
      { from: '2026-10-31' },
      { from: '2026-10-01', to: '2026-10-31' },
      { filter: { campaignIds: ['camp-0'] } },
    ])
      expect((await exported(other)).manifest).toMatchObject({ certificate: null });
  });

  test('has the sums of the rows that the filter lets through; all that was read is compared', async () => {
    const { exported, usageOfNovember } = await newDesk();
    const filter = { callTypes: ['live', 'autocall'], campaignIds: ['camp-0'] };
    const { manifest } = await exported({ filter });
    expect(manifest).toMatchObject({ rows: 3, filter, checkedDays: 30 });
    const { calls } = manifest!.totals;
    // Of nine calls, numbers 0 and 6 are live and have the campaign, and so has number 4, an autocall.
    expect([calls?.count, calls?.byType['live']?.count, calls?.byType['autocall']?.count]).toEqual([3, 2, 1]);
    expect(calls?.costUsd).toBe('0.3704');
    expect((await usageOfNovember()).calls.count).toBe(9);
  });

  test('is null before, and of exports that an earlier version wrote', async () => {
    const { main, request, work, show } = await newDesk();
    const { id, manifest } = (await request()).body;
    expect(manifest).toBeNull();
    await work(id);
    expect((await show(id)).body['manifest']).not.toBeNull();
    await main.update(
      { pk: 'ACCOUNT#acme#EXPORTS', sk: id },
      {
        UpdateExpression: 'REMOVE manifest, terms.#kind',
        ExpressionAttributeNames: { '#kind': 'kind' },
      },
    );
    expect((await show(id)).body).toMatchObject({ kind: 'calls', status: 'done', manifest: null });
  });
});

describe('a file that disagrees with usage', () => {
  /** An event that no mark announced is not counted. */
  async function deskWithUncounted() {
    const desk = await newDesk();
    desk.advance(SETTLED);
    await desk.rollUp();
    const [event] = await desk.storedEvents('acme', 'call', '2026-11-03');
    await desk.stores.events.put([{ ...event!, identity: { ...event!.identity, id: 'uncounted' } }]);
    return desk;
  }

  test('is never offered: the job is tried again, and fails with the reason', async () => {
    const { request, show, work, sweep, filesOf, wakeUps } = await deskWithUncounted();
    const { id } = (await request()).body;
    for (let attempt = 1; attempt <= EXPORT_ATTEMPTS; attempt += 1) {
      await expect(work(id)).rejects.toThrow('2026-11-03 differed (2 events in the file and 1 in usage)');
      expect(await filesOf(id)).toEqual([]);
      expect((await show(id)).body).toMatchObject({ status: 'queued', downloadUrl: null, manifest: null });
      const last = attempt === EXPORT_ATTEMPTS;
      expect(await sweep()).toEqual(last ? { woken: 0, failed: 1 } : { woken: 1, failed: 0 });
    }
    expect((await show(id)).body).toMatchObject({
      status: 'failed',
      error:
        'The file did not agree with usage, so it is not offered: 2026-11-03 differed (2 events in the file and 1 in usage). Please contact support with its id.',
    });
    await wakeUps();
  });

  test('is offered as soon as the month was recounted', async () => {
    const { request, show, work, stores, account, now } = await deskWithUncounted();
    const { id } = (await request()).body;
    await expect(work(id)).rejects.toThrow('differed');
    await recountMonth(stores, account, '2026-11', now());
    await work(id);
    expect((await show(id)).body).toMatchObject({ status: 'done', rows: 10, manifest: { checkedDays: 30 } });
  });

  test('is not offered if only what a filter leaves out disagrees', async () => {
    const { exported } = await deskWithUncounted();
    await expect(exported({ filter: { campaignIds: ['nothing'] } })).rejects.toThrow('differed');
    expect(await exported({ from: '2026-11-04' })).toMatchObject({ status: 'done' });
  });
});

describe('what changes while a file is written', () => {
  /** Does something once the first events have been read. */
  async function exportedWhile(change: (desk: Awaited<ReturnType<typeof newDesk>>) => Promise<unknown>) {
    const desk = await newDesk();
    desk.advance(SETTLED);
    await desk.rollUp();
    const { stores } = desk;
    const changing = Promise.withResolvers<void>();
    let hasBegun = false;
    const events: typeof stores.events = {
      ...stores.events,
      async *between(...args) {
        yield* stores.events.between(...args);
        if (!hasBegun) {
          hasBegun = true;
          await change(desk);
          changing.resolve();
        }
        await changing.promise;
      },
    };
    const { id } = (await desk.request()).body;
    await desk.work(id, { events });
    return { ...desk, body: (await desk.show(id)).body };
  }

  test.each<[string, (desk: Awaited<ReturnType<typeof newDesk>>) => Promise<unknown>]>([
    ['a late event of a day that was read', ({ record }) => record([call('late', '2026-11-01T07:00:00Z')])],
    [
      'a correction',
      ({ record }) => record([call('call-0', '2026-11-01T06:00:00Z', { durationSeconds: 600 })]),
    ],
    [
      'a void',
      async (desk) => {
        const { type, source, subject } = call('call-0', '');
        await desk.void([{ type, source, subject, id: 'call-0', time: '2026-11-01T06:00:00Z' }]);
      },
    ],
    [
      'a run that counts',
      async ({ record, advance, rollUp }) => {
        await record([call('late', '2026-11-01T07:00:00Z')]);
        advance({ seconds: 10 });
        await rollUp();
      },
    ],
  ])('raises no alarm: %s', async (_, change) => {
    const { body } = await exportedWhile(change);
    expect(body).toMatchObject({ status: 'done', manifest: { asOf: '2026-11-20T06:17:00Z' } });
    // The day that changed may prove nothing; all others do.
    expect((body as unknown as Export).manifest?.checkedDays).toBeGreaterThanOrEqual(29);
  });
});

test('days of which usage is not complete are not compared', async () => {
  const desk = await newDesk();
  const { stores, account } = desk;
  const { id } = (await desk.request()).body;
  const [mark] = await stores.marks.ofAccount('acme');
  const usage: typeof stores.usage = (...args) => ({
    ...stores.usage(...args),
    days: async () => new Map(),
    pending: async () => ({
      ...{ marks: [], spans: [], counted: new Map(), isTooMuch: true },
      missing: [{ ...mark!, span: spanOfMonth('2026-11', account.timeZone) }],
    }),
  });
  await desk.work(id, { usage });
  expect((await desk.show(id)).body).toMatchObject({ status: 'done', manifest: { checkedDays: 0 } });
});
