import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Export } from '../../client/src/usage-data-client.ts';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { COLUMNS, download, exportEnded, finishedExport, readCsv } from './exports.ts';
import { emailsTo } from './mailbox.ts';
import { overRange } from './months.ts';

const stack = inject('stack');
const client = openClient(stack);
const { bucket, credentials, s3Url } = stack;
/** Access to the bucket as an operator has it. */
const s3 = new S3Client({ endpoint: s3Url, region: credentials.region, credentials, forcePathStyle: true });
afterAll(() => s3.destroy());
const id = 'exports-1';
const exportsPath = `/v1/accounts/${id}/exports`;

/** Campaign names as users type them, each with its form in a CSV file for spreadsheets. */
const NAMES: [string, string][] = [
  ['=HYPERLINK("https://evil.example";"Click")', `'=HYPERLINK("https://evil.example";"Click")`],
  ['+639171234567', `'+639171234567`],
  ['-1', `'-1`],
  ['@x', `'@x`],
  ['\t=1+1', `'\t'=1+1`],
  ['  =1+1', `'  =1+1`],
  ['＝1+1', `'＝1+1`],
  ['He said "hi", twice', 'He said "hi", twice'],
  ['one\ntwo\r\nthree', 'one\ntwo\r\nthree'],
  ['Weekend 🎧👩‍💻', 'Weekend 🎧👩‍💻'],
  ['เจ้าหน้าที่บริการลูกค้า', 'เจ้าหน้าที่บริการลูกค้า'],
  ['1-2 is fine', '1-2 is fine'],
];

/** The calls of the account in the expected order. */
const range = overRange;
const day = (index: number) => `${range.from.slice(0, 7)}-${String(index + 1).padStart(2, '0')}`;

const calls = NAMES.map(([campaignName], index) =>
  anEvent(id, 'call.completed', {
    id: `call-${String(index).padStart(2, '0')}`,
    // Just after midnight in Manila, which is still the previous day in UTC.
    time: new Date(Date.parse(`${day(index)}T00:30:05+08:00`)).toISOString(),
    data: {
      campaignName,
      campaignId: `camp-${index % 3}`,
      callType: ['live', 'autocall', 'robocall'][index % 3],
      trigger:
        index % 2 === 0
          ? { by: 'recruiter', source: 'chat_ui', recruiterId: '+6391' }
          : { by: 'system', source: 'schedule' },
      candidateId: `0${index}`,
      durationSeconds: 61,
      costUsd: '1234.56785',
    },
  }),
);

const rawRows = NAMES.map(([campaignName], index) => [
  `call-${String(index).padStart(2, '0')}`,
  `${day(index)}T00:30:05+08:00`,
  ['live', 'autocall', 'robocall'][index % 3],
  ...(index % 2 === 0 ? ['recruiter', 'chat_ui', '+6391'] : ['system', 'schedule', '']),
  `0${index}`,
  `camp-${index % 3}`,
  campaignName,
  '1.02',
  '2.00',
  '1234.5679',
]);

const done: Record<string, Export> = {};
beforeAll(async () => {
  await client.putAccount(id);
  await client.record(calls.toReversed());
  const formats = ['csv', 'csv_raw', 'ndjson'] as const;
  const finished = await Promise.all(
    formats.map((format) =>
      finishedExport(client, id, { ...range, format, notifyEmail: `${format}@example.com` }),
    ),
  );
  for (const [index, format] of formats.entries()) if (finished[index]) done[format] = finished[index];
});
const theExport = (format: string) => done[format] as Export;

describe('a finished export', () => {
  test('shows its number of rows, its size and its hash', async () => {
    for (const format of ['csv', 'csv_raw', 'ndjson']) {
      const { status, rows, bytes, sha256, progress, error, downloadUrl } = theExport(format);
      const file = await download(downloadUrl);
      expect({ status, rows, progress, error }).toEqual({
        status: 'done',
        rows: NAMES.length,
        progress: { done: 28, total: 28 },
        error: null,
      });
      expect(file.bytes).toHaveLength(bytes ?? -1);
      expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(sha256);
    }
  });

  test('is the same file through downloadUrl, link and the link in the email', async () => {
    for (const format of ['csv', 'csv_raw', 'ndjson']) {
      const { downloadUrl, link } = theExport(format);
      const [email, ...others] = await eventually(
        () => emailsTo(stack, `${format}@example.com`),
        ({ length }) => length > 0,
      );
      expect(others).toEqual([]);
      expect(email?.html).toContain(`href="${link}"`);
      expect(email?.text).toContain(link);
      expect(email?.text).toMatch(/As of .* Manila time/);
      expect(email?.text).toContain('You receive this because');
      const files = await Promise.all([downloadUrl, link].map(download));
      expect(files[0]?.bytes.equals(files[1]?.bytes ?? Buffer.of())).toBe(true);
    }
  });

  test('has a link that works repeatedly without a header and redirects to a newly signed URL', async () => {
    const { link } = theExport('csv');
    expect(link).toMatch(new RegExp(`^${stack.apiUrl}/`));
    for (let click = 0; click < 5; click += 1) {
      const answer = await fetch(link, { redirect: 'manual' });
      expect(answer.status).toBe(302);
      const location = new URL(answer.headers.get('location') ?? '');
      expect(location.origin).toBe(stack.s3Url);
      expect(Number(location.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900);
      await download(location.href);
    }
  });

  test('has a downloadUrl that is valid for 15 minutes and a link that is valid for 7 days', async () => {
    const before = Date.now();
    const { downloadUrl, downloadUrlExpiresAt, expiresAt } = await finishedExport(client, id, {
      ...range,
      format: 'csv',
    });
    const after = Date.now();
    expect(new URL(downloadUrl ?? '').searchParams.get('X-Amz-Expires')).toBe('900');
    for (const [expires, milliseconds] of [
      [downloadUrlExpiresAt, 15 * 60_000],
      [expiresAt, 7 * 86_400_000],
    ] as const) {
      // S3 URLs are signed to the second.
      expect(Date.parse(expires ?? '')).toBeGreaterThan(before + milliseconds - 1000);
      expect(Date.parse(expires ?? '')).toBeLessThanOrEqual(after + milliseconds);
    }
  });

  test('has a file name with account, range and format that every browser understands', async () => {
    for (const [format, ending] of [
      ['csv', '.csv'],
      ['ndjson', '.ndjson'],
    ] as const) {
      const { headers } = await download(theExport(format).downloadUrl);
      const disposition = headers.get('content-disposition') ?? '';
      expect(disposition).toMatch(/^attachment; filename="[^"]+"; filename\*=UTF-8''\S+$/);
      for (const part of [id, range.from, range.to, ending]) expect(disposition).toContain(part);
    }
  });
});

describe('csv', () => {
  const text = async () => (await download(theExport('csv').downloadUrl)).bytes.toString('utf8');

  test('is UTF-8 with a byte order mark, and its records end with CRLF', async () => {
    const { bytes, headers } = await download(theExport('csv').downloadUrl);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
    const unquoted = (await text()).replaceAll(/"[^"]*"/g, '');
    expect(unquoted.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('has the columns of the contract and no cell that a spreadsheet would run as a formula', async () => {
    const [header, ...rows] = readCsv((await download(theExport('csv').downloadUrl)).bytes);
    expect(header).toEqual(COLUMNS);
    expect(rows.map((row) => row[8])).toEqual(NAMES.map(([, harmless]) => harmless));
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(rows.map((row) => row.with(8, '').with(5, ''))).toEqual(
      rawRows.map((row) => row.with(8, '').with(5, '')),
    );
    expect(rows[0]?.[5]).toBe(`'+6391`);
  });
});

describe('csv_raw and ndjson', () => {
  test('return every text as it was sent, without byte order mark or formula guard', async () => {
    const { bytes } = await download(theExport('csv_raw').downloadUrl);
    expect(bytes[0]).toBe('C'.charCodeAt(0));
    expect(readCsv(bytes)).toEqual([COLUMNS, ...rawRows]);

    const lines = (await download(theExport('ndjson').downloadUrl)).bytes.toString('utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
      rawRows.map((row) => {
        const [callId, startedAt, callType, triggeredBy, triggerSource, recruiterId, candidateId, ...rest] =
          row;
        const [campaignId, campaignName, , , costUsd] = rest;
        const call = {
          callId,
          startedAt,
          callType,
          triggeredBy,
          triggerSource,
          recruiterId: recruiterId || null,
        };
        return { ...call, candidateId, campaignId, campaignName, durationMin: 1.02, billedMin: 2, costUsd };
      }),
    );
  });
});

describe('the exported calls', () => {
  const idsOf = async (terms: object) => {
    const file = await finishedExport(client, id, { ...range, format: 'csv_raw', ...terms });
    return readCsv((await download(file.downloadUrl)).bytes)
      .slice(1)
      .map(([callId]) => callId);
  };
  const idsWhere = (keep: (row: (string | undefined)[]) => boolean) =>
    rawRows.filter(keep).map(([callId]) => callId);

  test('can be filtered by call type, campaign and trigger; a call must match all filters', async () => {
    const [live, campaigns, system, all] = await Promise.all([
      idsOf({ filter: { callTypes: ['live', 'robocall'] } }),
      idsOf({ filter: { campaignIds: ['camp-1'] } }),
      idsOf({ filter: { triggeredBy: ['system'] } }),
      idsOf({
        filter: { callTypes: ['live'], campaignIds: ['camp-0', 'camp-1'], triggeredBy: ['recruiter'] },
      }),
    ]);
    expect(live).toEqual(idsWhere((row) => row[2] !== 'autocall'));
    expect(campaigns).toEqual(idsWhere((row) => row[7] === 'camp-1'));
    expect(system).toEqual(idsWhere((row) => row[3] === 'system'));
    expect(all).toEqual(idsWhere((row) => row[2] === 'live' && row[3] === 'recruiter'));
  });

  test("are those of the days in the account's zone, including the first and last day", async () => {
    expect(await idsOf({ from: day(2), to: day(4) })).toEqual(['call-02', 'call-03', 'call-04']);
  });

  test('cover the whole day with its offsets if it has 25 hours', async () => {
    const zone = 'America/New_York';
    const account = 'exports-dst';
    // The most recent completed day on which clocks were turned back.
    const yesterday = Temporal.Now.zonedDateTimeISO(zone).subtract({ days: 1 }).startOfDay();
    let change = yesterday.getTimeZoneTransition('previous');
    while (change && change.hoursInDay !== 25) change = change.getTimeZoneTransition('previous');
    const first = change?.startOfDay();
    if (!first) throw new Error(`${zone} never turned its clocks back`);
    const moments = [
      first.subtract({ milliseconds: 1 }),
      first,
      first.add({ minutes: 90 }),
      first.add({ minutes: 150 }),
      first.add({ hours: 25 }).subtract({ milliseconds: 1 }),
      first.add({ hours: 25 }),
    ];
    await client.putAccount(account, { timeZone: zone });
    await client.record(
      moments.map((moment) => anEvent(account, 'call.completed', { time: moment.toInstant().toString() })),
    );
    const from = first.toPlainDate().toString();
    const file = await finishedExport(client, account, { from, to: from, format: 'csv_raw' });
    const [, ...rows] = readCsv((await download(file.downloadUrl)).bytes);
    expect(rows.map((row) => row[1])).toEqual([
      `${from}T00:00:00-04:00`,
      `${from}T01:30:00-04:00`,
      `${from}T01:30:00-05:00`,
      `${from}T23:59:59-05:00`,
    ]);
  });

  test('can be gzipped, with a matching file name and content type', async () => {
    const file = await finishedExport(client, id, { ...range, format: 'csv', gzip: true });
    const { bytes, headers } = await download(file.link);
    const plain = await download(theExport('csv').downloadUrl);
    expect(gunzipSync(bytes).equals(plain.bytes)).toBe(true);
    expect(headers.get('content-disposition')).toContain('.csv.gz"');
    expect(headers.get('content-encoding')).toBeNull();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
  });

  test('may be none: the file then has only a header, or is empty for ndjson', async () => {
    const empty = { from: day(19), to: day(19) };
    const [csv, ndjson] = await Promise.all(
      (['csv', 'ndjson'] as const).map((format) => finishedExport(client, id, { ...empty, format })),
    );
    expect([csv?.rows, ndjson?.rows]).toEqual([0, 0]);
    const file = await download(csv?.downloadUrl ?? null);
    expect(file.bytes.toString('utf8')).toBe(`\ufeff${COLUMNS.join(',')}\r\n`);
    expect((await download(ndjson?.downloadUrl ?? null)).bytes).toHaveLength(0);
  });
});

describe('requesting an export', () => {
  test('returns 202 with its Location', async () => {
    const answer = await client.post<Export>(exportsPath, { ...range, format: 'csv' });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`${exportsPath}/${answer.body.id}`);
    expect(answer.body).toMatchObject({ status: 'queued', downloadUrl: null, sha256: null, rows: 0 });
    await exportEnded(client, id, answer.body.id);
  });

  test('several times with the same Idempotency-Key creates only one; another body is refused', async () => {
    const headers = { 'idempotency-key': 'export-once' };
    const body = { ...range, format: 'csv' };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => client.post<Export>(exportsPath, body, { headers })),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const other = await client.post(exportsPath, { ...body, format: 'ndjson' }, { headers });
    expect([409, 422]).toContain(other.status);
    expect(other.headers.get('content-type')).toContain('application/problem+json');
  });

  test('adds it to the list, which has every export once, newest first', async () => {
    const account = 'exports-listed';
    await client.putAccount(account);
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      made.push((await client.api.requestExport(account, { ...range, format: 'csv' })).id);
    }
    const pages: string[][] = [];
    for await (const { items } of client.api.listExports(account, { limit: 2 }).pages())
      pages.push(items.map((item) => item.id));
    expect(pages.every(({ length }) => length <= 2)).toBe(true);
    expect(pages.flat()).toEqual(made.toReversed());
  });
});

describe('an S3 link', () => {
  const statusOf = async (link: string | URL) => {
    const { status } = await fetch(link);
    return status;
  };
  const altered = (change: (link: URL) => void) => {
    const link = new URL(theExport('csv').downloadUrl ?? '');
    change(link);
    return link;
  };

  test('without its signature is refused', async () => {
    expect(await statusOf(altered((link) => (link.search = '')))).toBe(403);
    expect(await statusOf(altered(({ searchParams }) => searchParams.delete('X-Amz-Signature')))).toBe(403);
  });

  test('that was altered is refused: another file, name, date or lifetime', async () => {
    const changes: ((link: URL) => void)[] = [
      (link) => (link.pathname = link.pathname.replace(/csv$/, 'ndjson')),
      ({ searchParams }) => searchParams.set('response-content-disposition', 'inline'),
      ({ searchParams }) => searchParams.set('X-Amz-Date', '20990101T000000Z'),
      ({ searchParams }) => searchParams.set('X-Amz-Expires', '604800'),
      ({ searchParams }) =>
        searchParams.set('X-Amz-Signature', (searchParams.get('X-Amz-Signature') ?? '').replace(/^./, 'g')),
    ];
    for (const change of changes) expect(await statusOf(altered(change))).toBe(403);
  });

  test('with a valid signature works until it expires', async () => {
    const { pathname } = new URL(theExport('csv').downloadUrl ?? '');
    const Key = decodeURIComponent(pathname.slice(`/${bucket}/`.length));
    const signedAgo = (minutes: number) =>
      getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key }), {
        expiresIn: 900,
        signingDate: new Date(Date.now() - minutes * 60_000),
      });
    // Five minutes remain, which is longer than a test may take.
    expect(await statusOf(await signedAgo(10))).toBe(200);
    expect(await statusOf(await signedAgo(16))).toBe(403);
  });
});

describe('a deleted export', () => {
  test('disappears with its status, link, file and list entry', async () => {
    const file = await finishedExport(client, id, { ...range, format: 'csv' });
    expect((await client.delete(`${exportsPath}/${file.id}`)).status).toBe(204);
    expect((await client.get(`${exportsPath}/${file.id}`)).status).toBe(404);
    expect((await client.delete(`${exportsPath}/${file.id}`)).status).toBe(404);
    expect((await fetch(file.link, { redirect: 'manual' })).status).toBe(404);
    expect((await fetch(file.downloadUrl ?? '')).status).toBe(404);
    const { items } = await client.api.listExports(id, { limit: 100 }).page();
    expect(items.map((item) => item.id)).not.toContain(file.id);
  });

  test('that is not finished yet never gets a file', async () => {
    const body = { ...range, format: 'csv' as const };
    const deleted = await client.api.requestExport(id, body);
    expect((await client.delete(`${exportsPath}/${deleted.id}`)).status).toBe(204);
    expect((await fetch(deleted.link, { redirect: 'manual' })).status).toBe(404);
    // It was queued before the next export. A file that was already being written is deleted.
    const next = await finishedExport(client, id, body);
    const filesOf = async (exportId: string) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Contents.filter(({ Key }) => Key?.includes(exportId)).length;
    };
    expect(await filesOf(next.id)).toBe(1);
    await eventually(
      () => filesOf(deleted.id),
      (files) => files === 0,
    );
  });
});

test('a link answers HEAD to the end', async () => {
  const { link, bytes } = theExport('csv');
  const answer = await fetch(link, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(bytes)]);
  expect(answer.headers.get('content-disposition')).toContain('.csv"');
});

test('a link with one wrong character gets a 404', async () => {
  const { link } = theExport('csv');
  const wrong = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
  const answer = await fetch(wrong, { redirect: 'manual' });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});
