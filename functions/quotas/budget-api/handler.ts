import { systemClock } from '../../clock.ts';
import { accountReader } from '../../storage/accounts.ts';
import { budgetStore } from '../../storage/budgets.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { budgetRoutes } from './routes.ts';

const main = openTable(env.parse(process.env).MAIN_TABLE);

export const handler = budgetRoutes(
  { accounts: accountReader(main), budgets: budgetStore(main) },
  systemClock,
);
