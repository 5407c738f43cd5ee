import { systemClock } from '../../clock.ts';
import { mailer } from '../../email/mailer.ts';
import { scheduledEvent } from '../../schedule.ts';
import { accountReader } from '../../storage/accounts.ts';
import { digestStore } from '../../storage/digests.ts';
import { dueStore } from '../../storage/due.ts';
import { openOutbox } from '../../storage/outbox.ts';
import { portfolioStore } from '../../storage/portfolio.ts';
import { openTable } from '../../storage/table.ts';
import { sendDigests } from '../digests.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const outbox = openOutbox(main, systemClock);
const stores = {
  accounts: accountReader(main),
  digests: digestStore(main, outbox),
  due: dueStore(main),
  mailer: mailer(outbox, settings),
  portfolio: portfolioStore(main),
};

/** Sends each CSM the digest of the week that begins. */
export async function handler(event: unknown) {
  const { time } = scheduledEvent.parse(event);
  return sendDigests(stores, time, settings.CRM_URL);
}
