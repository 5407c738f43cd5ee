import { systemClock } from '../../clock.ts';
import { endingStore } from '../../storage/account-endings.ts';
import { accountReader } from '../../storage/accounts.ts';
import { dueStore } from '../../storage/due.ts';
import { erasureStore } from '../../storage/erasures.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { erasureRoutes } from './routes.ts';

const { MAIN_TABLE, RUN_QUEUE_URL, SETTLE_SECONDS } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = erasureRoutes(
  {
    accounts: accountReader(main),
    due: dueStore(main),
    endings: endingStore(main),
    erasures: erasureStore(main),
    queue: runQueue(RUN_QUEUE_URL),
  },
  { settleSeconds: SETTLE_SECONDS },
  systemClock,
);
