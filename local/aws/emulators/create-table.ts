import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** An on-demand table with the usual string keys `pk` and `sk`. */
const keyed = (TableName: string) =>
  ({
    TableName,
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  }) satisfies CreateTableCommandInput;

/**
 * Creates a table and waits until it accepts requests. DynamoDB and dynalite respond to the creation before that, and
 * requests in between fail with ResourceNotFoundException.
 * @param table a whole definition, or the name of a table with the keys `pk` and `sk`
 */
export async function createTable(
  client: DynamoDBClient,
  table: string | (CreateTableCommandInput & { TableName: string }),
): Promise<void> {
  const definition = typeof table === 'string' ? keyed(table) : table;
  await client.send(new CreateTableCommand(definition));
  const { TableName } = definition;
  // In seconds. The SDK's default is to ask again after 20 s, but dynalite is ready within milliseconds.
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 0.01, maxDelay: 0.1 }, { TableName });
}
