import { isMonth } from '../domain/calendar.ts';
import { systemClock } from '../functions/clock.ts';
import { ledgerStores } from '../functions/ledger/stores.ts';
import { priceMonthAgain, wrongPrices } from '../functions/reading/price-month-again.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { closureStore } from '../functions/storage/closures.ts';
import { dueStore } from '../functions/storage/due.ts';
import { eventReplacer } from '../functions/storage/event-replacing.ts';
import { changed, historyStore } from '../functions/storage/history.ts';
import { openTable } from '../functions/storage/table.ts';
import { namedAccount } from './named-account.ts';

/**
 * Lists the stored events of a month whose price does not follow from the rates of their time, using the operator's AWS
 * credentials: `npm run price-again -- <events table> <main table> <account> <YYYY-MM>`. With `--write` after the month, it
 * prices them again and counts the month again. The audit of a month says that there are any, by the finding `price`.
 */
const [eventsTable, mainTable, accountId, month, write, ...more] = process.argv.slice(2);
const isWriting = write === '--write';
if (
  !eventsTable ||
  !mainTable ||
  !accountId ||
  !month ||
  !isMonth(month) ||
  (write && !isWriting) ||
  more[0]
) {
  process.stderr.write(
    'Usage: npm run price-again -- <events table> <main table> <account> <YYYY-MM> [--write]\n' +
      '(the tables are outputs of the deployment)\n',
  );
  process.exit(2);
}
const main = openTable(mainTable);
const events = openTable(eventsTable);
const ledger = ledgerStores(main, events);
const stores = {
  ...ledger,
  events: { ...ledger.events, ...eventReplacer(events) },
  accounts: accountStore(main),
  closures: closureStore(main),
  due: dueStore(main),
  history: historyStore(main),
};
const account = await namedAccount(stores.accounts, accountId);
try {
  let found = 0;
  for await (const wrong of wrongPrices(stores, account, month, systemClock())) {
    found += wrong.length;
    for (const { event, priced } of wrong) {
      const { before, after } = changed(event.facts, priced.facts);
      const { id, time } = event.identity;
      process.stdout.write(`${time} ${id}: ${JSON.stringify(before)} instead of ${JSON.stringify(after)}\n`);
    }
  }
  if (!isWriting) process.stdout.write(`${found} prices are wrong; --write corrects them.\n`);
  else
    process.stdout.write(
      `${await priceMonthAgain(stores, account, month, systemClock())} prices are corrected, and ${month} is counted again.\n`,
    );
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
