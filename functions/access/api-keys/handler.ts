import { systemClock } from '../../clock.ts';
import { openTable } from '../../storage/table.ts';
import { tokenStore } from '../../storage/tokens.ts';
import { env } from './env.ts';
import { apiKeyRoutes } from './routes.ts';

export const handler = apiKeyRoutes(tokenStore(openTable(env.parse(process.env).MAIN_TABLE)), systemClock);
