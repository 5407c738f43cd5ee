import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { AnyColumn, Row } from '../../../domain/exports/columns.ts';
import { cellWriter } from '../../../domain/exports/xlsx/cells.ts';
import { totalsReport } from '../../../domain/usage/report.ts';
import { workbook } from '../../../functions/exports/write-export/workbook.ts';
import { callCompleted, interviewCompleted, smsSent } from '../cloud-events.ts';
import { startBucketAndQueue, startDynamoDb } from '../servers.ts';
import { download, exportDesk, NOVEMBER } from './desk.ts';
import { computed, readBook } from './spreadsheet.ts';

const newTable = await startDynamoDb();
const bucket = await startBucketAndQueue();
const desk = await exportDesk(newTable, bucket);

const NAMES = [
  '=HYPERLINK("http://x","y")',
  '+639171234567',
  '-1',
  '@x',
  ' a & <b>\n"c"',
  '😀 งาน',
  '_x0041_',
  '1.50',
];
const TYPES = ['live', 'autocall', 'robocall'];
await desk.record([
  ...NAMES.map((campaignName, index) =>
    callCompleted(`00${index}`, {
      time: `2026-11-10T0${index}:30:05.9Z`,
      data: {
        ...{ campaignName, candidateId: '+639171234567', callType: TYPES[index % 3] },
        ...{ durationSeconds: 61 + index, costUsd: `0.12345${index}` },
        trigger: { by: 'system', source: 'schedule', recruiterId: null },
      },
    }),
  ),
  smsSent('sms-1', { data: { segments: 3 } }),
  smsSent('sms-2', { data: { messageType: 'shift_swap' } }),
  interviewCompleted('interview-1'),
]);

async function exported(terms: object = {}) {
  const { id } = (await desk.request({ ...NOVEMBER, format: 'xlsx', ...terms })).body;
  await desk.work(id);
  const { body } = await desk.show(id);
  return { body, bytes: await download(body['downloadUrl']) };
}

const november = async () => {
  const months = await (await desk.usage('acme')).months(['2026-11']);
  return totalsReport(months.get('2026-11')!);
};

describe('a workbook', () => {
  test('has typed cells, a frozen header with a filter, and column widths', async () => {
    const { body, bytes } = await exported();
    expect(body).toMatchObject({
      fileName: 'call-logs_acme_2026-11-01_2026-11-30.xlsx',
      rows: 8,
      manifest: { checkedDays: 30 },
    });
    const book = await readBook(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(['Calls', 'Summary']);
    const [calls] = book.sheets;
    expect(calls).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range: 'A1:L9' } });
    expect(calls?.columns?.map(({ width }) => (width ?? 0) > 10)).toEqual(Array(12).fill(true));
    const [header, first] = calls!.rows;
    expect(header?.[1]).toBe('Started At (Asia/Manila)');
    expect(first?.map((value) => (value instanceof Date ? value.toISOString() : value))).toEqual([
      ...['000', '2026-11-10T08:30:05.000Z', 'live', 'system', 'schedule', null],
      ...['+639171234567', 'camp_1', NAMES[0]],
      ...[61 / 60, 2, 0.12345],
    ]);
    const style = (column: number) => calls?.cells?.get(`1,${column}`)?.style?.numFmt;
    expect([0, 1, 6, 9, 10, 11].map(style)).toEqual([
      ...['@', 'yyyy\\-mm\\-dd\\ hh:mm:ss', '@'],
      ...['0.00', '0.00', '0.0000'],
    ]);
  });

  test('has every text as it was sent, and nothing that runs as a formula', async () => {
    const book = await readBook((await exported()).bytes);
    const [calls] = book.sheets;
    expect(calls?.rows.slice(1).map((row) => row[8])).toEqual(NAMES);
    expect([...calls!.cells!.values()].filter(({ formula }) => formula !== undefined)).toEqual([]);
  });

  test('sums its rows by formulas that equal usage', async () => {
    const { bytes } = await exported();
    const book = await readBook(bytes);
    const summary = book.sheets[1]!;
    const { calls } = await november();
    const lines = summary.rows.slice(1, 5).map((row, index) =>
      row.slice(1).map((value, column) => {
        const { formula = '' } = summary.cells!.get(`${index + 1},${column + 1}`)!;
        expect(computed(book, 'Summary', formula)).toBe(value);
        return value;
      }),
    );
    const rowOf = ({
      count,
      seconds,
      billedMinutes,
      costUsd,
    }: Omit<typeof calls, 'byType' | 'byTrigger'>) => [
      count,
      Math.round((seconds / 60) * 1e6) / 1e6,
      billedMinutes,
      costUsd,
    ];
    const shown = lines.map((line) => line.with(3, Number(line[3]).toFixed(4)));
    expect(summary.rows.slice(1, 5).map(([name]) => name)).toEqual(['autocall', 'live', 'robocall', 'Total']);
    expect(shown).toEqual([...TYPES.toSorted().map((type) => rowOf(calls.byType[type]!)), rowOf(calls)]);
    expect(summary.rows.slice(6).map((row) => row.slice(0, 2))).toEqual([
      ['Account', 'acme'],
      ['Days', '2026-11-01 to 2026-11-30, both included'],
      ['Time zone', 'Asia/Manila'],
      ['Filter', 'none'],
      ['As of', '2026-11-20T06:00:00Z'],
    ]);
  });

  test.each(['interviews', 'sms', 'audio', 'days', 'months'])('may be of %s', async (kind) => {
    const { body, bytes } = await exported({ kind });
    const [data, summary] = (await readBook(bytes)).sheets;
    expect(data?.rows).toHaveLength(Number(body['rows']) + 1);
    const total = summary!.rows.find(([name]) => name === 'Total')!;
    expect(total[1]).toBe(body['rows']);
    if (kind === 'sms')
      expect(summary!.rows.slice(1, 3).map(([name]) => name)).toEqual(['invitation', 'shift_swap']);
    if (kind === 'sms') expect(total[2]).toBe((await november()).sms.segments);
    if (kind === 'days') expect(total[2]).toBe((await november()).calls.count);
    if (kind === 'days') expect(data?.rows[1]?.[0]).toEqual(new Date('2026-11-01T00:00:00Z'));
  });

  test('may be gzipped, and may be of a range without calls', async () => {
    const { body, bytes } = await exported({ from: '2026-11-11', gzip: true });
    expect(body).toMatchObject({ rows: 0, fileName: 'call-logs_acme_2026-11-11_2026-11-30.xlsx.gz' });
    const book = await readBook(gunzipSync(bytes));
    expect(book.sheets.map(({ rows }) => rows[1]?.[0] ?? null)).toEqual([null, 'Total']);
    const { formula = '' } = book.sheets[1]!.cells!.get('1,1')!;
    expect(computed(book, 'Summary', formula)).toBe(0);
  });

  test('opens in LibreOffice with the same cells', async ({ skip }) => {
    const run = promisify(execFile);
    const isInstalled = await run('soffice', ['--version']).then(
      () => true,
      () => false,
    );
    if (!isInstalled) skip('LibreOffice (soffice) is not installed here');
    const folder = mkdtempSync(join(tmpdir(), 'usage-data-xlsx-'));
    try {
      writeFileSync(join(folder, 'calls.xlsx'), (await exported()).bytes);
      await run('soffice', [
        '--headless',
        '--convert-to',
        'csv',
        '--outdir',
        folder,
        join(folder, 'calls.xlsx'),
      ]);
      const rows = parse(readFileSync(join(folder, 'calls.csv')));
      expect(rows.slice(1).map((row) => row[8])).toEqual(NAMES);
      expect(rows[1]).toMatchObject({ 1: '2026-11-10 08:30:05', 9: '1.02', 10: '2.00', 11: '0.1235' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('sheets', () => {
  const COLUMNS: AnyColumn[] = [
    { key: 'name', header: 'Name', of: (_, { id }) => id, splits: true },
    { key: 'count', header: 'Count', of: (_, { time }) => Number(time), as: 'number' },
  ];
  const rowOf = (id: string, count = 1): Row => ({ identity: { id, time: String(count) }, facts: {} });

  async function bookOf(rows: readonly Row[], atMost?: number) {
    const writer = cellWriter(COLUMNS, 'UTC');
    async function* pages() {
      for (let index = 0; index < rows.length; index += 3)
        yield rows.slice(index, index + 3).map(writer.cells);
    }
    const about = { name: 'Things', columns: COLUMNS, timeZone: 'UTC', writer, facts: [] };
    return readBook(await buffer(workbook(pages(), about, atMost)));
  }

  test.each([
    [3, ['Things', 'Summary'], [3]],
    [4, ['Things', 'Summary'], [4]],
    [5, ['Things', 'Things 2', 'Summary'], [4, 1]],
    [8, ['Things', 'Things 2', 'Summary'], [4, 4]],
    [9, ['Things', 'Things 2', 'Things 3', 'Summary'], [4, 4, 1]],
  ])('that are full are followed by another: %d rows, at most 4 each', async (count, names, rows) => {
    const given = Array.from({ length: count }, (_, index) => rowOf(`row-${index % 2}`, index + 1));
    const book = await bookOf(given, 4);
    expect(book.sheets.map(({ name }) => name)).toEqual(names);
    const data = book.sheets.slice(0, -1);
    expect(data.map((sheet) => sheet.rows.length - 1)).toEqual(rows);
    expect(data.flatMap((sheet) => sheet.rows.slice(1))).toEqual(
      given.map(({ identity }) => [identity.id, Number(identity.time)]),
    );
    const summary = book.sheets.at(-1)!;
    const total = summary.rows.findIndex(([name]) => name === 'Total');
    expect(summary.rows[total]).toEqual(['Total', count, (count * (count + 1)) / 2]);
    for (const place of [1, 2])
      for (let row = 1; row <= total; row += 1)
        expect(computed(book, 'Summary', summary.cells!.get(`${row},${place}`)!.formula!)).toBe(
          summary.rows[row]?.[place],
        );
  });

  test('are well-formed whatever a text has', async () => {
    const texts = [
      '\u0000',
      '\u0001\u001f',
      '\ufffe\uffff',
      'a\rb\r\nc',
      '\t',
      ' ',
      ']]>',
      '&amp;',
      '\ud800',
      '_x000D_',
      '=1+1',
    ];
    const book = await bookOf(texts.map((text) => rowOf(text)));
    expect(book.sheets[0]?.rows.slice(1).map(([text]) => text)).toEqual(
      texts.map((text) => text.toWellFormed()),
    );
  });

  test('whose rows cannot be read end their stream with the reason', async () => {
    const writer = cellWriter(COLUMNS, 'UTC');
    async function* pages(): AsyncGenerator<string[]> {
      yield [writer.cells(rowOf('a'))];
      throw new Error('storage unavailable');
    }
    const about = { name: 'Things', columns: COLUMNS, timeZone: 'UTC', writer, facts: [] };
    await expect(buffer(workbook(pages(), about))).rejects.toThrow('storage unavailable');
  });

  test('that nobody reads any more stop reading rows', async () => {
    const writer = cellWriter(COLUMNS, 'UTC');
    const stopped = Promise.withResolvers<void>();
    async function* pages() {
      try {
        for (;;)
          yield Array.from({ length: 1000 }, (_, index) => writer.cells(rowOf(String(Math.random()), index)));
      } finally {
        stopped.resolve();
      }
    }
    const about = { name: 'Things', columns: COLUMNS, timeZone: 'UTC', writer, facts: [] };
    const stream = workbook(pages(), about);
    // The first bytes of an archive precede its first row.
    stream.on('data', (chunk: Buffer) => chunk.length > 1000 && stream.destroy());
    await stopped.promise;
    expect(stream.destroyed).toBe(true);
  });
});
