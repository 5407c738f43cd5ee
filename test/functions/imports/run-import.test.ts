import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { LEGACY } from '../../domain/imports/legacy.ts';
import { startBucketAndQueue, startDynamoDb, startRunQueue } from '../servers.ts';
import { importDesk, OWN_HEADER, ownRow, rejectsAt } from './import-desk.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const queue = await startRunQueue();
const newDesk = () => importDesk(newTable, bucket, queue);
type Desk = Awaited<ReturnType<typeof newDesk>>;

const idsOf = async (desk: Desk, accountId = 'acme') =>
  (await desk.storedEvents(accountId, 'sms', '2026-11-10')).map(({ identity }) => identity.id).sort();

const manyRows = (count: number) =>
  [
    OWN_HEADER,
    ...Array.from({ length: count }, (_, index) => ownRow(`m-${String(index).padStart(5, '0')}`)),
  ].join('\n');

describe('a file', () => {
  test('with the event’s own columns is recorded as requests with its rows would be', async () => {
    const desk = await newDesk();
    const job = await desk.run({ format: 'csv' }, [OWN_HEADER, ownRow('a'), ownRow('b')].join('\r\n'));
    expect(job).toMatchObject({
      ...{ status: 'done', accepted: 2, rejected: 0, rejectsUrl: null, error: null, upload: null },
      progress: { rows: 2 },
    });
    expect(await idsOf(desk)).toEqual(['a', 'b']);
    expect(await desk.usage('acme')).toMatchObject({ months: expect.anything() as unknown });
  });

  test('is recorded once, however often it is imported', async () => {
    const desk = await newDesk();
    const file = manyRows(20);
    for (let times = 0; times < 2; times += 1)
      expect(await desk.run({ format: 'csv' }, file)).toMatchObject({ accepted: 20, rejected: 0 });
    expect(await idsOf(desk)).toHaveLength(20);
  });

  test('in a client’s own format is read by its mapping, separated and compressed as it says', async () => {
    const desk = await newDesk();
    const file = [
      'Account;Call SID;Date;Time;Kind;Candidate;Campaign;Duration;Price;Unused',
      'Acme Inc.;CA1;09/11/2026;14:03:05;OUT;cand-1;camp-1;0:01:01;-0,0425;x',
    ].join('\r\n');
    const job = await desk.run(
      { format: 'csv', delimiter: ';', gzip: true, mapping: LEGACY },
      gzipSync(`\ufeff${file}`),
    );
    expect(job).toMatchObject({ status: 'done', accepted: 1 });
    const [call] = await desk.storedEvents('acme', 'call', '2026-11-09');
    expect(call).toMatchObject({
      identity: { id: 'CA1', source: '/import/legacy', time: '2026-11-09T13:03:05' },
      facts: { callType: 'live', durationSeconds: 61, costMicros: 42_500 },
    });
  });

  test('of NDJSON has an event on each line, and need not say whose if the import does', async () => {
    const desk = await newDesk();
    const event = (id: string) => ({
      ...{ specversion: '1.0', id, source: 'crm', type: 'sms.sent', time: '2026-11-10T06:00:00Z' },
      data: { messageType: 'custom', candidateId: 'c', campaignId: 'p', campaignName: 'n' },
    });
    const lines = [
      JSON.stringify(event('n-1')),
      '',
      '{',
      JSON.stringify({ ...event('n-2'), subject: 'acme' }),
    ];
    const job = await desk.run({ format: 'ndjson', accountId: 'acme' }, lines.join('\n'));
    expect(job).toMatchObject({ status: 'done', accepted: 2, rejected: 1 });
    expect(await idsOf(desk)).toEqual(['n-1', 'n-2']);
    expect(await rejectsAt(job['rejectsUrl'])).toContain('3,/: expected a JSON object on one line,{');
  });

  test('of NDJSON is read by a mapping, too', async () => {
    const desk = await newDesk();
    const row = { sid: 'j-1', at: 1_794_290_400, who: { id: 'c' }, seconds: 61 };
    const mapping = {
      ...{ type: 'audio.recorded', source: 's', id: { column: 'sid' } },
      time: { column: 'at', format: 'unix_seconds' },
      data: {
        ...{ campaignId: 'p', campaignName: 'n', candidateId: { column: 'who.id' } },
        ...{ durationSeconds: { column: 'seconds' }, recruiterId: { column: 'who.recruiter' } },
      },
    };
    const job = await desk.run({ format: 'ndjson', accountId: 'acme', mapping }, JSON.stringify(row));
    expect(job).toMatchObject({ status: 'done', accepted: 1 });
    expect(await desk.storedEvents('acme', 'audio', '2026-11-10')).toMatchObject([
      { identity: { id: 'j-1' }, facts: { candidateId: 'c', durationSeconds: 61 } },
    ]);
  });
});

describe('a row that is rejected', () => {
  test('is in a file with its line, reasons and itself, and the others are recorded', async () => {
    const desk = await newDesk();
    const wrong = ownRow('b').replace('invitation', 'In Vitation');
    const odd = `${ownRow('=c', { subject: 'nobody' }).replace('night"', 'night\n shift"')}`;
    const job = await desk.run(
      { format: 'csv' },
      [OWN_HEADER, ownRow('a'), odd, wrong, 'too,few', ownRow('d')].join('\n'),
    );
    expect(job).toMatchObject({ status: 'done', accepted: 2, rejected: 3 });
    const rows: unknown = parse(await rejectsAt(job['rejectsUrl']));
    expect(rows).toEqual([
      ['Line', 'Reasons', 'Row'],
      ['3', expect.stringContaining('/subject: column "subject": no such account'), `'${odd}`],
      ['5', expect.stringContaining('/data/messageType: column "data.messageType": expected 1'), wrong],
      ['6', expect.stringContaining('/: expected 9 cells'), 'too,few'],
    ]);
    expect(await desk.stores.rejections.ofAccount('acme', desk.clock())).toMatchObject([
      { pointer: '/data/messageType', count: 1 },
    ]);
  });

  test('is one for another account, if the import is of one', async () => {
    const desk = await newDesk();
    const file = [OWN_HEADER, ownRow('a'), ownRow('z', { subject: 'zenith' })].join('\n');
    const created = await desk.create({ format: 'csv' }, { boundTo: 'acme', scopes: ['events:write'] });
    await desk.upload(created, file);
    await desk.work(created.body.id);
    expect((await desk.show(created.body.id)).body).toMatchObject({
      accountId: 'acme',
      accepted: 1,
      rejected: 1,
    });
    expect([await idsOf(desk), await idsOf(desk, 'zenith')]).toEqual([['a'], []]);
  });

  test('is one that was not UTF-8', async () => {
    const desk = await newDesk();
    const file = Buffer.from([OWN_HEADER, ownRow('caf\u00e9'), ownRow('a')].join('\n'), 'latin1');
    expect(await desk.run({ format: 'csv' }, file)).toMatchObject({ accepted: 1, rejected: 1 });
  });
});

describe('a file that cannot be read says why', () => {
  test.each([
    [
      'a column that is missing',
      { format: 'csv', mapping: LEGACY },
      'Account,Price\n1,2',
      'the file has no column "Call SID"',
    ],
    ['a column nobody knows', { format: 'csv' }, `${OWN_HEADER},data.x\n`, '/data.x: unknown field'],
    ['no rows at all', { format: 'csv' }, '', 'The file is empty'],
    [
      'a quote that is never closed',
      { format: 'csv' },
      `${OWN_HEADER}\n"a,b`,
      'opens a quote that is never closed',
    ],
    ['what is no gzip', { format: 'csv', gzip: true }, 'plain', 'The file is not a whole gzip'],
    ['half a gzip', { format: 'csv', gzip: true }, gzipSync(OWN_HEADER).subarray(0, 20), 'not a whole gzip'],
  ])('%s', async (_, body, file, error) => {
    const desk = await newDesk();
    const job = await desk.run(body, file);
    expect(job).toMatchObject({ status: 'failed', error: expect.stringContaining(error) as string });
    expect(await desk.toRun()).toEqual([]);
  });
});

test('a file whose row never ends is not held in memory', async () => {
  const desk = await newDesk();
  const job = await desk.run({ format: 'ndjson' }, 'x'.repeat(1_500_000));
  expect(job).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('A row of the file is longer than') as string,
  });
});

describe('a dry run', () => {
  test('counts and rejects the same, and stores nothing', async () => {
    const desk = await newDesk();
    const file = [OWN_HEADER, ownRow('a'), ownRow('b', { subject: 'nobody' })].join('\n');
    expect(await desk.run({ format: 'csv', dryRun: true }, file)).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await idsOf(desk)).toEqual([]);
  });
});

describe('a worker', () => {
  test('that runs out of time lets another one go on from there', async () => {
    for (const gzip of [false, true]) {
      const desk = await newDesk();
      const created = await desk.create({ format: 'csv', gzip });
      const text = `${manyRows(9_500)}\n${ownRow('bad', { subject: 'nobody' })}\n${ownRow('last')}`;
      await desk.upload(created, gzip ? gzipSync(text) : text);
      const puts: number[] = [];
      const recorder = {
        ...desk.stores,
        events: {
          ...desk.stores.events,
          put: async (events: readonly unknown[]) => void puts.push(events.length),
        },
      };
      let left = 3;
      await desk.work(created.body.id, { recorder }, () => (left -= 1) > 0);
      const half = (await desk.show(created.body.id)).body;
      expect(half).toMatchObject({ status: 'queued', rejected: 0 });
      expect(half['accepted']).toBeGreaterThan(2000);
      expect(half['accepted']).toBeLessThan(9000);
      expect(await desk.toRun()).toEqual([created.body.id]);
      await desk.work(created.body.id, { recorder });
      const whole = (await desk.show(created.body.id)).body;
      expect(whole).toMatchObject({ status: 'done', accepted: 9501, rejected: 1 });
      expect(puts.reduce((sum, count) => sum + count, 0)).toBe(9501);
      expect(await rejectsAt(whole['rejectsUrl'])).toContain('\r\n9502,');
    }
  });

  test('that dies is followed by another one when its lease is over', async () => {
    const desk = await newDesk();
    const created = await desk.create({ format: 'csv' });
    await desk.upload(created, manyRows(3));
    const job = (await desk.imports.get(created.body.id))!;
    const dead = await desk.imports.claim(job, { bytes: 1, etag: '' }, desk.clock());
    await desk.work(created.body.id);
    expect((await desk.show(created.body.id)).body['status']).toBe('running');
    expect(await desk.toRun()).toEqual([]);
    desk.advance({ seconds: 21 });
    expect(await desk.toRun()).toEqual([created.body.id]);
    await desk.work(created.body.id);
    expect((await desk.show(created.body.id)).body).toMatchObject({ status: 'done', accepted: 3 });
    await expect(desk.imports.save(dead!, dead!.checkpoint, desk.clock())).rejects.toThrow('imp_');
  });

  test('that storage refuses waits, and records everything', async () => {
    const desk = await newDesk();
    const created = await desk.create({ format: 'csv' });
    await desk.upload(created, manyRows(3));
    let refusals = 2;
    const put: typeof desk.stores.events.put = async (events) => {
      if ((refusals -= 1) >= 0) throw new StorageUnavailable('throttled');
      await desk.stores.events.put(events);
    };
    await desk.work(created.body.id, {
      recorder: { ...desk.stores, events: { ...desk.stores.events, put } },
    });
    expect((await desk.show(created.body.id)).body).toMatchObject({ status: 'done', accepted: 3 });
    expect(await idsOf(desk)).toHaveLength(3);
  });

  test('that fails again and again without getting further gives up', async () => {
    const desk = await newDesk();
    const created = await desk.create({ format: 'csv' });
    await desk.upload(created, manyRows(3));
    const put = async () => {
      throw new Error('a fault of ours');
    };
    const recorder = { ...desk.stores, events: { ...desk.stores.events, put } };
    for (let times = 0; times < 5; times += 1)
      await expect(desk.work(created.body.id, { recorder })).rejects.toThrow('a fault of ours');
    await desk.work(created.body.id, { recorder });
    expect((await desk.show(created.body.id)).body).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('broke off 5 times') as string,
    });
  });

  test('finds out that its import was cancelled, and keeps nothing', async () => {
    const desk = await newDesk();
    const created = await desk.create({ format: 'csv' });
    await desk.upload(created, manyRows(3));
    const put: typeof desk.stores.events.put = async (events) => {
      await desk.remove(created.body.id);
      await desk.stores.events.put(events);
    };
    await desk.work(created.body.id, {
      recorder: { ...desk.stores, events: { ...desk.stores.events, put } },
    });
    expect((await desk.show(created.body.id)).status).toBe(404);
    expect(await desk.fileKeys(`imports/uploads/${created.body.id}`)).toEqual([]);
  });

  test('that was taken for dead leaves everything to the one that took over', async () => {
    const desk = await newDesk();
    const created = await desk.create({ format: 'csv' });
    const { id } = created.body;
    await desk.upload(created, `${manyRows(3)}\n${ownRow('bad', { subject: 'nobody' })}`);
    const put: typeof desk.stores.events.put = async (events) => {
      desk.advance({ seconds: 21 });
      const job = (await desk.imports.get(id))!;
      expect(await desk.imports.claim(job, { bytes: 1, etag: '' }, desk.clock())).toBeDefined();
      await desk.stores.events.put(events);
    };
    await desk.work(id, { recorder: { ...desk.stores, events: { ...desk.stores.events, put } } });
    expect((await desk.show(id)).body).toMatchObject({ status: 'running', accepted: 0 });
    desk.advance({ seconds: 21 });
    await desk.work(id);
    expect((await desk.show(id)).body).toMatchObject({ status: 'done', accepted: 3, rejected: 1 });
  });

  test('removes what was uploaded', async () => {
    const desk = await newDesk();
    const job = await desk.run({ format: 'csv' }, manyRows(1));
    expect(await desk.fileKeys(`imports/uploads/${job.id}`)).toEqual([]);
  });
});
