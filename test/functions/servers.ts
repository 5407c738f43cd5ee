import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { SESClient, type SendEmailCommandInput } from '@aws-sdk/client-ses';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { afterAll } from 'vitest';
import { exportFiles } from '../../functions/storage/export-files.ts';
import { exportLinks } from '../../functions/storage/export-links.ts';
import { exportUpload } from '../../functions/storage/export-upload.ts';
import { importFiles } from '../../functions/storage/import-files.ts';
import { importLinks, signingClient } from '../../functions/storage/import-links.ts';
import { exportMessage, exportQueue } from '../../functions/storage/export-queue.ts';
import { runQueue } from '../../functions/storage/run-queue.ts';
import { documentClient, openTable, type Table } from '../../functions/storage/table.ts';
import { clientConfig } from '../../local/aws/aws-identity.ts';
import { createTable } from '../../local/aws/emulators/create-table.ts';
import { createDynalite } from '../../local/aws/emulators/dynalite.ts';
import { startMailbox as startSes } from '../../local/aws/emulators/mailbox.ts';
import { pinToLocalhost } from '../../local/aws/emulators/pin-to-localhost.ts';
import { listen, localhost } from '../../local/aws/emulators/ports.ts';

/** Where nothing answers: no program is ever given this port by chance. */
export const UNREACHABLE = `http://${localhost}:1`;

/** The URL of another DynamoDB that the tests use instead of the embedded one: see `npm run test:dynamodb`. */
const OTHER_DYNAMODB = process.env['DYNAMODB'];

/**
 * A DynamoDB for the tests of one file: in memory, in this process, unless another one is named. Answers a maker of new, empty
 * tables.
 * @param through where the tables are reached, given where the server is: for what stands in between
 */
export async function startDynamoDb(
  through: (url: string) => Promise<string> = async (url) => url,
): Promise<(open?: typeof openTable) => Promise<Table>> {
  const server = OTHER_DYNAMODB === undefined ? createDynalite() : undefined;
  const config = clientConfig(server ? await listen(server, 0) : OTHER_DYNAMODB!);
  const client = new DynamoDBClient(config);
  const documents = documentClient(clientConfig(await through(config.endpoint)));
  const names: string[] = [];
  afterAll(async () => {
    documents.destroy();
    if (server) await closed(server);
    else for (const TableName of names) await client.send(new DeleteTableCommand({ TableName }));
    client.destroy();
  });
  return async (open = openTable) => {
    // Other files may use the same server at the same time.
    const TableName = `table-${randomUUID()}`;
    await createTable(client, TableName);
    names.push(TableName);
    return open(TableName, documents);
  };
}

/** An SQS and an S3 for the tests of one file. */
async function startQueues() {
  pinToLocalhost();
  const server = await startFauxqs({ port: 0, logger: false });
  const config = clientConfig(`http://${localhost}:${server.port}`);
  const sqs = new SQSClient(config);
  afterAll(async () => {
    sqs.destroy();
    await server.stop();
  });
  return {
    config,
    sqs,
    /** @returns the URL of a new queue */
    newQueue: async (QueueName: string): Promise<string> => {
      const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
      // The SDK sends to the host in the URL, and fauxqs names one that not every machine resolves.
      return config.endpoint + new URL(url).pathname;
    },
    /** The bodies of the messages that lie in a queue now, ten at most; they are taken by asking. */
    take: async (QueueUrl: string): Promise<string[]> => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      return Messages.map(({ Body = '' }) => Body);
    },
  };
}

/** A queue of parts of runs for the tests of one file. */
export async function startRunQueue() {
  const { sqs, newQueue, take } = await startQueues();
  const url = await newQueue('runs');
  const unreachable = new SQSClient({ ...clientConfig(UNREACHABLE), maxAttempts: 1 });
  afterAll(() => unreachable.destroy());
  return {
    queue: runQueue(url, sqs),
    /** A client of an SQS that does not answer. */
    unreachable,

    /** The bodies of all messages in the queue; they are taken by asking. */
    messages: async (): Promise<string[]> => {
      const bodies: string[] = [];
      for (let taken = await take(url); taken.length > 0; taken = await take(url)) bodies.push(...taken);
      return bodies;
    },
  };
}

/** A bucket and a queue for the tests of one file. */
export async function startBucketAndQueue() {
  const { config, sqs, newQueue, take } = await startQueues();
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const signing = signingClient({ ...config, forcePathStyle: true });
  const clients = [s3, signing];
  afterAll(() => {
    for (const client of clients) client.destroy();
  });
  const Bucket = 'exports';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const QueueUrl = await newQueue('exports');
  return {
    files: { ...exportFiles(Bucket, s3), ...exportUpload(Bucket, s3) },
    links: exportLinks(Bucket, s3),
    importFiles: importFiles(Bucket, s3),
    importLinks: importLinks(Bucket, signing),
    s3Url: config.endpoint,
    queue: exportQueue(QueueUrl, sqs),

    /** The same bucket through a client of the test's own. */
    filesThrough: (prepare: (client: S3Client) => void) => {
      const client = new S3Client({ ...config, forcePathStyle: true });
      clients.push(client);
      prepare(client);
      return { ...exportFiles(Bucket, client), ...exportUpload(Bucket, client) };
    },

    /** Whether parts of an upload are kept, which are deleted by asking. */
    hasParts: async (Key: string, UploadId: string): Promise<boolean> =>
      s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).then(
        () => true,
        (error: unknown) => {
          if ((error as Error).name !== 'NoSuchUpload') throw error;
          return false;
        },
      ),

    fileKeys: async (prefix = ''): Promise<string[]> => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
      return Contents.map(({ Key = '' }) => Key);
    },

    /** The wake-ups that lie in the queue now; they are taken by asking. */
    wakeUps: async () => (await take(QueueUrl)).map((body) => exportMessage.parse(JSON.parse(body))),
  };
}

interface CaughtEmail {
  to: string;
  from: string;
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
}

/** An SES for the tests of one file that keeps what it is given to send. */
export async function startMailbox() {
  const { url, close } = await startSes();
  const clear = async () => void (await fetch(`${url}/clear-store`, { method: 'POST' }));
  // The emulator's emails are those of the process, in which other files were tested before.
  await clear();
  const ses = new SESClient(clientConfig(url));
  const nobody = new SESClient({ ...clientConfig(UNREACHABLE), maxAttempts: 1 });
  const late = new SESClient({ ...clientConfig(url), maxAttempts: 1 });
  late.middlewareStack.add(
    (next) => async (args) => {
      await next(args);
      throw Object.assign(new Error('no response in time'), { name: 'TimeoutError' });
    },
    { step: 'initialize' },
  );
  const clients = [ses, nobody, late];
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await close();
  });
  return {
    ses,
    /** Forgets the emails so far. */
    clear,
    /** A client of an SES that does not answer. */
    unreachableSes: nobody,
    /** A client of an SES that takes every email and answers too late. */
    lateSes: late,

    /** A client of an SES that refuses an address, by default as SES's sandbox does. */
    sesRefusing: (address: string, name = 'MessageRejected'): SESClient => {
      const client = new SESClient(clientConfig(url));
      clients.push(client);
      client.middlewareStack.add(
        (next) => async (args) => {
          const { Destination } = args.input as SendEmailCommandInput;
          if (!Destination?.ToAddresses?.includes(address)) return next(args);
          throw Object.assign(new Error('Email address is not verified.'), { name });
        },
        { step: 'initialize' },
      );
      return client;
    },

    /** The emails to an address, in the order in which they were sent. */
    emailsTo: async (address: string): Promise<CaughtEmail[]> => {
      interface Stored {
        from: string;
        replyTo: string[];
        destination: { to: string[] };
        subject: string;
        body: { html: string; text: string };
      }
      const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: Stored[] };
      return emails
        .filter(({ destination }) => destination.to.includes(address))
        .map(({ from, replyTo, destination, subject, body }) => ({
          from,
          replyTo,
          to: destination.to.join(', '),
          subject,
          ...body,
        }));
    },
  };
}

function closed(server: Server): Promise<unknown> {
  const closing = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  return closing;
}
