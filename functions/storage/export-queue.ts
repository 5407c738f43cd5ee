import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { translatingFailures } from './failures.ts';

/** A wake-up for the export worker: which job, and nothing else, since the job item is the truth. */
export const exportMessage = z.object({ accountId: z.string(), exportId: z.string() });
export type ExportMessage = z.output<typeof exportMessage>;

export type ExportQueue = ReturnType<typeof exportQueue>;

export function exportQueue(queueUrl: string, sqs = new SQSClient({})) {
  return {
    async wake(message: ExportMessage): Promise<void> {
      await translatingFailures(() =>
        sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) })),
      );
    },
  };
}
