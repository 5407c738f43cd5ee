import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { handleRun } from '../../run.ts';
import { accountReader } from '../../storage/accounts.ts';
import { openOutbox } from '../../storage/outbox.ts';
import { listenerStore } from '../../storage/rejection-listeners.ts';
import { runQueue } from '../../storage/run-queue.ts';
import { openTable } from '../../storage/table.ts';
import { webhookDeliveries } from '../../storage/webhook-deliveries.ts';
import { newsStore } from '../../storage/webhook-news.ts';
import { webhookHealth, webhookReader } from '../../storage/webhooks.ts';
import { resolveByDns } from '../addresses.ts';
import { post } from '../post.ts';
import { accountsToTell, tellWebhooks } from '../tell-webhooks.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = {
  accounts: accountReader(main),
  deliveries: webhookDeliveries(main),
  health: webhookHealth(main, openOutbox(main, systemClock)),
  listeners: listenerStore(main),
  news: newsStore(main),
  webhooks: webhookReader(main),
};
const queue = runQueue(settings.RUN_QUEUE_URL);
const reach = { localToo: settings.ALLOW_LOCAL_TARGETS === 'true' };

/** An attempt begins with nothing new if less time than this remains. */
const RESERVED_MS = 15_000;

/** Makes deliveries of what has happened, and sends those that are due. */
export async function handler(event: unknown, context: Context) {
  return handleRun(event, {
    queue,
    due: (time) => accountsToTell(stores, time),
    work: (accounts, time) =>
      tellWebhooks(stores, accounts, time, {
        apiUrl: settings.API_URL,
        clock: systemClock,
        mayGoOn: () => context.getRemainingTimeInMillis() > RESERVED_MS,
        post: (url, message) => post(url, message, { reach, resolve: resolveByDns }),
      }),
  });
}
