import { mailer, type MailerSettings } from '../email/mailer.ts';
import { systemClock } from '../clock.ts';
import { accountStore } from '../storage/accounts.ts';
import { campaignStore } from '../storage/campaigns.ts';
import { closureStore } from '../storage/closures.ts';
import { openOutbox } from '../storage/outbox.ts';
import { quotaStore } from '../storage/quotas.ts';
import { rollupStore } from '../storage/rollups.ts';
import type { Table } from '../storage/table.ts';

/** The stores for quotas: for their API, and for checks by schedule, after a rollup and when a month closes. */
export function quotaStores(main: Table, settings: MailerSettings) {
  const outbox = openOutbox(main, systemClock);
  return {
    accounts: accountStore(main),
    campaigns: campaignStore(main),
    closures: closureStore(main),
    mailer: mailer(outbox, settings),
    outbox,
    quotas: quotaStore(main, outbox),
    rollups: rollupStore(main),
  };
}
