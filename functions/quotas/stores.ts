import { emailStores } from '../email/stores.ts';
import { systemClock } from '../clock.ts';
import { closureStore } from '../storage/closures.ts';
import { dueStore } from '../storage/due.ts';
import { portfolioStore } from '../storage/portfolio.ts';
import { quotaStore } from '../storage/quotas.ts';
import { ledgerStores } from '../ledger/stores.ts';
import type { Table } from '../storage/table.ts';

/** The stores for quotas: for their API, and for checks by schedule, after a rollup and when a month closes. */
export function quotaStores(main: Table, events: Table, settings: Parameters<typeof emailStores>[1]) {
  const email = emailStores(main, settings, systemClock);
  return {
    ...ledgerStores(main, events),
    ...email,
    due: dueStore(main),
    closures: closureStore(main),
    quotas: quotaStore(main, email.outbox),
    portfolio: portfolioStore(main),
  };
}
