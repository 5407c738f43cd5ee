import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { handleRun } from '../../run.ts';
import { earlier } from '../../schedule.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { quotaStores } from '../../quotas/stores.ts';
import { rollUpAndCheck } from '../roll-up-and-check.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = {
  ...quotaStores(openTable(settings.MAIN_TABLE), openTable(settings.EVENTS_TABLE), settings),
  graceSeconds: settings.GRACE_SECONDS,
};
const queue = runQueue(settings.RUN_QUEUE_URL);

/** A run begins with nothing new if less time than this remains. */
const RESERVED_MS = 60_000;

/** Counts what is marked, and checks the quotas of each account that has news. */
export async function handler(event: unknown, context: Context) {
  return handleRun(event, {
    queue,
    due: async () => {
      // Send first what a crash or a mail failure has left pending.
      await stores.mailer.deliverPending();
      return [...(await stores.marks.all()).keys()];
    },
    work: (accounts, time) =>
      rollUpAndCheck(stores, accounts, {
        // With a time ahead of the clock, marks would be settled before their events arrive.
        now: earlier(time, systemClock()),
        mayGoOn: () => context.getRemainingTimeInMillis() > RESERVED_MS,
        closeAfterHours: settings.CLOSE_AFTER_HOURS,
        crmUrl: settings.CRM_URL,
      }),
  });
}
