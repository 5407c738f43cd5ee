import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { logger } from '../../logger.ts';
import { dueStore } from '../../storage/due.ts';
import { openTable } from '../../storage/table.ts';
import { emailStores } from '../stores.ts';
import { env } from './env.ts';
import { settle } from './settle.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = { ...emailStores(main, settings, systemClock), due: dueStore(main) };

/** Reports only the failed events back to the queue; the others of the batch are done. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of Records) {
    try {
      await settle(stores, body, systemClock);
    } catch (error) {
      logger.error('delivery not settled', error as Error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
