import { isMonth } from '../domain/calendar.ts';
import { InvalidInput } from '../domain/validation.ts';
import { systemClock } from '../functions/clock.ts';
import { ledgerStores } from '../functions/ledger/stores.ts';
import { audit } from '../functions/reading/audit.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { openTable } from '../functions/storage/table.ts';
import { namedAccount } from './named-account.ts';

/**
 * Audits a month of an account with however many events, using the operator's AWS credentials:
 * `npm run audit -- <events table> <main table> <account> <YYYY-MM>`. It prints what `GET …/audit` answers, and ends with
 * 1 if the month does not match.
 */
const [eventsTable, mainTable, accountId, month] = process.argv.slice(2);
if (!eventsTable || !mainTable || !accountId || !month || !isMonth(month)) {
  process.stderr.write(
    'Usage: npm run audit -- <events table> <main table> <account> <YYYY-MM>   (the tables are outputs of the deployment)\n',
  );
  process.exit(2);
}
const main = openTable(mainTable);
const account = await namedAccount(accountStore(main), accountId);
try {
  const stores = {
    ...ledgerStores(main, openTable(eventsTable)),
    accounts: accountStore(main),
    closures: closureStore(main),
  };
  const report = await audit(stores, account, month, systemClock(), Infinity);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.matches ? 0 : 1;
} catch (error) {
  if (!(error instanceof InvalidInput)) throw error;
  process.stderr.write(`${error.errors.map(({ message }) => message).join('\n')}\n`);
  process.exitCode = 1;
}
