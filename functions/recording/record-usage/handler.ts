import { systemClock } from '../../clock.ts';
import { accountStore } from '../../storage/accounts.ts';
import { eventStore } from '../../storage/events.ts';
import { pendingDayStore } from '../../storage/pending-days.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { recordUsage } from './routes.ts';

const { EVENTS_TABLE, MAIN_TABLE, WINDOW_SECONDS } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = recordUsage(
  {
    accounts: accountStore(main),
    pendingDays: pendingDayStore(main, WINDOW_SECONDS),
    events: eventStore(openTable(EVENTS_TABLE)),
  },
  systemClock,
);
