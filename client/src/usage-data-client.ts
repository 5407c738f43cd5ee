import type { BatchResult } from './batch-failure.ts';
import { operationMethods } from './operation-methods.ts';
import type { Operations } from './operations.ts';
import type { EventIdentity, Export, UsageEvent } from './schema.ts';
import { sendInBatches, type BatchOptions } from './send-in-batches.ts';
import { openTransport, type ClientOptions } from './transport.ts';
import { waitForExport, type WaitForExportOptions } from './wait-for-export.ts';

/** The API as methods: one for each operation, and three for work that takes several requests. */
export interface UsageDataClient extends Operations {
  /**
   * Records usage events, any number of them. They are sent in gzipped batches, several at a time, and the input is read
   * no faster than they are stored. Events that break a rule are reported; they do not stop the others.
   *
   * @param events an array, or whatever else can be iterated: a generator, a stream of objects
   * @returns what was stored, and which events were rejected and why
   * @throws BatchFailure with what is known to be stored, if a request fails for good
   * @example
   * const { accepted, rejected } = await client.recordEvents(events);
   */
  recordEvents(
    events: Iterable<UsageEvent> | AsyncIterable<UsageEvent>,
    options?: BatchOptions,
  ): Promise<BatchResult>;

  /**
   * Voids recorded events: they leave every total and export for good. Works as `recordEvents` does.
   *
   * @param identities the events themselves, or what identifies them
   * @example
   * await client.voidEvents([{ subject: 'acme', source: 'crm', type: 'sms.sent', id: 'sms-1', time: '2026-11-22T06:03:05Z' }]);
   */
  voidEvents(
    identities: Iterable<EventIdentity> | AsyncIterable<EventIdentity>,
    options?: BatchOptions,
  ): Promise<BatchResult>;

  /**
   * Waits until an export is done, looking less and less often.
   *
   * @throws ExportUnavailable if it fails or has expired; ApiProblem with status 404 if it is deleted meanwhile
   * @example
   * const { id } = await client.requestExport('acme', { from: '2026-11-01', to: '2026-11-30', format: 'csv' });
   * const { downloadUrl } = await client.waitForExport('acme', id);
   */
  waitForExport(accountId: string, exportId: string, options?: WaitForExportOptions): Promise<Export>;
}

/**
 * Opens a client. Nothing is sent until a method is called.
 *
 * @throws TypeError for a `baseUrl` that is none
 * @example
 * const client = createUsageDataClient({ baseUrl: 'https://usage.example.com', token: process.env.USAGE_TOKEN });
 */
export function createUsageDataClient(options: ClientOptions): UsageDataClient {
  const send = openTransport(options);
  const operations = operationMethods(send);
  const events = { path: '/v1/events', contentType: 'application/cloudevents-batch+json' };
  const voids = { path: '/v1/events/void', contentType: 'application/json' };
  return {
    ...operations,
    recordEvents: (entries, how) => sendInBatches(send, events, entries, how),
    voidEvents: (identities, how) => sendInBatches(send, voids, identities, how),
    waitForExport: (accountId, exportId, how) => waitForExport(operations, accountId, exportId, how),
  };
}

// The package has one entry, so it names everything that users of the package need.
export { BatchFailure, type BatchResult, type Rejection } from './batch-failure.ts';
export { ApiProblem, NetworkFailure } from './failures.ts';
export type { List, Page, PageQuery } from './list.ts';
export type { KeyedRequestOptions } from './operation.ts';
export type * from './operations.ts';
export type { BatchOptions, BatchProgress } from './send-in-batches.ts';
export type { ClientOptions, RequestOptions } from './transport.ts';
export { ExportUnavailable, type WaitForExportOptions } from './wait-for-export.ts';
