import { systemClock } from '../../clock.ts';
import { accountStore } from '../../storage/accounts.ts';
import { eventReplacer } from '../../storage/event-replacing.ts';
import { eventStore } from '../../storage/events.ts';
import { markStore } from '../../storage/marks.ts';
import { documentClient, openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { priceAgain } from './price-again.ts';
import { accountRoutes } from './routes.ts';

const { EVENTS_TABLE, MAIN_TABLE } = env.parse(process.env);
const client = documentClient();
const main = openTable(MAIN_TABLE, client);
const accounts = accountStore(main);
const eventsTable = openTable(EVENTS_TABLE, client);
const events = { ...eventStore(eventsTable), ...eventReplacer(eventsTable) };

export const handler = accountRoutes(
  accounts,
  systemClock,
  priceAgain({ accounts, events, marks: markStore(main) }),
);
