import { systemClock } from '../../clock.ts';
import { ledgerStores } from '../../ledger/stores.ts';
import { accountReader } from '../../storage/accounts.ts';
import { auditsAtWork } from '../../storage/audits-at-work.ts';
import { closureStore } from '../../storage/closures.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { auditRoutes } from './routes.ts';

const { EVENTS_TABLE, MAIN_TABLE } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = auditRoutes(
  {
    accounts: accountReader(main),
    audits: auditsAtWork(main),
    closures: closureStore(main),
    ...ledgerStores(main, openTable(EVENTS_TABLE)),
  },
  systemClock,
);
