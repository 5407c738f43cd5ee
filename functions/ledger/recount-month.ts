import type { Account } from '../../domain/accounts/account.ts';
import { monthOf, type Instant, type Month } from '../../domain/calendar.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { spanOfMonth, utcSpansOf } from '../../domain/span.ts';
import { recountSlices, type RecountStores } from './recount-slices.ts';
import { sumDays, type SumStores } from './sum-days.ts';

/**
 * Counts a month anew: its slices from the events, its days from the slices, and the month from the days.
 * @returns how many slices were wrong
 * @throws RangeError if events of the month have expired
 */
export async function recountMonth(
  stores: RecountStores & SumStores,
  account: Account,
  month: Month,
  now: Instant,
): Promise<number> {
  const { id, timeZone } = account;
  if (month < monthOf(oldestDay(now, timeZone)))
    throw new RangeError(`events of ${month} have expired: they are kept for ${RECORDABLE_MONTHS} months`);
  let changed = 0;
  for (const span of utcSpansOf(spanOfMonth(month, timeZone)))
    changed += await recountSlices(stores, id, span);
  // Every day that is over, even if it was never summed: after a restore, none since then is.
  await sumDays(stores, account, [spanOfMonth(month, timeZone)], now);
  return changed;
}
