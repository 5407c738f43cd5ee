import { quotaStores } from '../../quotas/stores.ts';
import { handleRun } from '../../run.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { closeMonths } from '../close-months.ts';
import { accountsToClose } from '../to-close.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = quotaStores(openTable(settings.MAIN_TABLE), openTable(settings.EVENTS_TABLE), settings);
const queue = runQueue(settings.RUN_QUEUE_URL);

/** Closes every month that is over and reports it. */
export async function handler(event: unknown) {
  return handleRun(event, {
    queue,
    due: async (time) => {
      await stores.mailer.deliverPending();
      return accountsToClose(stores, time, settings.CLOSE_AFTER_HOURS);
    },
    work: (accounts, time) =>
      closeMonths(stores, accounts, time, {
        closeAfterHours: settings.CLOSE_AFTER_HOURS,
        crmUrl: settings.CRM_URL,
      }),
  });
}
