import { systemClock } from '../clock.ts';
import { mailer } from '../email/mailer.ts';
import { accountStore } from '../storage/accounts.ts';
import { closureStore } from '../storage/closures.ts';
import { idempotencyStore } from '../storage/idempotency.ts';
import { openOutbox } from '../storage/outbox.ts';
import { quotaStore } from '../storage/quotas.ts';
import { rollupStore } from '../storage/rollups.ts';
import { openTable } from '../storage/table.ts';
import { env } from './env.ts';
import { quotaRoutes } from './routes.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const outbox = openOutbox(main, systemClock);

export const handler = quotaRoutes(
  {
    accounts: accountStore(main),
    closures: closureStore(main),
    idempotency: idempotencyStore(main),
    mailer: mailer(outbox, settings),
    quotas: quotaStore(main, outbox),
    rollups: rollupStore(main),
  },
  systemClock,
  settings.CRM_URL,
);
