import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { idempotencyStore } from '../../storage/idempotency.ts';
import { importFiles } from '../../storage/import-files.ts';
import { importLinks } from '../../storage/import-links.ts';
import { importStore } from '../../storage/imports.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { importRoutes } from './routes.ts';

const { MAIN_TABLE, EXPORTS_BUCKET, RUN_QUEUE_URL } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = importRoutes(
  {
    accounts: accountReader(main),
    files: importFiles(EXPORTS_BUCKET),
    idempotency: idempotencyStore(main),
    imports: importStore(main),
    links: importLinks(EXPORTS_BUCKET),
    queue: runQueue(RUN_QUEUE_URL),
  },
  systemClock,
);
