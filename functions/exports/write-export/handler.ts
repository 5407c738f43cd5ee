import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { mailer } from '../../email/mailer.ts';
import { logger } from '../../logger.ts';
import { accountReader } from '../../storage/accounts.ts';
import { addressStore } from '../../storage/addresses.ts';
import { eventStore } from '../../storage/events.ts';
import { exportFiles, s3Client } from '../../storage/export-files.ts';
import { exportUpload } from '../../storage/export-upload.ts';
import { exportMessage } from '../../storage/export-queue.ts';
import { exportStore } from '../../storage/exports.ts';
import { openOutbox } from '../../storage/outbox.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { writeExport } from './write-export.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = {
  accounts: accountReader(main),
  addresses: addressStore(main),
  outbox: openOutbox(main, systemClock),
};
/** Whoever an export is sent to has typed their address: the email speaks to nobody else. */
const email = mailer({ ...stores, writeTo: async ({ email }) => email }, settings, systemClock);
const s3 = s3Client();
const write = writeExport(
  {
    accounts: stores.accounts,
    events: eventStore(openTable(settings.EVENTS_TABLE)),
    exports: exportStore(main, stores.outbox),
    files: { ...exportFiles(settings.EXPORTS_BUCKET, s3), ...exportUpload(settings.EXPORTS_BUCKET, s3) },
    mailer: email,
  },
  { apiUrl: settings.API_URL },
  systemClock,
);

/** Reports only the failed exports back to the queue; the others of the batch are done. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of Records) {
    try {
      await write(exportMessage.parse(JSON.parse(body)));
    } catch (error) {
      logger.error('export broke off', error as Error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
