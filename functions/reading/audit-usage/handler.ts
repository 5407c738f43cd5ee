import type { Context } from 'aws-lambda';
import { ledgerStores } from '../../ledger/stores.ts';
import { handleRun } from '../../run.ts';
import { accountReader } from '../../storage/accounts.ts';
import { auditRotation } from '../../storage/audit-rotation.ts';
import { closureStore } from '../../storage/closures.ts';
import { dueStore } from '../../storage/due.ts';
import { historyStore } from '../../storage/history.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { auditAccounts } from '../audit-accounts.ts';
import { env } from './env.ts';

const { EVENTS_TABLE, MAIN_TABLE, RUN_QUEUE_URL } = env.parse(process.env);
const main = openTable(MAIN_TABLE);
const stores = {
  ...ledgerStores(main, openTable(EVENTS_TABLE)),
  accounts: accountReader(main),
  closures: closureStore(main),
  due: dueStore(main),
  history: historyStore(main),
};
const rotation = auditRotation(main);
const queue = runQueue(RUN_QUEUE_URL);

/** Accounts whose turn it is in a night, besides those with a month that was closed. */
const ACCOUNTS_A_NIGHT = 200;
/** A month that is begun has this long. */
const RESERVED_MS = 300_000;

/** Audits months that were closed lately, and a sample of all by turns; mends what is wrong. */
export async function handler(event: unknown, context: Context) {
  return handleRun(event, {
    queue,
    due: async (time) => {
      const [noted, sample] = await Promise.all([
        stores.due.by('audit', time),
        rotation.next(ACCOUNTS_A_NIGHT),
      ]);
      return [...new Set([...noted.keys(), ...sample])];
    },
    work: (accounts, time) =>
      auditAccounts(stores, accounts, time, () => context.getRemainingTimeInMillis() > RESERVED_MS),
  });
}
