import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, HeadBucketCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from '../aws-identity.ts';
import type { LocalResource, Stack } from '../template/stack.ts';
import { createTable } from './create-table.ts';

const names = (stack: Stack, resources: LocalResource[]) =>
  resources.map(({ logicalId, properties }) => ({
    logicalId,
    properties,
    name: stack.values(logicalId).ref,
  }));

const tableProperties = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];

/** Creates missing tables and keeps the others. @returns their names by logical id */
export async function createTables(stack: Stack, endpoint: string): Promise<Record<string, string>> {
  const client = new DynamoDBClient(clientConfig(endpoint));
  const tables = names(stack, stack.resources('AWS::DynamoDB::Table'));
  for (const { name, properties } of tables) {
    const wanted: Record<string, unknown> = { TableName: name };
    for (const property of tableProperties)
      if (property in properties) wanted[property] = properties[property];
    const existing = await client
      .send(new DescribeTableCommand({ TableName: name }))
      .catch((error: unknown) => {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      });
    if (existing) {
      if (JSON.stringify(existing.Table?.KeySchema) === JSON.stringify(properties.KeySchema)) continue;
      throw new Error(
        `Table ${name} in the data folder has other keys than in the template. Start with --fresh.`,
      );
    }
    await createTable(client, wanted as never);
  }
  client.destroy();
  return Object.fromEntries(tables.map(({ logicalId, name }) => [logicalId, name]));
}

export async function createBuckets(stack: Stack, endpoint: string): Promise<string[]> {
  const client = new S3Client({ ...clientConfig(endpoint), forcePathStyle: true });
  const buckets = names(stack, stack.resources('AWS::S3::Bucket'));
  for (const { name: Bucket } of buckets) {
    await client.send(new HeadBucketCommand({ Bucket })).catch(async (error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
      await client.send(new CreateBucketCommand({ Bucket }));
    });
  }
  client.destroy();
  return buckets.map(({ name }) => name);
}

const queueProperties = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
];

/** @returns the queues' URLs by logical id */
export async function createQueues(stack: Stack, endpoint: string): Promise<Record<string, string>> {
  const client = new SQSClient(clientConfig(endpoint));
  const urls: Record<string, string> = {};
  for (const { logicalId, properties } of stack.resources('AWS::SQS::Queue')) {
    const attributes: Record<string, string> = {};
    for (const property of queueProperties) {
      const value = properties[property];
      if (value !== undefined)
        attributes[property] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    const QueueName = stack.values(logicalId).attributes.QueueName;
    const created = await client.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
    // The SDK sends requests to the host in the URL, and fauxqs returns one that not every machine resolves.
    urls[logicalId] = endpoint + new URL(created.QueueUrl ?? '').pathname;
  }
  client.destroy();
  return urls;
}
