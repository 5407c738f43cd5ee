import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type BatchGetItemCommandInput,
  type GetItemCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../../domain/accounts/account.ts';
import { addDays, daysBetween } from '../../domain/calendar.ts';
import { eventTimeOf } from '../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { SLICE_MS, spanOfSlice } from '../../domain/ledger/slice.ts';
import { spanOfDay } from '../../domain/span.ts';
import { pieceCounter } from '../../domain/usage/piece.ts';
import { ledgerStores } from '../../functions/ledger/stores.ts';
import { sumDays } from '../../functions/ledger/sum-days.ts';
import { readUsage } from '../../functions/reading/routes.ts';
import { accountStore } from '../../functions/storage/accounts.ts';
import { certificateStore } from '../../functions/storage/certificates.ts';
import { closureStore } from '../../functions/storage/closures.ts';
import { dueStore } from '../../functions/storage/due.ts';
import { portfolioStore } from '../../functions/storage/portfolio.ts';
import { rejectionStore } from '../../functions/storage/rejections.ts';
import { inParallel } from '../../functions/storage/in-parallel.ts';
import { callAt } from '../stored-calls.ts';
import { openTables } from '../tables.ts';
import { cpuOf, median } from './figures.ts';

const ACCOUNT = 'bench';
const TIME_ZONE = 'Asia/Manila';
const MONTH_START = '2026-10-01';
const DAYS = 27;
const TODAY = addDays(MONTH_START, DAYS);
/** 15:00 in Manila: the slices of the last half hour are pending. */
const NOW = Temporal.Instant.from(`${TODAY}T15:00:00+08:00`);
const OPEN_HOURS = 10;
const SLICES_A_DAY = (OPEN_HOURS * 3_600_000) / SLICE_MS;
const PENDING_MS = 2 * SLICE_MS;
const WRITES_AT_ONCE = 16;
const CALLS_A_ROUND = 20;
const ROUNDS = 7;
type Input = QueryCommandInput & GetItemCommandInput & BatchGetItemCommandInput;
interface Sent {
  operation: string;
  input: Input;
}

/** One `GET …/usage` of an account late in a month. */
interface UsageRead {
  events: number;
  /** How many of them were not counted for good yet, so that the reading counts them. */
  pending: number;
  requests: number;
  readUnits: number;
  /** CPU time in ms, and that of a bare SDK client which sends the same requests. */
  cpuMs: number;
  bareMs: number;
  ratio: number;
}

/** @param sizes events in the month */
export async function* usageReads(sizes: readonly number[]): AsyncGenerator<UsageRead> {
  for (const events of sizes) yield await usageReadOf(events);
}

async function usageReadOf(events: number): Promise<UsageRead> {
  const server = fork(new URL('../dynalite-process.ts', import.meta.url));
  const [endpoint] = (await once(server, 'message')) as [string];
  const { main, events: eventsTable, documents, config, units, close } = await openTables(endpoint);
  const stores = {
    accounts: accountStore(main),
    certificates: certificateStore(main),
    closures: closureStore(main),
    due: dueStore(main),
    portfolio: portfolioStore(main),
    rejections: rejectionStore(main),
    ...ledgerStores(main, eventsTable),
  };
  const perSlice = Math.max(1, Math.round(events / (DAYS + 0.7) / SLICES_A_DAY));
  await fill(stores, perSlice);

  const handler = readUsage(stores, () => NOW);
  const sent: Sent[] = [];
  let watches = false;
  documents.middlewareStack.add(
    (next) => async (args) => {
      const { headers, body } = args.request as { headers: Record<string, string>; body: Uint8Array };
      const operation = headers['x-amz-target']!.split('.')[1]!;
      if (watches) sent.push({ operation, input: JSON.parse(new TextDecoder().decode(body)) as Input });
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const read = async () => {
    const event = {
      routeKey: 'GET /v1/accounts/{id}/usage',
      pathParameters: { id: ACCOUNT },
      rawQueryString: 'months=1',
      queryStringParameters: { months: '1' },
      headers: {},
      isBase64Encoded: false,
      requestContext: {
        requestId: 'bench',
        authorizer: { lambda: { tokenId: 'key_1', scopes: 'usage:read' } },
      },
    } as unknown as Parameters<typeof handler>[0];
    const { statusCode, body } = await handler(event, { awsRequestId: 'bench' } as Context);
    if (statusCode !== 200) throw new Error(body);
    return body ?? '';
  };

  const before = units.read;
  watches = true;
  const answer = await read();
  watches = false;
  const readUnits = units.read - before;
  const month = DAYS * SLICES_A_DAY * perSlice;
  if (!answer.includes(`"count":${month + 2 * perSlice}`))
    throw new Error(`the answer does not have all calls: ${answer.slice(0, 500)}`);
  const bare = new DynamoDBClient(config);
  const readBare = async () => {
    // As many at once as the reading has at most.
    await Promise.all(sent.map((request) => sendBare(bare, request)));
  };
  const found: { read: number; bare: number }[] = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const each = {
      read: (await cpuOf(() => times(CALLS_A_ROUND, read))) / CALLS_A_ROUND / 1000,
      bare: (await cpuOf(() => times(CALLS_A_ROUND, readBare))) / CALLS_A_ROUND / 1000,
    };
    if (round >= 0) found.push(each);
  }
  bare.destroy();
  close();
  server.kill();
  return {
    events: month + 2 * perSlice,
    pending: 2 * perSlice,
    requests: sent.length,
    readUnits,
    cpuMs: median(found.map((each) => each.read)),
    bareMs: median(found.map((each) => each.bare)),
    ratio: median(found.map((each) => each.read / each.bare)),
  };
}

type Stores = ReturnType<typeof ledgerStores> & {
  accounts: ReturnType<typeof accountStore>;
  closures: ReturnType<typeof closureStore>;
  due: ReturnType<typeof dueStore>;
};

/** Counted slices and sums of the days before today, and what has just arrived. */
async function fill(stores: Stores, perSlice: number): Promise<void> {
  const terms = accountTerms.parse({
    name: 'Bench',
    timeZone: TIME_ZONE,
    csm: { name: 'Bench', email: 'bench@example.com' },
  });
  const { account } = await stores.accounts.put(ACCOUNT, terms, NOW);
  const counter = pieceCounter();
  for (const event of callsFrom(0, perSlice)) counter.add(event);
  const piece = counter.counted();
  const spans = daysBetween(MONTH_START, addDays(TODAY, -1)).map((day) => spanOfDay(day, TIME_ZONE));
  const starts = spans.flatMap(({ fromMs }) =>
    Array.from({ length: SLICES_A_DAY }, (_, index) => fromMs + 8 * 3_600_000 + index * SLICE_MS),
  );
  await inParallel(starts, WRITES_AT_ONCE, (start) => stores.slices.replace(ACCOUNT, start, piece));
  await sumDays(stores, account, spans, NOW);
  const pending = [NOW.epochMilliseconds - PENDING_MS, NOW.epochMilliseconds - SLICE_MS];
  for (const start of pending) {
    await stores.marks.mark([{ accountId: ACCOUNT, spans: [spanOfSlice(start)] }], start);
    await stores.events.put(callsFrom(start, perSlice));
  }
}

/** Calls of one slice. */
const callsFrom = (startMs: number, count: number): UsageEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const call = callAt(ACCOUNT, TODAY, index, count);
    const at = startMs + Math.floor((index * SLICE_MS) / count);
    const time = eventTimeOf(Temporal.Instant.fromEpochMilliseconds(at));
    return { ...call, identity: { ...call.identity, time } };
  });

function sendBare(client: DynamoDBClient, { operation, input }: Sent): Promise<unknown> {
  if (operation === 'Query') return client.send(new QueryCommand(input));
  if (operation === 'GetItem') return client.send(new GetItemCommand(input));
  if (operation === 'BatchGetItem') return client.send(new BatchGetItemCommand(input));
  throw new Error(`a reading sends ${operation}`);
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await work();
}
