import type { Account } from '../../domain/accounts/account.ts';
import type { Instant } from '../../domain/calendar.ts';
import { eventStore } from '../storage/events.ts';
import { markStore } from '../storage/marks.ts';
import { producerStore } from '../storage/producers.ts';
import { sliceStore } from '../storage/slices.ts';
import { sumStore } from '../storage/sums.ts';
import type { Table } from '../storage/table.ts';
import { usageView, type UsageView } from './usage-view.ts';

/** An account's usage as of an instant. */
export type UsageReader = (account: Account, now: Instant, consistent?: boolean) => UsageView;

/** Everything that is counted, and how it is read. */
export function ledgerStores(main: Table, eventsTable: Table) {
  const stores = {
    events: eventStore(eventsTable),
    marks: markStore(main),
    producers: producerStore(main),
    slices: sliceStore(main),
    sums: sumStore(main),
  };
  const usage: UsageReader = (account, now, consistent) => usageView(stores, account, now, consistent);
  return { ...stores, usage };
}
