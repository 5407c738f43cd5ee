import { fork } from 'node:child_process';
import { once } from 'node:events';
import { BatchWriteItemCommand, DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { Temporal } from 'temporal-polyfill';
import { measureEntries } from '../../functions/recording/measure.ts';
import { recordUsage } from '../../functions/recording/record-usage/routes.ts';
import { accountStore } from '../../functions/storage/accounts.ts';
import { directReader } from '../../functions/storage/direct-read.ts';
import { directRequests } from '../../functions/storage/direct-requests.ts';
import { directWriter } from '../../functions/storage/direct-write.ts';
import { erasedCandidates } from '../../functions/storage/erasures.ts';
import { eventStore } from '../../functions/storage/events.ts';
import { markStore } from '../../functions/storage/marks.ts';
import { rejectionStore } from '../../functions/storage/rejections.ts';
import { documentClient, openTable, type Table } from '../../functions/storage/table.ts';
import { clientConfig } from '../../local/aws/aws-identity.ts';
import { calls } from '../events.ts';
import { cpuOf, median } from './figures.ts';

const ROUNDS = 15;
const WARM_UP_ROUNDS = 4;
const BATCH_WRITE = 25;
const PARALLEL = 8;

interface Load {
  name: string;
  events: number;
  accounts: number;
  /** Requests per round: enough to last much longer than the clock's resolution. */
  requests: number;
}

const LOADS: Load[] = [
  { name: '500 events of one account', events: 500, accounts: 1, requests: 20 },
  { name: '500 events of 50 accounts', events: 500, accounts: 50, requests: 20 },
  { name: 'a single event', events: 1, accounts: 1, requests: 400 },
];

/** CPU time per event in µs. */
interface RecordingCpu {
  name: string;
  recording: number;
  bareSdk: number;
  /** The median of the ratios of each round. */
  ratio: number;
}

/**
 * The CPU time of the whole handler, from the request's body to the response, next to that of a bare SDK client which
 * writes the same items. Both take turns, against a stub in another process.
 */
export async function* recordingCpu(rounds = ROUNDS): AsyncGenerator<RecordingCpu> {
  const stub = fork(new URL('../dynamodb-stub.ts', import.meta.url));
  const [endpoint] = (await once(stub, 'message')) as [string];
  const client = documentClient(clientConfig(endpoint));
  const bare = new DynamoDBClient(clientConfig(endpoint));
  const now = Temporal.Now.instant();
  /** The items of the requests that are recorded right now, as the recorder writes them. */
  let items: object[] = [];
  const request = directRequests(client);
  const events = openTable('events', client, { put: directWriter(request) });
  const seen: Table = {
    ...events,
    batchWrite: (puts) => {
      items = [...puts];
      return events.batchWrite(puts);
    },
  };
  const main = openTable('main', client, { get: directReader(request) });
  const stores = {
    accounts: accountStore(main),
    marks: markStore(main),
    rejections: rejectionStore(main),
    candidates: erasedCandidates(main),
    measure: measureEntries,
  };
  const recorder = recordUsage({ ...stores, events: eventStore(events) }, () => now);
  const watched = recordUsage({ ...stores, events: eventStore(seen) }, () => now);

  for (const load of LOADS) {
    const requests = Array.from({ length: load.requests }, (_, index) =>
      bodyOf(load, now.epochMilliseconds, index),
    );
    await record(watched, requests[0]!);
    const writes: WriteRequest[] = items.map((item) => ({ PutRequest: { Item: marshall(item) } }));
    const recording: number[] = [];
    const writing: number[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
      const recorded = await cpuOf(async () => {
        for (const body of requests) await record(recorder, body);
      });
      const written = await cpuOf(async () => {
        for (let request = 0; request < load.requests; request += 1) await writeBare(bare, writes);
      });
      if (round < WARM_UP_ROUNDS) continue;
      recording.push(recorded / load.requests / load.events);
      writing.push(written / load.requests / load.events);
    }
    const ratios = recording.map((value, round) => value / writing[round]!);
    yield {
      name: load.name,
      recording: median(recording),
      bareSdk: median(writing),
      ratio: median(ratios),
    };
  }
  stub.kill();
  client.destroy();
  bare.destroy();
}

/** The body of a request of a load. */
function bodyOf({ events, accounts }: Load, newest: number, request: number): string {
  const made = calls(events, newest, request * events);
  return JSON.stringify(made.map((event, index) => ({ ...event, subject: `bench-${index % accounts}` })));
}

async function record(handler: ReturnType<typeof recordUsage>, body: string): Promise<void> {
  const event = {
    routeKey: 'POST /v1/events',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    body,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'bench',
      authorizer: { lambda: { tokenId: 'key_1', scopes: 'events:write' } },
    },
  } as unknown as Parameters<typeof handler>[0];
  const { statusCode, body: answer } = await handler(event, { awsRequestId: 'bench' } as Context);
  if (statusCode !== 202) throw new Error(answer);
}

async function writeBare(bare: DynamoDBClient, writes: readonly WriteRequest[]): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(writes.length / BATCH_WRITE) }, (_, index) =>
    writes.slice(index * BATCH_WRITE, (index + 1) * BATCH_WRITE),
  );
  const worker = async () => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift())
      await bare.send(new BatchWriteItemCommand({ RequestItems: { events: chunk } }));
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, chunks.length) }, worker));
}
