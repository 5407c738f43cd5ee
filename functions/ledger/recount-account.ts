import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { countableMonths } from '../../domain/ledger/auditing.ts';
import { recountMonth } from './recount-month.ts';

/** A month that was counted again. */
interface Recounted {
  accountId: string;
  month: Month;
  /** How many slices were wrong. */
  changed: number;
}

/**
 * Counts every month of an account again whose events are stored, the oldest first and one at a time: whoever stops in
 * between begins anew with any of them.
 */
export async function* recountAccount(
  stores: Parameters<typeof recountMonth>[0],
  account: Account,
  now: Instant,
): AsyncGenerator<Recounted> {
  for (const month of countableMonths(now, account.timeZone))
    yield { accountId: account.id, month, changed: await recountMonth(stores, account, month, now) };
}
