import type { Account } from '../../domain/accounts/account.ts';
import { addDays, daysOfMonth, localDay, monthOf, type Instant, type Month } from '../../domain/calendar.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { spanOfMonth, utcSpansOf } from '../../domain/span.ts';
import { recountSlices, type RecountStores } from './recount-slices.ts';
import { sumMonth, type SumStores } from './sum-days.ts';

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
    changed += await recountSlices(stores, id, [span]);
  const over = addDays(localDay(now, timeZone), -1);
  const { announced = over } = await stores.sums.progress(id);
  // Every day that is over, even if it was never summed: after a restore, none since then is.
  const through = announced > over ? announced : over;
  await stores.sums.announce(id, through);
  const days = daysOfMonth(month).filter((day) => day <= through);
  if (days.length > 0) await sumMonth(stores, account, month, days, { through, now });
  return changed;
}
