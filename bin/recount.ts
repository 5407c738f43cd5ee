import { isMonth } from '../domain/calendar.ts';
import type { Account } from '../domain/accounts/account.ts';
import { systemClock } from '../functions/clock.ts';
import { recountAccount } from '../functions/ledger/recount-account.ts';
import { recountMonth } from '../functions/ledger/recount-month.ts';
import { ledgerStores } from '../functions/ledger/stores.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { dueStore } from '../functions/storage/due.ts';
import { openTable } from '../functions/storage/table.ts';
import { allAccounts } from './all-accounts.ts';
import { namedAccount } from './named-account.ts';

/**
 * Counts months anew from their events and replaces every stored number that is wrong, using the operator's AWS credentials:
 * `npm run recount -- <events table> <main table> <account> <YYYY-MM>`; without a month, every month of the account whose
 * events are stored; with `--all [account]` in place of the account, those of all accounts, or of those after one. The audit
 * of a month says what it will find.
 */
const [eventsTable, mainTable, accountId, last] = process.argv.slice(2);
const isAll = accountId === '--all';
if (!eventsTable || !mainTable || !accountId || (last !== undefined && !isAll && !isMonth(last))) {
  process.stderr.write(
    'Usage: npm run recount -- <events table> <main table> <account> [<YYYY-MM>]\n' +
      '       npm run recount -- <events table> <main table> --all [<the account after which to go on>]\n' +
      '(the tables are outputs of the deployment)\n',
  );
  process.exit(2);
}
const main = openTable(mainTable);
const accounts = accountStore(main);
const stores = {
  ...ledgerStores(main, openTable(eventsTable)),
  closures: closureStore(main),
  due: dueStore(main),
};

const tell = (name: string, month: string, changed: number) =>
  process.stdout.write(`${name}: ${changed} slices of ${month} were wrong; the month is summed anew.\n`);

async function recountAll(account: Account): Promise<void> {
  for await (const { month, changed } of recountAccount(stores, account, systemClock()))
    tell(account.id, month, changed);
}

if (isAll) {
  for await (const account of allAccounts(accounts, last)) await recountAll(account);
} else {
  const account = await namedAccount(accounts, accountId);
  if (last === undefined) await recountAll(account);
  else tell(accountId, last, await recountMonth(stores, account, last, systemClock()));
}
