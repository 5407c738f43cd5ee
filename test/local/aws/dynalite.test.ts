import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { createTable } from '../../../local/aws/emulators/create-table.ts';
import { createDynalite } from '../../../local/aws/emulators/dynalite.ts';
import { listen } from '../../../local/aws/emulators/ports.ts';

const { AbstractValueIterator } = createRequire(import.meta.url)('abstract-level') as {
  AbstractValueIterator: { prototype: { close: () => Promise<void> } };
};

test('a query leaves no iterator of the store open, whether it reads all items or stops at its limit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dynalite-'));
  const server = createDynalite(folder);
  const client = new DynamoDBClient(clientConfig(await listen(server, 0)));
  onTestFinished(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });
  const TableName = 'Items';
  await createTable(client, TableName);
  for (const sk of ['a', 'b', 'c'])
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'x' }, sk: { S: sk } } }));

  const closed = vi.spyOn(AbstractValueIterator.prototype, 'close');
  const query = (Limit?: number) =>
    client.send(
      new QueryCommand({
        TableName,
        Limit,
        KeyConditionExpression: 'pk = :x',
        ExpressionAttributeValues: { ':x': { S: 'x' } },
      }),
    );
  expect((await query()).Items).toHaveLength(3);
  expect((await query(1)).Items).toHaveLength(1);
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(2));
});
