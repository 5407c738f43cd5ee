import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/**
 * Makes a table and answers when it takes requests. DynamoDB, and dynalite as well, answers the creation before that, and
 * a request in between fails with ResourceNotFoundException.
 */
export async function createTable(
  client: DynamoDBClient,
  table: CreateTableCommandInput & { TableName: string },
): Promise<void> {
  await client.send(new CreateTableCommand(table));
  const { TableName } = table;
  // In seconds. dynalite is ready in milliseconds, where DynamoDB takes the SDK's default of 20 s.
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.01, maxDelay: 0.1 }, { TableName });
}
