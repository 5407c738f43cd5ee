import { localDay, monthOf, startOfDayMs, type Day, type Instant } from '../calendar.ts';
import { dayNumber, MS_PER_DAY } from '../day-number.ts';
import { spanOfDays, utcDaysOf, type Span } from '../span.ts';
import { oldestDay, RECORDABLE_MONTHS } from './retention.ts';

/**
 * The days in UTC to count again so that the local days from `from` to `to` are right, both included. Each of them is
 * marked as a whole, as a load of old usage is.
 * @throws RangeError if events of the days have expired, or if they lie ahead
 */
export function daysToMark(from: Day, to: Day, timeZone: string, now: Instant): Span[] {
  if (from > to) throw new RangeError(`${from} is after ${to}`);
  const oldest = `${monthOf(oldestDay(now, timeZone))}-01`;
  if (from < oldest)
    throw new RangeError(
      `events before ${oldest} have expired: they are kept for ${RECORDABLE_MONTHS} months`,
    );
  if (startOfDayMs(to, timeZone) > now.epochMilliseconds)
    throw new RangeError(`${to} lies ahead: it is ${localDay(now, timeZone)} in ${timeZone}`);
  return utcDaysOf(spanOfDays(from, to, timeZone)).map((day) => {
    const fromMs = dayNumber(day) * MS_PER_DAY;
    return { fromMs, toMs: fromMs + MS_PER_DAY };
  });
}
