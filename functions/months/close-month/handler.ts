import { systemClock } from '../../clock.ts';
import { quotaStores } from '../../quotas/stores.ts';
import { handleRun } from '../../run.ts';
import { certificateStore } from '../../storage/certificates.ts';
import { completingEmails } from '../../storage/complete-email.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { closeAndCertify } from '../close-and-certify.ts';
import { accountsToClose } from '../to-close.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = {
  ...quotaStores(main, openTable(settings.EVENTS_TABLE), settings),
  certificates: certificateStore(main),
  completeEmail: completingEmails(main),
};
const queue = runQueue(settings.RUN_QUEUE_URL);

/** Certifying is broken off after this much of the five minutes that a run has. What it has made is kept. */
const CERTIFYING_UNTIL_MINUTES = 3;

/** Closes every month that is over, reports it, and certifies its events. */
export async function handler(event: unknown) {
  const until = systemClock().add({ minutes: CERTIFYING_UNTIL_MINUTES });
  const mayGoOn = () => systemClock().epochMilliseconds < until.epochMilliseconds;
  return handleRun(event, {
    queue,
    due: async (time) => {
      await stores.mailer.deliverPending();
      const [toClose, toCertify] = await Promise.all([
        accountsToClose(stores, time, settings.CLOSE_AFTER_HOURS),
        stores.due.by('certify', time),
      ]);
      return [...new Set([...toClose, ...toCertify.keys()])];
    },
    work: (accounts, time) =>
      closeAndCertify(
        stores,
        accounts,
        time,
        { closeAfterHours: settings.CLOSE_AFTER_HOURS, crmUrl: settings.CRM_URL },
        mayGoOn,
      ),
  });
}
