import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { handleRun } from '../../run.ts';
import { accountReader } from '../../storage/accounts.ts';
import { dueStore } from '../../storage/due.ts';
import { erasureStore } from '../../storage/erasures.ts';
import { eventErasure } from '../../storage/event-erasure.ts';
import { exportFiles } from '../../storage/export-files.ts';
import { exportWithdrawals } from '../../storage/export-withdrawals.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { eraseDue } from '../erase-due.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = {
  accounts: accountReader(main),
  due: dueStore(main),
  erasures: erasureStore(main),
  events: eventErasure(openTable(settings.EVENTS_TABLE)),
  exports: exportWithdrawals(main),
  files: exportFiles(settings.EXPORTS_BUCKET),
  queue: runQueue(settings.RUN_QUEUE_URL),
};

/** A run begins with nothing new if less time than this remains. */
const RESERVED_MS = 60_000;

/** Erases the candidates that were asked for. What is waited for is decided by the clock, not by the time of the run. */
export async function handler(event: unknown, context: Context) {
  return handleRun(event, {
    queue: stores.queue,
    due: async () => [...(await stores.due.by('erase', systemClock())).keys()],
    work: (accounts) =>
      eraseDue(stores, accounts, systemClock, () => context.getRemainingTimeInMillis() > RESERVED_MS),
  });
}
