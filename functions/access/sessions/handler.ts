import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { sessionStore } from '../../storage/sessions.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { sessionRoutes } from './routes.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);

export const handler = sessionRoutes(
  { accounts: accountReader(main), sessions: sessionStore(main) },
  systemClock,
  settings.DASHBOARD_URL,
);
