/**
 * Measures how fast an export writes its file, next to a drain: the same queries by the SDK's own client, whose answers are
 * thrown away. Run: `npm run bench:export`. It takes a few minutes.
 */
import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { daysBetween } from '../domain/calendar.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../domain/exports/request.ts';
import { spanOfDays, utcDaysOf } from '../domain/span.ts';
import { fileChunks } from '../functions/exports/write-export/file-chunks.ts';
import { measured } from '../functions/exports/write-export/measured.ts';
import { eventStore } from '../functions/storage/events.ts';
import { inOrder } from '../functions/storage/in-order.ts';
import { eventBounds, eventsOfUtcDay } from '../functions/storage/keys.ts';
import { documentClient, openTable } from '../functions/storage/table.ts';
import { print } from './local-system.ts';

const RANGE = { from: '2026-11-01', to: '2026-11-25' };
const DAYS = daysBetween(RANGE.from, RANGE.to).length;
const TIME_ZONE = 'Asia/Manila';
const SIZES = [
  { rows: 10_000, rounds: 9 },
  { rows: 100_000, rounds: 5 },
  { rows: 1_000_000, rounds: 2 },
];

interface Measured {
  rowsPerSecond: number;
  cpuMicros: number;
  peakMb: number;
}
type Task = (accountId: string) => Promise<number>;

const stub = spawn(process.execPath, ['bench/query-stub.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = await new Promise<string>((resolve) =>
  stub.stdout.once('data', (line) => resolve(String(line))),
);
const config: DynamoDBClientConfig = {
  endpoint: `http://127.0.0.1:${port.trim()}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
};
const events = eventStore(openTable('events', documentClient(config)));
const plain = DynamoDBDocumentClient.from(new DynamoDBClient(config));

const drain: Task = async (accountId) => {
  const span = spanOfDays(RANGE.from, RANGE.to, TIME_ZONE);
  const [from, to] = eventBounds(span);
  const days = utcDaysOf(span).map(
    (day) => () =>
      paginateQuery(
        { client: plain },
        {
          TableName: 'events',
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': eventsOfUtcDay(accountId, 'call', day),
            ':from': from,
            ':to': to,
          },
          ConsistentRead: true,
        },
      ),
  );
  let rows = 0;
  for await (const { Count = 0 } of inOrder(days)) rows += Count;
  return rows;
};

const exporting =
  (format: ExportFormat, gzip: boolean): Task =>
  async (id) => {
    const progress = { done: 0, rows: 0, billedSeconds: 0, costMicros: 0n };
    const account = { id, timeZone: TIME_ZONE };
    const chunks = fileChunks(events, account, { ...RANGE, format, gzip }, progress);
    const { stream } = measured(Readable.from(chunks), gzip);
    await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
    return progress.rows;
  };

const TASKS: Record<string, Task> = {
  drain,
  ...Object.fromEntries(EXPORT_FORMATS.map((format) => [format, exporting(format, false)])),
  'csv, gzipped': exporting('csv', true),
};

async function measure(task: Task, accountId: string, expected: number): Promise<Measured> {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const [cpu, started] = [process.cpuUsage(), performance.now()];
  const rows = await task(accountId);
  const [{ user, system }, seconds] = [process.cpuUsage(cpu), (performance.now() - started) / 1000];
  clearInterval(timer);
  if (rows !== expected) throw new Error(`${rows} rows instead of ${expected}`);
  return { rowsPerSecond: rows / seconds, cpuMicros: (user + system) / rows, peakMb: peak / 1e6 };
}

const median = (values: number[]) => values.toSorted((left, right) => left - right)[values.length >> 1]!;

print('| rows | what | rows/s | ratio to the drain | CPU µs/row | ratio of CPU | peak memory, MB |');
print('|---:|---|---:|---:|---:|---:|---:|');
for (const { rows, rounds } of SIZES) {
  const accountId = `calls-${rows / DAYS}`;
  const results = new Map(Object.keys(TASKS).map((name): [string, Measured[]] => [name, []]));
  await drain(accountId);
  // Rounds alternate, so that whatever else the machine does slows all tasks alike.
  for (let round = 0; round < rounds; round += 1)
    for (const [name, task] of Object.entries(TASKS))
      results.get(name)!.push(await measure(task, accountId, rows));
  const drained = results.get('drain')!;
  for (const [name, all] of results) {
    const ratio = median(
      all.map(({ rowsPerSecond }, round) => rowsPerSecond / drained[round]!.rowsPerSecond),
    );
    const cpuRatio = median(all.map(({ cpuMicros }, round) => drained[round]!.cpuMicros / cpuMicros));
    const [speed, cpu] = [
      median(all.map((each) => each.rowsPerSecond)),
      median(all.map((each) => each.cpuMicros)),
    ];
    const peak = Math.max(...all.map(({ peakMb }) => peakMb));
    print(
      `| ${rows.toLocaleString('en-US')} | ${name} | ${Math.round(speed).toLocaleString('en-US')} | ${ratio.toFixed(2)} | ${cpu.toFixed(1)} | ${cpuRatio.toFixed(2)} | ${Math.round(peak)} |`,
    );
  }
}
stub.kill();
