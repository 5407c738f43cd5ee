import { mailer, type MailerSettings } from '../email/mailer.ts';
import { systemClock } from '../clock.ts';
import { accountReader } from '../storage/accounts.ts';
import { closureStore } from '../storage/closures.ts';
import { dueStore } from '../storage/due.ts';
import { openOutbox } from '../storage/outbox.ts';
import { portfolioStore } from '../storage/portfolio.ts';
import { quotaStore } from '../storage/quotas.ts';
import { ledgerStores } from '../ledger/stores.ts';
import type { Table } from '../storage/table.ts';

/** The stores for quotas: for their API, and for checks by schedule, after a rollup and when a month closes. */
export function quotaStores(main: Table, events: Table, settings: MailerSettings) {
  const outbox = openOutbox(main, systemClock);
  return {
    ...ledgerStores(main, events),
    accounts: accountReader(main),
    due: dueStore(main),
    closures: closureStore(main),
    mailer: mailer(outbox, settings),
    outbox,
    portfolio: portfolioStore(main),
    quotas: quotaStore(main, outbox),
  };
}
