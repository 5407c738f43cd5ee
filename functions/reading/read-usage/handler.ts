import { systemClock } from '../../clock.ts';
import { accountStore } from '../../storage/accounts.ts';
import { campaignStore } from '../../storage/campaigns.ts';
import { closureStore } from '../../storage/closures.ts';
import { eventStore } from '../../storage/events.ts';
import { rollupStore } from '../../storage/rollups.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { readUsage } from '../routes.ts';

const { EVENTS_TABLE, MAIN_TABLE } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = readUsage(
  {
    accounts: accountStore(main),
    campaigns: campaignStore(main),
    closures: closureStore(main),
    events: eventStore(openTable(EVENTS_TABLE)),
    rollups: rollupStore(main),
  },
  systemClock,
);
