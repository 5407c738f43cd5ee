import { systemClock } from '../../clock.ts';
import { dailyLimits } from '../../storage/daily-limits.ts';
import { idempotencyStore } from '../../storage/idempotency.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { quotaRoutes } from './routes.ts';
import { quotaStores } from '../stores.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);

export const handler = quotaRoutes(
  {
    ...quotaStores(main, openTable(settings.EVENTS_TABLE), settings),
    dailyLimits: dailyLimits(main),
    idempotency: idempotencyStore(main),
  },
  systemClock,
  settings.CRM_URL,
);
