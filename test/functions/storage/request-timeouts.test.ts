import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { mailer, sesClient } from '../../../functions/email/mailer.ts';
import { exportFiles, s3Client } from '../../../functions/storage/export-files.ts';
import { exportQueue, sqsClient } from '../../../functions/storage/export-queue.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { documentClient, openTable } from '../../../functions/storage/table.ts';
import { clientConfig } from '../../../local/aws/aws-identity.ts';
import { localhost } from '../../../local/aws/emulators/ports.ts';
import { installation, SENDER } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** A service that accepts every request and never responds. */
const silent = createServer();
silent.listen(0, localhost);
await once(silent, 'listening');
const endpoint = `http://${localhost}:${(silent.address() as AddressInfo).port}`;
const once1 = () => ({ ...clientConfig(endpoint), maxAttempts: 1 });

afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

test.each<[string, number, () => Promise<unknown>]>([
  ['DynamoDB', 5, () => openTable('t', documentClient(once1())).get({ pk: 'p', sk: 's' })],
  ['SQS', 5, () => exportQueue(`${endpoint}/q`, sqsClient(once1())).wake({ accountId: 'a', exportId: 'e' })],
  ['S3', 15, () => exportFiles('b', s3Client({ ...once1(), forcePathStyle: true })).remove('k')],
])('%s counts as unavailable if it does not respond within %d seconds', async (_, seconds, call) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = once(silent, 'request');
  const outcome = expect(call()).rejects.toThrow(StorageUnavailable);
  await asked;
  vi.advanceTimersByTime(seconds * 1000);
  await outcome;
});

test.each<[string, number, { config: { maxAttempts: number | (() => Promise<number>) } }]>([
  ['DynamoDB', 3, documentClient(clientConfig(endpoint))],
  ['SQS', 3, sqsClient(clientConfig(endpoint))],
  ['S3', 3, s3Client(clientConfig(endpoint))],
  // It may have taken an email although it has not said so.
  ['SES', 1, sesClient(clientConfig(endpoint))],
])('a request to %s is sent %d times at most', async (_, times, { config: { maxAttempts } }) => {
  expect(await (typeof maxAttempts === 'number' ? maxAttempts : maxAttempts())).toBe(times);
});

test('a run stops at the first email that SES does not respond to, and all emails stay pending', async () => {
  const main = await newTable();
  const { stores, clock, account } = installation({ main, events: main });
  await account('acme');
  for (const reason of [75, 90, 100]) {
    const alert = { month: '2026-11', meter: 'sms', limit: 100, reason, used: reason } as const;
    const email = { subject: 's', html: 'h', text: 't' };
    await stores.quotas.raise('acme', { ...alert, createdAt: clock().toString() }, email);
  }
  let requests = 0;
  silent.on('request', () => (requests += 1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = once(silent, 'request');
  const run = mailer(stores, SENDER, clock, sesClient(once1())).deliverPending();
  await asked;
  vi.advanceTimersByTime(5000);
  await run;
  expect(requests).toBe(1);
  const alerts = await stores.quotas.alertsOfMonth('acme', '2026-11');
  expect(alerts.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
  // One of them has been claimed.
  expect(alerts.map(({ deliveries }) => deliveries.length).sort()).toEqual([0, 0, 1]);
});
