import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { sqsClient } from './export-queue.ts';
import { StorageUnavailable, translatingFailures } from './failures.ts';
import { inChunks, inParallel } from './in-parallel.ts';

const ACCOUNTS_A_PART = 100;
const BATCH = 10;
const BATCHES_AT_ONCE = 8;

export type RunQueue = ReturnType<typeof runQueue>;

/** Hands parts of a run to other instances of its function. */
export function runQueue(queueUrl: string, sqs = sqsClient()) {
  async function sendBatch(bodies: readonly string[], DelaySeconds: number): Promise<void> {
    const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody, DelaySeconds }));
    const { Failed = [] } = await translatingFailures(() =>
      sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries })),
    );
    if (Failed.length > 0) throw new StorageUnavailable(`${Failed.length} parts of a run were not queued`);
  }

  return {
    /**
     * @param delaySeconds how long nobody works on them, at most 900
     * @returns how many parts were queued @throws StorageUnavailable: the next run queues them again
     */
    async send(accounts: readonly string[], time: Instant, delaySeconds = 0): Promise<number> {
      const bodies = inChunks(accounts, ACCOUNTS_A_PART).map((part) =>
        JSON.stringify({ time: formatInstant(time), accounts: part }),
      );
      await inParallel(inChunks(bodies, BATCH), BATCHES_AT_ONCE, (batch) => sendBatch(batch, delaySeconds));
      return bodies.length;
    },
  };
}
