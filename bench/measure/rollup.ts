import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Temporal } from 'temporal-polyfill';
import { accountTerms } from '../../domain/accounts/account.ts';
import { EVENT_KINDS, type EventKind } from '../../domain/ledger/event.ts';
import { windowOf, type Mark } from '../../domain/ledger/mark.ts';
import { slicesOf, spanOfSlice } from '../../domain/ledger/slice.ts';
import { spanOfDay } from '../../domain/span.ts';
import { countSlices } from '../../functions/ledger/count-slices.ts';
import { ledgerStores } from '../../functions/ledger/stores.ts';
import { rollUpAccount } from '../../functions/metering/roll-up-account.ts';
import { closureStore } from '../../functions/storage/closures.ts';
import { dueStore } from '../../functions/storage/due.ts';
import { inOrder } from '../../functions/storage/in-order.ts';
import { eventBounds, eventsOfUtcDay } from '../../functions/storage/keys.ts';
import { documentClient, openTable } from '../../functions/storage/table.ts';
import { cpuOf, median } from './figures.ts';
import { queryStub } from './stub-processes.ts';

const DAY = '2026-11-01';
const SPAN = spanOfDay(DAY, 'UTC');
const NOW = Temporal.Instant.from('2026-11-02T12:00:00Z');

interface Size {
  events: number;
  rounds: number;
}

/** CPU time per event in µs: medians of all rounds. */
interface RollUpCpu {
  events: number;
  drain: number;
  counting: number;
  rollUp: number;
  /** Medians of the ratios to the drain of the same round. */
  countingRatio: number;
  rollUpRatio: number;
}

/**
 * The CPU time of counting a whole day of one account, next to a drain: the same queries by the SDK's own client, whose
 * answers are thrown away. `rollUp` also writes each of the day's 96 slices and deletes its mark.
 */
export async function* rollUpCpu(sizes: readonly Size[]): AsyncGenerator<RollUpCpu> {
  const { config, end } = await queryStub();
  const table = openTable('bench', documentClient(config));
  const stores = { ...ledgerStores(table, table), closures: closureStore(table), due: dueStore(table) };
  const plain = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const [from, to] = eventBounds(SPAN);

  const queryOf = (accountId: string, kind: EventKind) => ({
    TableName: 'bench',
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': eventsOfUtcDay(accountId, kind, DAY), ':from': from, ':to': to },
    ConsistentRead: true,
  });

  async function drain(accountId: string): Promise<number> {
    const kinds = EVENT_KINDS.map((kind) => () => paginateQuery({ client: plain }, queryOf(accountId, kind)));
    let count = 0;
    for await (const { Count = 0 } of inOrder(kinds)) count += Count;
    return count;
  }

  async function rollUp(accountId: string): Promise<void> {
    const account = {
      ...accountTerms.parse({
        name: 'Bench',
        timeZone: 'UTC',
        csm: { name: 'Bench', email: 'bench@example.com' },
      }),
      id: accountId,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    };
    const marks = slicesOf(SPAN).map((slice): Mark => {
      const span = spanOfSlice(slice);
      return { accountId, span, ...windowOf(span, span.toMs) };
    });
    const limits = { graceSeconds: 120, mayGoOn: () => true };
    const { changed } = await rollUpAccount(stores, account, marks, NOW, limits);
    if (changed !== marks.length) throw new Error(`${changed} slices changed instead of ${marks.length}`);
  }

  for (const { events, rounds } of sizes) {
    const accountId = `calls-${events}`;
    if ((await drain(accountId)) !== events) throw new Error('the stub has other events');
    // The stub makes these up as well now; a million take longer than a function waits.
    await plain.send(new QueryCommand({ ...queryOf(accountId, 'call'), ProjectionExpression: 'sk, v' }));
    const found: { drain: number; counting: number; rollUp: number }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const each = {
        drain: (await cpuOf(() => drain(accountId))) / events,
        counting: (await cpuOf(() => countSlices(stores.events, accountId, SPAN))) / events,
        rollUp: (await cpuOf(() => rollUp(accountId))) / events,
      };
      if (round >= 0) found.push(each);
    }
    yield {
      events,
      drain: median(found.map((each) => each.drain)),
      counting: median(found.map((each) => each.counting)),
      rollUp: median(found.map((each) => each.rollUp)),
      countingRatio: median(found.map((each) => each.counting / each.drain)),
      rollUpRatio: median(found.map((each) => each.rollUp / each.drain)),
    };
  }
  end();
}
