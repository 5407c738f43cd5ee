import { systemClock } from '../../clock.ts';
import { emailStores } from '../../email/stores.ts';
import { onSchedule } from '../../run.ts';
import { digestStore } from '../../storage/digests.ts';
import { dueStore } from '../../storage/due.ts';
import { portfolioStore } from '../../storage/portfolio.ts';
import { openTable } from '../../storage/table.ts';
import { sendDigests } from '../digests.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const email = emailStores(main, settings, systemClock);
const stores = {
  accounts: email.accounts,
  digests: digestStore(main, email.outbox),
  due: dueStore(main),
  mailer: email.mailer,
  portfolio: portfolioStore(main),
};

/** Sends each CSM the digest of the week that begins. */
export async function handler(event: unknown) {
  return onSchedule(event, (time) => sendDigests(stores, time, settings.CRM_URL));
}
