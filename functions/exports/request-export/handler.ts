import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { addressLimits, dailyLimits } from '../../storage/daily-limits.ts';
import { exportFiles, s3Client } from '../../storage/export-files.ts';
import { exportLinks } from '../../storage/export-links.ts';
import { exportQueue } from '../../storage/export-queue.ts';
import { exportStore } from '../../storage/exports.ts';
import { idempotencyStore } from '../../storage/idempotency.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { exportRoutes } from './routes.ts';

const { MAIN_TABLE, EXPORTS_BUCKET, EXPORTS_QUEUE_URL, API_URL } = env.parse(process.env);
const main = openTable(MAIN_TABLE);
const s3 = s3Client();

export const handler = exportRoutes(
  {
    accounts: accountReader(main),
    addressLimits: addressLimits(main),
    dailyLimits: dailyLimits(main),
    exports: exportStore(main),
    files: exportFiles(EXPORTS_BUCKET, s3),
    idempotency: idempotencyStore(main),
    links: exportLinks(EXPORTS_BUCKET, s3),
    queue: exportQueue(EXPORTS_QUEUE_URL),
  },
  { apiUrl: API_URL },
  systemClock,
);
