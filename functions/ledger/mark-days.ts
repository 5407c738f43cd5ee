import type { Account } from '../../domain/accounts/account.ts';
import type { Day, Instant } from '../../domain/calendar.ts';
import { daysToMark } from '../../domain/ledger/days-to-mark.ts';
import type { MarkStore } from '../storage/marks.ts';

/**
 * Has local days of an account counted again by the next runs, as if events had arrived for all of them. After a restore,
 * the tables no longer agree, and nothing says where.
 * @returns how many days in UTC were marked
 * @throws RangeError if events of the days have expired, or if they lie ahead @throws StorageUnavailable
 */
export async function markDays(
  { marks }: { marks: Pick<MarkStore, 'mark'> },
  { id: accountId, timeZone }: Account,
  { from, to }: { from: Day; to: Day },
  now: Instant,
): Promise<number> {
  const spans = daysToMark(from, to, timeZone, now);
  await marks.mark([{ accountId, spans }], now.epochMilliseconds);
  return spans.length;
}
