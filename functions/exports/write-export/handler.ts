import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { exportsPerAccount } from '../../../domain/exports/turns.ts';
import { systemClock } from '../../clock.ts';
import { emailStores } from '../../email/stores.ts';
import { logger } from '../../logger.ts';
import { ledgerStores } from '../../ledger/stores.ts';
import { certificateStore } from '../../storage/certificates.ts';
import { exportFiles, s3Client } from '../../storage/export-files.ts';
import { exportUpload } from '../../storage/export-upload.ts';
import { exportMessage } from '../../storage/export-queue.ts';
import { exportTurns } from '../../storage/export-turns.ts';
import { recipientReader } from '../../storage/export-recipients.ts';
import { scheduleStore } from '../../storage/export-schedules.ts';
import { exportWork } from '../../storage/export-work.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { writeExport } from './write-export.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const email = emailStores(main, settings, systemClock);
const ledger = ledgerStores(main, openTable(settings.EVENTS_TABLE));
const s3 = s3Client();
const write = writeExport(
  {
    accounts: email.accounts,
    certificates: certificateStore(main),
    events: ledger.events,
    usage: ledger.usage,
    exports: exportWork(main, email.outbox),
    turns: exportTurns(main),
    schedules: scheduleStore(main),
    recipients: recipientReader(main),
    files: { ...exportFiles(settings.EXPORTS_BUCKET, s3), ...exportUpload(settings.EXPORTS_BUCKET, s3) },
    mailer: email.mailer,
  },
  { apiUrl: settings.API_URL, perAccount: exportsPerAccount(settings.EXPORTS_AT_ONCE) },
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
