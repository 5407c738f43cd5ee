import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { handleRun } from '../../run.ts';
import { endingStore } from '../../storage/account-endings.ts';
import { accountRemoval } from '../../storage/account-removal.ts';
import { accountReader } from '../../storage/accounts.ts';
import { dueStore } from '../../storage/due.ts';
import { erasureStore } from '../../storage/erasures.ts';
import { eventErasure } from '../../storage/event-erasure.ts';
import { exportFiles } from '../../storage/export-files.ts';
import { exportWithdrawals } from '../../storage/export-withdrawals.ts';
import { importErasure } from '../../storage/import-erasure.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { tokenStore } from '../../storage/tokens.ts';
import { eraseDue } from '../erase-due.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const events = openTable(settings.EVENTS_TABLE);
const stores = {
  endings: endingStore(main),
  removal: accountRemoval(main, events),
  tokens: tokenStore(main),
  accounts: accountReader(main),
  due: dueStore(main),
  erasures: erasureStore(main),
  events: eventErasure(events),
  exports: exportWithdrawals(main),
  files: exportFiles(settings.EXPORTS_BUCKET),
  imports: importErasure(main),
  queue: runQueue(settings.RUN_QUEUE_URL),
};

/** A run begins with nothing new if less time than this remains. */
const RESERVED_MS = 60_000;

/** Erases the candidates that were asked for, and removes accounts whose time has come. */
export async function handler(event: unknown, context: Context) {
  return handleRun(event, {
    queue: stores.queue,
    due: async (time) => {
      const [toErase, toRemove] = await Promise.all([
        stores.due.by('erase', systemClock()),
        stores.due.by('remove', time),
      ]);
      return [...new Set([...toErase.keys(), ...toRemove.keys()])];
    },
    work: (accounts, time) =>
      eraseDue(stores, accounts, time, systemClock, () => context.getRemainingTimeInMillis() > RESERVED_MS),
  });
}
