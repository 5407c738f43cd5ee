import { handleRun } from '../../run.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { checkDue } from '../check-due.ts';
import { quotaStores } from '../stores.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = quotaStores(openTable(settings.MAIN_TABLE), openTable(settings.EVENTS_TABLE), settings);
const queue = runQueue(settings.RUN_QUEUE_URL);

/** Checks thresholds and forecasts of every account that has had news since its last check. */
export async function handler(event: unknown) {
  return handleRun(event, {
    queue,
    due: async (time) => {
      await stores.mailer.deliverPending();
      const [noted, marked] = await Promise.all([stores.due.by('check', time), stores.marks.all()]);
      return [...new Set([...noted.keys(), ...marked.keys()])];
    },
    work: (accounts, time) =>
      checkDue(stores, accounts, time, {
        closeAfterHours: settings.CLOSE_AFTER_HOURS,
        escalateAfterHours: settings.ESCALATE_AFTER_HOURS,
        crmUrl: settings.CRM_URL,
      }),
  });
}
