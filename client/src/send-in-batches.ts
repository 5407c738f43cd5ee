import { BatchFailure, type BatchResult, type Rejection } from './batch-failure.ts';
import { batchesOf, type Batch, type Oversize } from './batches.ts';
import { ApiProblem } from './failures.ts';
import { gzip } from './gzip.ts';
import { interruption } from './interruption.ts';
import type { RecordingResult, RejectedEntry } from './schema.ts';
import type { RequestOptions, Send } from './transport.ts';

export interface BatchOptions extends RequestOptions {
  /**
   * Entries in one request, from 1 to 1,000. A request also ends before it exceeds 4 MiB.
   * @default 500
   */
  batchSize?: number | undefined;
  /**
   * Requests at the same time. The input is read no further than they need. Use 1 if the order of the entries matters:
   * an event that is in the input twice with different data.
   * @default 4
   */
  concurrency?: number | undefined;
  /**
   * How many rejected entries to keep in `rejected`, so that any input fits into memory. The others are counted.
   * @default 1_000
   */
  maxRejected?: number | undefined;
  /**
   * Checks everything and stores nothing; `accepted` then counts what would be stored.
   * @default false
   */
  dryRun?: boolean | undefined;
  /** Called after every request with the totals so far. */
  onProgress?: ((progress: BatchProgress) => void) | undefined;
}

export interface BatchProgress {
  /** How many entries are stored. */
  accepted: number;
  /** How many entries were rejected. */
  rejected: number;
}

/** Where the entries go. */
interface BatchRoute {
  path: string;
  contentType: string;
}

const MAX_COUNT = 1000;
/** The API takes 5 MiB of JSON, Lambda 6 MB of a request in base64. 4 MiB fit into both even if they do not compress. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_CONCURRENCY = 100;

/**
 * Sends entries in as many requests as it takes.
 *
 * @throws BatchFailure; the reason of a signal that aborts; RangeError for an option
 */
export async function sendInBatches(
  send: Send,
  { path, contentType }: BatchRoute,
  entries: Iterable<unknown> | AsyncIterable<unknown>,
  {
    batchSize = 500,
    concurrency = 4,
    maxRejected = 1000,
    dryRun = false,
    onProgress,
    ...options
  }: BatchOptions = {},
): Promise<BatchResult> {
  checkRange('batchSize', batchSize, MAX_COUNT);
  checkRange('concurrency', concurrency, MAX_CONCURRENCY);
  const { signal } = options;
  const result: BatchResult = { accepted: 0, rejectedCount: 0, rejected: [] };
  const unconfirmed: number[] = [];

  const note = (accepted: number, rejectedCount: number, rejected: Rejection[]) => {
    result.accepted += accepted;
    result.rejectedCount += rejectedCount;
    result.rejected.push(...rejected.slice(0, Math.max(0, maxRejected - result.rejected.length)));
    onProgress?.({ accepted: result.accepted, rejected: result.rejectedCount });
  };
  const deliver = async ({ indexes, json }: Batch) => {
    const body = await gzip(json);
    const { accepted, rejected } = await outcomeOf(
      send(
        {
          method: 'POST',
          path: dryRun ? `${path}?dryRun=true` : path,
          headers: {
            'content-type': contentType,
            ...(body === json ? {} : { 'content-encoding': 'gzip' }),
          },
          body,
          isRepeatable: true,
        },
        options,
      ),
    );
    // The response may leave some of the rejected entries out.
    note(
      accepted,
      indexes.length - accepted,
      rejected.map((entry) => ({ ...entry, index: indexes[entry.index] ?? -1 })),
    );
  };

  const batches = batchesOf(entries, {
    maxCount: batchSize,
    maxBytes: MAX_BYTES,
    onOversize: (found) => note(0, 1, [tooLarge(found)]),
  });
  const underWay = new Set<Promise<void>>();
  const { interrupt, wait } = interruption();
  const abort = () => interrupt(signal?.reason as Error);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort);
  try {
    for (let next = await wait(batches.next()); !next.done; next = await wait(batches.next())) {
      const batch = next.value;
      const delivery = deliver(batch)
        .catch((cause: Error) => {
          unconfirmed.push(...batch.indexes);
          interrupt(cause);
        })
        .finally(() => underWay.delete(delivery));
      underWay.add(delivery);
      if (underWay.size >= concurrency) await wait(Promise.race(underWay));
    }
    await wait(Promise.all(underWay));
  } catch (cause) {
    // Closes the input. It may be in the middle of a wait of its own, so it is not waited for.
    batches.return(undefined).catch(() => {});
    await Promise.all(underWay);
    signal?.throwIfAborted();
    throw new BatchFailure(cause, inOrder(result), unconfirmed.toSorted(ascending));
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return inOrder(result);
}

const ascending = (a: number, b: number) => a - b;

const inOrder = (result: BatchResult): BatchResult => ({
  ...result,
  rejected: result.rejected.toSorted((a, b) => ascending(a.index, b.index)),
});

/** None accepted is a problem for HTTP, but it is an outcome like any other. */
async function outcomeOf(
  response: Promise<unknown>,
): Promise<Pick<RecordingResult, 'accepted' | 'rejected'>> {
  try {
    return (await response) as RecordingResult;
  } catch (error) {
    if (!(error instanceof ApiProblem && Array.isArray(error.body['rejected']))) throw error;
    return { accepted: 0, rejected: error.body['rejected'] as RejectedEntry[] };
  }
}

function tooLarge({ index, value, bytes }: Oversize): Rejection {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  const message = `expected at most ${MAX_BYTES} bytes of JSON, not ${bytes}`;
  return { index, id: typeof id === 'string' ? id : null, errors: [{ pointer: '', message }] };
}

function checkRange(name: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new RangeError(`${name}: expected a whole number from 1 to ${max}, not ${value}`);
}
