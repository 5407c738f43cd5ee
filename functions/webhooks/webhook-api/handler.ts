import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { dailyLimits } from '../../storage/daily-limits.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { webhookDeliveries } from '../../storage/webhook-deliveries.ts';
import { webhookStore } from '../../storage/webhooks.ts';
import { resolveByDns } from '../addresses.ts';
import { env } from './env.ts';
import { webhookRoutes } from './routes.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);

export const handler = webhookRoutes(
  {
    accounts: accountReader(main),
    dailyLimits: dailyLimits(main),
    deliveries: webhookDeliveries(main),
    queue: runQueue(settings.RUN_QUEUE_URL),
    webhooks: webhookStore(main),
  },
  {
    apiUrl: settings.API_URL,
    reach: { localToo: settings.ALLOW_LOCAL_TARGETS === 'true' },
    resolve: resolveByDns,
  },
  systemClock,
);
