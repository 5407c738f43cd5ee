import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientConfig, localAws } from '../aws-identity.ts';
import type { Pool } from '../functions/pool.ts';
import type { Functions } from '../functions/pools.ts';
import type { Log } from '../log.ts';
import type { Stack } from '../template/stack.ts';
import { failedMessages } from './batch-failures.ts';

interface Properties {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  FunctionResponseTypes?: string[];
  Enabled?: boolean;
  FilterCriteria?: unknown;
}

interface Source {
  queueUrl: string;
  queueArn: string;
  properties: Properties;
  pool: Pool;
  client: SQSClient;
  log: Log;
}

const longPollSeconds = 20;

const record = (message: Message, queueArn: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        stringValue: StringValue,
        ...(BinaryValue && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: localAws.region,
});

/** Waits for a first message, then for more until the batch is full or its window is over. */
async function receiveBatch(
  { client, queueUrl, properties }: Source,
  signal: AbortSignal,
): Promise<Message[]> {
  const { BatchSize = 10, MaximumBatchingWindowInSeconds = 0 } = properties;
  const messages: Message[] = [];
  const receive = async (waitSeconds: number) => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(BatchSize - messages.length, 10),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: signal });
    messages.push(...Messages);
  };
  await receive(longPollSeconds);
  const until = Date.now() + MaximumBatchingWindowInSeconds * 1000;
  while (messages.length > 0 && messages.length < BatchSize && Date.now() < until) {
    await receive(Math.min(longPollSeconds, Math.ceil((until - Date.now()) / 1000)));
  }
  return messages;
}

async function deleteMessages({ client, queueUrl }: Source, messages: Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const entries = messages.slice(start, start + 10).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
}

/** Deletes the messages that succeeded. The others become visible again after the visibility timeout, and the queue counts. */
async function deliver(source: Source, messages: Message[]): Promise<void> {
  const { pool, queueArn, properties, log } = source;
  const outcome = await pool.invoke({ Records: messages.map((message) => record(message, queueArn)) });
  if (!outcome.ok) {
    log.warn(`[${pool.label}] ${messages.length} message(s) stay on the queue and will be delivered again.`);
    return;
  }
  const reportsFailures = properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false;
  const ids = messages.map(({ MessageId = '' }) => MessageId);
  const failed = reportsFailures ? failedMessages(outcome.payload, ids) : new Set<string>();
  if (failed.size > 0)
    log.warn(`[${pool.label}] ${failed.size} of ${messages.length} message(s) failed and stay on the queue.`);
  await deleteMessages(
    source,
    messages.filter(({ MessageId = '' }) => !failed.has(MessageId)),
  );
}

async function poll(source: Source, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const messages = await receiveBatch(source, signal);
      if (messages.length > 0) await deliver(source, messages);
    } catch (error) {
      if (signal.aborted) return;
      source.log.warn(`[${source.pool.label}] cannot read its queue: ${String(error)}`);
      await sleep(1000, undefined, { signal }).catch(() => {});
    }
  }
}

interface EventSources {
  stop: () => Promise<void>;
}

/** Runs the SQS event source mappings, with a poller for each instance that the function may have. */
export function startSqsEventSources(
  stack: Stack,
  functions: Functions,
  { endpoint, queueUrls, log }: { endpoint: string; queueUrls: Record<string, string>; log: Log },
): EventSources {
  const client = new SQSClient(clientConfig(endpoint));
  const controller = new AbortController();
  const queues = new Map(
    Object.entries(queueUrls).map(([id, url]) => [stack.values(id).attributes.Arn, url]),
  );
  const pollers = stack
    .resources<Properties>('AWS::Lambda::EventSourceMapping')
    .flatMap(({ logicalId, properties }) => {
      const queueUrl = queues.get(properties.EventSourceArn);
      if (!queueUrl)
        throw new Error(`${logicalId}: ${properties.EventSourceArn} is not a queue of this stack.`);
      if (properties.FilterCriteria)
        throw new Error(`${logicalId}: the local system does not support FilterCriteria.`);
      if (properties.Enabled === false) return [];
      const pool = functions.find(properties.FunctionName, logicalId);
      const source = { queueUrl, queueArn: properties.EventSourceArn, properties, pool, client, log };
      return Array.from({ length: pool.maxInstances }, () => poll(source, controller.signal));
    });
  const stop = async () => {
    controller.abort();
    await Promise.all(pollers);
    client.destroy();
  };
  return { stop };
}
