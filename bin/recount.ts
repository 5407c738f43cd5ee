import { isMonth } from '../domain/calendar.ts';
import { systemClock } from '../functions/clock.ts';
import { recountMonth } from '../functions/ledger/recount-month.ts';
import { ledgerStores } from '../functions/ledger/stores.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { dueStore } from '../functions/storage/due.ts';
import { openTable } from '../functions/storage/table.ts';

/**
 * Counts a month of an account anew from its events and replaces every stored number of it that is wrong, using the
 * operator's AWS credentials: `npm run recount -- <events table> <main table> <account> <YYYY-MM>`. The audit of the
 * month says what it will find.
 */
const [eventsTable, mainTable, accountId, month] = process.argv.slice(2);
if (!eventsTable || !mainTable || !accountId || !month || !isMonth(month)) {
  process.stderr.write(
    'Usage: npm run recount -- <events table> <main table> <account> <YYYY-MM>   (the tables are outputs of the deployment)\n',
  );
  process.exit(2);
}
const main = openTable(mainTable);
const account = await accountStore(main).get(accountId);
if (account) {
  const stores = {
    ...ledgerStores(main, openTable(eventsTable)),
    closures: closureStore(main),
    due: dueStore(main),
  };
  const changed = await recountMonth(stores, account, month, systemClock());
  process.stdout.write(`${changed} slices of ${month} were wrong; the month is summed anew.\n`);
} else {
  process.stderr.write(`No such account: ${accountId}\n`);
  process.exitCode = 1;
}
