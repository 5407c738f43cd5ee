import { addMonths, localDay, localMonth, monthOf, type Instant, type Month } from '../calendar.ts';
import { dayNumber } from '../day-number.ts';
import { recordableMonths } from './local-spans.ts';
import { oldestDay } from './retention.ts';

/** The months of which all events are stored, and that have begun, the oldest first: those that can be counted again. */
export function countableMonths(now: Instant, timeZone: string): Month[] {
  const [oldest, current] = [monthOf(oldestDay(now, timeZone)), localMonth(now, timeZone)];
  return recordableMonths(now, timeZone).filter((month) => oldest <= month && month <= current);
}

/** The month of an account that is audited on a night: each night another one, the oldest last. */
export function monthOfNight(now: Instant, timeZone: string): Month {
  const months = countableMonths(now, timeZone);
  const back = dayNumber(localDay(now, timeZone)) % months.length;
  return addMonths(localMonth(now, timeZone), -back);
}

/** For so many days, a month that was closed is audited if that has not been done. */
const CLOSED_DAYS = 3;

/** Whether a month was closed in the last days. @param closedAt RFC 3339 */
export const wasClosedLately = (closedAt: string, now: Instant): boolean =>
  now.epochMilliseconds - Date.parse(closedAt) <= CLOSED_DAYS * 24 * 3_600_000;
