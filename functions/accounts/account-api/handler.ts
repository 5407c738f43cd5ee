import { systemClock } from '../../clock.ts';
import { accountStore } from '../../storage/accounts.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { accountRoutes } from './routes.ts';

export const handler = accountRoutes(accountStore(openTable(env.parse(process.env).MAIN_TABLE)), systemClock);
