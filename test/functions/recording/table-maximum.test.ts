import { beforeEach, describe, expect, test } from 'vitest';
import { directReader } from '../../../functions/storage/direct-read.ts';
import { directRequests } from '../../../functions/storage/direct-requests.ts';
import { directWriter } from '../../../functions/storage/direct-write.ts';
import { openTable, type Table } from '../../../functions/storage/table.ts';
import { identityOf, smsSent } from '../cloud-events.ts';
import { proxyOf, type Answered } from '../dynamodb-proxy.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

interface Sent {
  RequestItems?: Record<string, unknown>;
}
/** What a table beyond its maximum answers, by the operation, which DynamoDB carries out for none of the items. */
let beyond: ((operation: string, sent: Sent) => Answered) | undefined;
/** The operations that are beyond the maximum. */
let limited: RegExp;

beforeEach(() => {
  beyond = undefined;
  limited = /^$/;
});

/** A DynamoDB whose tables have a maximum, which the emulator knows nothing of. */
const newTable = await startDynamoDb((url) =>
  proxyOf(url, async ({ operation, body }, forward) => {
    const refused = limited.test(operation) ? beyond?.(operation, body) : undefined;
    return refused ?? (await forward());
  }),
);

/** As the recorder opens its tables: past the middleware of the SDK. */
const directly: typeof openTable = (name, client) => {
  const request = directRequests(client!);
  return openTable(name, client, { put: directWriter(request), get: directReader(request) });
};

async function newSystem() {
  const tables: Record<'main' | 'events', Table> = {
    main: await newTable(directly),
    events: await newTable(directly),
  };
  const system = installation(tables);
  await system.account('acme');
  await system.record([smsSent('kept')]);
  const stored = async () =>
    (await system.storedEvents('acme', 'sms', '2026-11-10')).map(({ identity }) => identity.id);
  return { ...system, stored };
}

const refusal = (name: string, reason: string): Answered => ({
  status: 400,
  body: {
    __type: `com.amazonaws.dynamodb.v20120810#${name}`,
    message: 'Throughput exceeds the maximum OnDemandThroughput configured on table or index.',
    ThrottlingReasons: [{ reason, resource: 'arn:aws:dynamodb:eu-central-1:123456789012:table/events' }],
  },
});

describe.each<[string, (operation: string, sent: Sent) => Answered]>([
  [
    'ThrottlingException',
    (operation) =>
      refusal(
        'ThrottlingException',
        `Table${operation === 'BatchWriteItem' ? 'Write' : 'Read'}MaxOnDemandThroughputExceeded`,
      ),
  ],
  [
    'ProvisionedThroughputExceededException',
    () => refusal('ProvisionedThroughputExceededException', 'TableWriteMaxOnDemandThroughputExceeded'),
  ],
  [
    'items that were not processed',
    (operation, { RequestItems }) =>
      operation === 'BatchWriteItem'
        ? { status: 200, body: { UnprocessedItems: RequestItems } }
        : { status: 200, body: { Responses: {}, UnprocessedKeys: RequestItems } },
  ],
])('a table beyond its maximum, which answers with %s,', (_, answer) => {
  test.each([
    ['that writes events', /^BatchWriteItem$/],
    ['that reads the account', /^BatchGetItem$/],
  ])('has a request answered with 503 and Retry-After %s, and nothing confirmed', async (__, operations) => {
    const { record, void: voidEvents, stored } = await newSystem();
    beyond = answer;
    limited = operations;
    const answers = [
      await record([smsSent('a'), smsSent('b')]),
      await voidEvents([identityOf(smsSent('kept'))]),
    ];
    for (const { status, headers } of answers) {
      expect(status).toBe(503);
      expect(headers['retry-after']).toMatch(/^\d+$/);
      expect(headers['content-type']).toBe('application/problem+json');
    }
    beyond = undefined;
    expect(await stored()).toEqual(['kept']);
    // The same request, sent again, as the response says.
    expect(await record([smsSent('a'), smsSent('b')])).toMatchObject({ status: 202 });
    expect(await stored()).toEqual(['a', 'b', 'kept']);
  });
});
