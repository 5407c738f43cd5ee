import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closeMonths } from '../../../functions/months/close-months.ts';
import { certifyMonths } from '../../../functions/months/certify.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask } from '../ask.ts';
import { audioRecorded, callCompleted, identityOf, smsSent, type SentEvent } from '../cloud-events.ts';
import { SETTLED } from '../installation.ts';
import { download, exportDesk } from '../exports/desk.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { digestOf } from './certificate-checker.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();

const at = (day: string, data: Record<string, unknown> = {}) => ({ time: `${day}T06:00:00.12Z`, data });
const EVENTS: SentEvent[] = [
  // The last minute of September and the first of November in Manila, and the first of October.
  callCompleted('before', { time: '2026-09-30T15:59:59.999999999Z' }),
  callCompleted('after', { time: '2026-10-31T16:00:00Z' }),
  callCompleted('first', { time: '2026-09-30T16:00:00Z', data: { costUsd: '0.123456' } }),
  callCompleted('b', at('2026-10-05')),
  callCompleted('a', at('2026-10-05')),
  callCompleted('c', { time: '2026-10-05T06:00:00Z', data: { recruiterId: null } }),
  smsSent('ñ %#', { ...at('2026-10-31', { segments: 3 }), source: '/crm a\u2028b' }),
  smsSent('n', at('2026-10-31', { costUsd: '0.01' })),
  audioRecorded('r', at('2026-10-07', { durationSeconds: 95 })),
];
const KINDS = ['calls', 'interviews', 'sms', 'audio'];

/** An account whose October is closed and certified. */
async function company(events: SentEvent[] = EVENTS) {
  const desk = await exportDesk(newTable, bucket);
  const reading = readUsage(desk.stores, desk.clock);
  const certificate = async (month = '2026-10') => {
    const path = { id: 'acme', month };
    return ask(reading, 'GET /v1/accounts/{id}/months/{month}/certificate', { path });
  };
  const certify = (mayGoOn?: () => boolean) => certifyMonths(desk.stores, ['acme'], desk.now(), mayGoOn);
  const settle = async () => {
    desk.advance(SETTLED);
    await desk.rollUp();
  };
  const exported = async (kind: string, terms: object = {}) => {
    const range = { from: '2026-10-01', to: '2026-10-31', format: 'tsv' };
    const { id } = (await desk.request({ ...range, kind, ...terms })).body;
    await desk.work(id);
    return (await download((await desk.show(id)).body['downloadUrl'])).toString();
  };
  await desk.record(events);
  await settle();
  const stores = { ...desk.stores, reportWritten: () => undefined };
  await closeMonths(stores, ['acme'], desk.now(), { closeAfterHours: 48 });
  return {
    ...desk,
    settle,
    certify,
    certificate,
    /** The month's certificate and what a stranger makes of its files. */
    checked: async () => {
      const { body } = await certificate();
      const files: string[] = [];
      // One after another: an account has two places, and a worker without one leaves its export to others.
      for (const kind of KINDS) files.push(await exported(kind));
      const { accountId, month, timeZone } = body as Record<string, string>;
      const digest = digestOf({ accountId: accountId!, month: month!, timeZone: timeZone! }, files);
      return { body, files, digest };
    },
    nextDay: () => {
      desk.advance({ hours: 24 });
    },
  };
}

describe('a closed month', () => {
  test('is certified once, with a digest that a stranger computes from its files', async () => {
    const { certify, certificate, checked } = await company();
    expect((await certificate()).status).toBe(404);
    // September has an event as well.
    expect(await certify()).toEqual({ certified: 2, restated: 0, unfinished: 0 });
    expect(await certify()).toEqual({ certified: 0, restated: 0, unfinished: 0 });
    const { body, files, digest } = await checked();
    expect(body).toMatchObject({ digest, events: 7, asReported: true, restatements: [] });
    expect(body['kinds']).toMatchObject([
      { kind: 'calls', events: 4, days: [{ day: '2026-10-01' }, { day: '2026-10-05', events: 3 }] },
      { kind: 'sms', events: 2, sums: { segments: '4', costMicros: '10000' } },
      { kind: 'audio', events: 1, sums: { seconds: '95' } },
    ]);
    expect(files[0]?.split('\n').map((line) => line.split('\t').slice(1, 4).join(' '))).toEqual([
      '2026-10-01 2026-09-30T16:00:00Z first',
      '2026-10-05 2026-10-05T06:00:00Z c',
      '2026-10-05 2026-10-05T06:00:00.12Z a',
      '2026-10-05 2026-10-05T06:00:00.12Z b',
      '',
    ]);
  });

  test('has no certificate while it is open, and neither has what is no month', async () => {
    const { certificate } = await company();
    for (const month of ['2026-11', '2026-13', 'x'.repeat(3000)])
      expect((await certificate(month)).status).toBe(404);
  });

  test('without events has a certificate as well', async () => {
    const { certify, checked } = await company([EVENTS[0]!]);
    await certify();
    const { body, digest } = await checked();
    expect(body).toMatchObject({ digest, events: 0, kinds: [], asReported: true });
  });

  test('is certified by several runs if one has too little time, with the same digest', async () => {
    const { certify, certificate, checked } = await company();
    let pages = 0;
    const some = () => (pages += 1) % 100 !== 0;
    let runs = 0;
    for (; (await certify(some)).unfinished > 0 && runs < 50; runs += 1);
    expect(runs).toBeGreaterThan(0);
    expect((await certificate()).status).toBe(200);
    const { body, digest } = await checked();
    expect(body).toMatchObject({ digest, events: 7 });
  });
});

describe('a certificate', () => {
  test('is made once even if runs overlap', async () => {
    const { certify, certificate } = await company();
    await Promise.all([certify(), certify(), certify()]);
    expect((await certificate()).body).toMatchObject({ events: 7, restatements: [] });
  });

  test('is replaced within a day when events of the month change, and says which days those are', async () => {
    const { certify, certificate, record, void: voidEvents, settle, nextDay, checked } = await company();
    await certify();
    const { body: first } = await certificate();
    await record([smsSent('late', at('2026-10-09')), callCompleted('a', at('2026-10-05', { costUsd: '9' }))]);
    await voidEvents([identityOf(EVENTS.at(-1)!)]);
    await settle();
    expect(await certify()).toMatchObject({ certified: 0 });
    nextDay();
    expect(await certify()).toEqual({ certified: 1, restated: 1, unfinished: 0 });
    const { body, digest } = await checked();
    expect(body).toMatchObject({ digest, events: 7, asReported: true });
    expect(body['restatements']).toEqual([
      {
        at: expect.stringMatching(/^2026-11-21T/) as string,
        ...{ from: first['digest'], to: digest, reason: 'usage', events: 7 },
        days: [
          { kind: 'calls', day: '2026-10-05', from: 3, to: 3 },
          { kind: 'sms', day: '2026-10-09', from: 0, to: 1 },
          { kind: 'audio', day: '2026-10-07', from: 1, to: 0 },
        ],
      },
    ]);
  });

  test('stays when an event is sent again, or only what is not counted of it changes', async () => {
    const { certify, certificate, record, settle, nextDay } = await company();
    await certify();
    const { body } = await certificate();
    await record([
      EVENTS[3]!,
      callCompleted('a', at('2026-10-05', { candidateId: 'erased', campaignName: 'New' })),
    ]);
    await settle();
    nextDay();
    expect(await certify()).toEqual({ certified: 1, restated: 0, unfinished: 0 });
    expect((await certificate()).body).toMatchObject({ digest: body['digest'], restatements: [] });
  });

  test('says if its events differ from the totals of the report', async () => {
    const { certify, certificate, record } = await company();
    await record([smsSent('late', at('2026-10-09'))]);
    await certify();
    expect((await certificate()).body).toMatchObject({ asReported: false, events: 8 });
  });
});

describe('npm run verify', () => {
  async function folder() {
    const path = await mkdtemp(join(tmpdir(), 'certificate-'));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }
  const verify = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, ['commands/main.ts', 'verify', ...args], (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      });
    });

  test('tells whether files have exactly the certified events, and which days differ', async () => {
    const { certify, checked, record, settle, nextDay } = await company();
    await certify();
    const { body, files } = await checked();
    const path = await folder();
    const write = async (name: string, content: string | Buffer) => {
      await writeFile(join(path, name), content);
      return join(path, name);
    };
    const certificate = await write('certificate.json', JSON.stringify(body));
    const [calls = '', , sms = '', audio = ''] = files;
    const others = [await write('sms.tsv', sms), await write('audio.tsv.gz', gzipSync(audio))];
    const whole = await write('calls.tsv', calls);
    const args = ['--certificate', certificate];

    const exact = await verify(...args, '--month', '2026-10', whole, ...others);
    expect(exact).toMatchObject({ code: 0 });
    expect(exact.output).toContain('calls: 4 events, as certified, seconds ');
    expect(exact.output).toContain('The files have exactly the certified events.');

    const short = await verify(
      ...args,
      await write('short.tsv', calls.replace(/^.*\tb\t.*\n/m, '')),
      ...others,
    );
    expect(short).toMatchObject({ code: 1 });
    expect(short.output).toContain('2026-10-05: 2 events in the files, 3 certified');
    const other = await verify(
      ...args,
      await write('other.tsv', calls.replace('123456', '123457')),
      ...others,
    );
    expect(other.output).toContain('2026-10-01: 1 events in the files, 1 certified, of other content');

    expect(await verify(...args, whole)).toMatchObject({ code: 1 });
    expect(await verify(...args, '--kind', 'calls', whole)).toMatchObject({ code: 0 });

    const unusable: [string[], string][] = [
      [[], "missing required argument 'files'"],
      [[...args, '--month', '2026-09', whole], 'of 2026-10'],
      [[...args, await write('cut.tsv', calls.slice(0, -3))], 'not whole'],
      [[...args, await write('other.csv', 'Call ID,Started At\n')], 'not a TSV export'],
      [[...args, join(path, 'missing.tsv')], 'ENOENT'],
      [
        ['--certificate', await write('false.json', JSON.stringify({ ...body, month: '2026-09' })), whole],
        'contradicts itself',
      ],
    ];
    for (const [wrong, message] of unusable) {
      const { code, output } = await verify(...wrong);
      expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining(message) as string });
    }

    await record([smsSent('late', at('2026-10-09'))]);
    await settle();
    nextDay();
    await certify();
    const later = await write('later.json', JSON.stringify((await checked()).body));
    const former = await verify('--certificate', later, whole, ...others);
    expect(former).toMatchObject({ code: 1 });
    expect(former.output).toMatch(/exactly the events that were certified until 2026-11-21T/);
  });
});
