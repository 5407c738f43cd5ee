import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../domain/accounts/account.ts';
import { EXPORT_FORMATS, exportTerms, type ExportFormat } from '../../domain/exports/request.ts';
import { spanOfDays, utcDaysOf } from '../../domain/span.ts';
import { systemClock } from '../../functions/clock.ts';
import { exportFile } from '../../functions/exports/write-export/file.ts';
import { measured } from '../../functions/exports/write-export/measured.ts';
import { eventStore } from '../../functions/storage/events.ts';
import { inOrder } from '../../functions/storage/in-order.ts';
import { eventBounds, eventsOfUtcDay } from '../../functions/storage/keys.ts';
import { documentClient, openTable } from '../../functions/storage/table.ts';
import { accountWith, RANGE, TIME_ZONE, uncounted } from './exported-account.ts';
import { cpuOf, median } from './figures.ts';
import { queryStub } from './stub-processes.ts';

interface Size {
  rows: number;
  rounds: number;
}

interface Measured {
  rowsPerSecond: number;
  cpuMicros: number;
  peakMb: number;
}
type Task = (accountId: string) => Promise<number>;

/** An export, or the drain that it is compared with: medians of all rounds, and the highest memory. */
interface ExportSpeed extends Measured {
  rows: number;
  name: string;
  /** Of the rows per second; of the drain, 1. */
  ratio: number;
  /** Of the CPU times: above 1, an export takes less than the drain. */
  cpuRatio: number;
}

/**
 * How fast an export writes its file, next to a drain: the same queries by the SDK's own client, whose answers are thrown
 * away. Rounds alternate, so that whatever else the machine does slows all tasks alike.
 */
export async function* exportSpeeds(sizes: readonly Size[]): AsyncGenerator<ExportSpeed> {
  const { config, end } = await queryStub();
  const tasks = tasksWith(config);
  for (const { rows, rounds } of sizes) {
    const accountId = accountWith(rows);
    const results = new Map(Object.keys(tasks).map((name): [string, Measured[]] => [name, []]));
    await tasks['drain']!(accountId);
    for (let round = 0; round < rounds; round += 1)
      for (const [name, task] of Object.entries(tasks))
        results.get(name)!.push(await measure(task, accountId, rows));
    const drained = results.get('drain')!;
    for (const [name, all] of results)
      yield {
        rows,
        name,
        rowsPerSecond: median(all.map((each) => each.rowsPerSecond)),
        cpuMicros: median(all.map((each) => each.cpuMicros)),
        peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
        ratio: median(all.map(({ rowsPerSecond }, round) => rowsPerSecond / drained[round]!.rowsPerSecond)),
        cpuRatio: median(all.map(({ cpuMicros }, round) => drained[round]!.cpuMicros / cpuMicros)),
      };
  }
  end();
}

function tasksWith(config: DynamoDBClientConfig): Record<string, Task> {
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
      const progress = { done: 0, rows: 0 };
      const account = { id, timeZone: TIME_ZONE } as Account;
      const terms = exportTerms.parse({ ...RANGE, format, gzip });
      const stores = { events, usage: uncounted };
      const file = exportFile({ stores, account, terms, clock: systemClock, progress });
      const { stream } = measured(file.stream, gzip);
      await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
      return progress.rows;
    };

  return {
    drain,
    ...Object.fromEntries(EXPORT_FORMATS.map((format) => [format, exporting(format, false)])),
    'csv, gzipped': exporting('csv', true),
  };
}

async function measure(task: Task, accountId: string, expected: number): Promise<Measured> {
  let [peak, rows] = [0, 0];
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const started = performance.now();
  const cpu = await cpuOf(async () => (rows = await task(accountId)));
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  if (rows !== expected) throw new Error(`${rows} rows instead of ${expected}`);
  return { rowsPerSecond: rows / seconds, cpuMicros: cpu / rows, peakMb: peak / 1e6 };
}
