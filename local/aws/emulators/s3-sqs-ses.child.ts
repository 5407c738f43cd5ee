import { join } from 'node:path';
import { startFauxqs } from 'fauxqs';
import { localAws } from '../aws-identity.ts';
import { startGate } from '../s3-gate/gate.ts';
import { runInChild, type Part, type Sent, type Settings } from './in-child.ts';
import { startMailbox } from './mailbox.ts';
import { pinToLocalhost } from './pin-to-localhost.ts';
import { localhost } from './ports.ts';

pinToLocalhost();

/**
 * S3 and SQS, which are one server. Clients of S3 get the URL of the gate in front of it, because fauxqs checks no
 * signature. Objects are kept as files, queues in memory: with its data folder, fauxqs 2.4.1 never moves a message to the
 * dead-letter queue.
 */
async function storageAndQueues(ports: Settings['ports'], dataDir: string): Promise<Part> {
  const server = await startFauxqs({ port: 0, logger: false, s3StorageDir: join(dataDir, 's3') });
  const gate = await startGate({
    port: ports.s3 ?? 0,
    upstream: { host: localhost, port: server.port },
    region: localAws.region,
    credentials: localAws.credentials,
    now: () => new Date(),
  });
  const close = async () => {
    await gate.close();
    await server.stop();
  };
  return { urls: { s3: gate.url, sqs: `http://${localhost}:${server.port}` }, close };
}

async function mail(port: number, dataDir: string): Promise<Part> {
  const { url, close } = await startMailbox({
    preferred: port,
    file: join(dataDir, 'ses.ndjson'),
    onSent: (sent) => process.send?.({ sent } satisfies Sent),
  });
  return { urls: { ses: url }, close };
}

/** These three do little work, so they share a process. */
runInChild(async ({ ports, dataDir }) => {
  const parts: Promise<Part>[] = [];
  if (ports.s3 !== undefined || ports.sqs !== undefined) parts.push(storageAndQueues(ports, dataDir));
  if (ports.ses !== undefined) parts.push(mail(ports.ses, dataDir));
  return Promise.all(parts);
});
