import { addDays, type Day, type Instant } from '../calendar.ts';
import { RECORDABLE_MONTHS } from '../ledger/retention.ts';
import { Temporal } from 'temporal-polyfill';
import { storedDays } from './erasure.ts';

/**
 * Of which days something of an account may be stored: sums of all days since the first that could be recorded when it was
 * created, slices and events of those that have not expired.
 * @param createdAt RFC 3339
 */
export function daysOfAccount(createdAt: string, now: Instant): { from: Day; storedFrom: Day; to: Day } {
  const { from: storedFrom, to } = storedDays(now);
  const created = Temporal.Instant.from(createdAt).toZonedDateTimeISO('UTC').toPlainDate();
  // A day of an account's zone may be another one in UTC.
  const from = addDays(created.subtract({ months: RECORDABLE_MONTHS }).toString(), -1);
  return { from, storedFrom, to };
}
