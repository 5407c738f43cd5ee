import { SendMessageCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { translatingFailures } from './failures.ts';
import { REQUEST_TIMEOUTS } from './request-timeouts.ts';

/** A message that wakes the export worker. It names only the job, because the job item is the source of truth. */
export const exportMessage = z.object({ accountId: z.string(), exportId: z.string() });
export type ExportMessage = z.output<typeof exportMessage>;

export type ExportQueue = ReturnType<typeof exportQueue>;

export function exportQueue(queueUrl: string, sqs = sqsClient()) {
  return {
    async wake(message: ExportMessage): Promise<void> {
      await translatingFailures(() =>
        sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) })),
      );
    },
  };
}

/** @param config the endpoint and credentials, if they do not come from the function's environment */
export function sqsClient(config: SQSClientConfig = {}): SQSClient {
  return new SQSClient({ requestHandler: REQUEST_TIMEOUTS, ...config });
}
