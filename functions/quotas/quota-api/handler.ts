import { systemClock } from '../../clock.ts';
import { dailyLimits } from '../../storage/daily-limits.ts';
import { decisionStore } from '../../storage/decisions.ts';
import { idempotencyStore } from '../../storage/idempotency.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { quotaRoutes } from './routes.ts';
import { quotaStores } from '../stores.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);

const stores = quotaStores(main, openTable(settings.EVENTS_TABLE), settings);

export const handler = quotaRoutes(
  {
    ...stores,
    dailyLimits: dailyLimits(main),
    decisions: decisionStore(main, stores.outbox),
    idempotency: idempotencyStore(main),
  },
  systemClock,
  { crmUrl: settings.CRM_URL },
);
