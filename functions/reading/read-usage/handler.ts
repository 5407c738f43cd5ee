import { systemClock } from '../../clock.ts';
import { ledgerStores } from '../../ledger/stores.ts';
import { accountReader } from '../../storage/accounts.ts';
import { certificateStore } from '../../storage/certificates.ts';
import { closureStore } from '../../storage/closures.ts';
import { portfolioStore } from '../../storage/portfolio.ts';
import { rejectionStore } from '../../storage/rejections.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { readUsage } from '../routes.ts';

const { EVENTS_TABLE, MAIN_TABLE } = env.parse(process.env);
const main = openTable(MAIN_TABLE);

export const handler = readUsage(
  {
    accounts: accountReader(main),
    certificates: certificateStore(main),
    closures: closureStore(main),
    portfolio: portfolioStore(main),
    rejections: rejectionStore(main),
    ...ledgerStores(main, openTable(EVENTS_TABLE)),
  },
  systemClock,
);
