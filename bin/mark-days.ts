import { isDay } from '../domain/calendar.ts';
import { systemClock } from '../functions/clock.ts';
import { markDays } from '../functions/ledger/mark-days.ts';
import { accountStore } from '../functions/storage/accounts.ts';
import { markStore } from '../functions/storage/marks.ts';
import { openTable } from '../functions/storage/table.ts';
import { allAccounts } from './all-accounts.ts';
import { namedAccount } from './named-account.ts';

/**
 * Has days counted again by the scheduled runs, after a restore, using the operator's AWS credentials:
 * `npm run mark-days -- <main table> <from> <to> <account>`; with `--all [account]` in place of the account, those of all
 * accounts, or of those after one. The days are those of each account's time zone.
 */
const [mainTable, from, to, accountId, last] = process.argv.slice(2);
const isAll = accountId === '--all';
if (
  !mainTable ||
  !from ||
  !isDay(from) ||
  !to ||
  !isDay(to) ||
  !accountId ||
  (last !== undefined && !isAll)
) {
  process.stderr.write(
    'Usage: npm run mark-days -- <main table> <from, YYYY-MM-DD> <to> <account>\n' +
      '       npm run mark-days -- <main table> <from, YYYY-MM-DD> <to> --all [<the account after which to go on>]\n' +
      '(the table is an output of the deployment)\n',
  );
  process.exit(2);
}
const main = openTable(mainTable);
const accounts = accountStore(main);
const stores = { marks: markStore(main) };

/** Each run reads all marks, so those of more accounts wait until these are counted. */
const MARKS_AT_ONCE = 100_000;

async function markAll(days: { from: string; to: string }): Promise<void> {
  let marked = 0;
  for await (const account of allAccounts(accounts, last)) {
    if (marked >= MARKS_AT_ONCE) {
      process.stdout.write(
        `${marked} days wait to be counted. Go on once they are, in half an hour or so.\n`,
      );
      return;
    }
    marked += await markDays(stores, account, days, systemClock());
  }
  process.stdout.write(`All accounts are done: ${marked} days wait to be counted.\n`);
}

try {
  if (isAll) await markAll({ from, to });
  else {
    const account = await namedAccount(accounts, accountId);
    const marked = await markDays(stores, account, { from, to }, systemClock());
    process.stdout.write(`${marked} days wait to be counted.\n`);
  }
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
