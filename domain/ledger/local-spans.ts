import {
  addDays,
  addMonths,
  daysOfMonth,
  localDayOfMs,
  localMonth,
  monthOf,
  monthsUntil,
  startOfDayMs,
  type Day,
  type Instant,
  type Month,
} from '../calendar.ts';
import { dayNumber, MS_PER_DAY } from '../day-number.ts';
import type { Span } from '../span.ts';
import { RECORDABLE_MONTHS } from './retention.ts';

/**
 * The instants of a month's days, as a short text that differs whenever one of them does: the minutes by which the days
 * begin before midnight UTC, as `<day>:<minutes>` wherever they change. A sum is stored with this text. Once the rules
 * of its time zone have changed, the text is another one, and the month is summed anew.
 */
export function boundsOfMonth(month: Month, timeZone: string): string {
  const days = daysOfMonth(month);
  const starts = [...days, addDays(days.at(-1)!, 1)];
  let before: number | undefined;
  const changes = starts.flatMap((day, index) => {
    const minutes = (dayNumber(day) * MS_PER_DAY - startOfDayMs(day, timeZone)) / 60_000;
    if (minutes === before) return [];
    before = minutes;
    return [`${index + 1}:${minutes}`];
  });
  return changes.join(' ');
}

/**
 * The bounds of all months whose usage can change, as a text that differs whenever the rules of the zone have changed
 * for one of them. A month that follows with the same bounds is left out.
 */
export function boundsOfRecordable(now: Instant, timeZone: string): string {
  let before: string | undefined;
  const months = recordableMonths(now, timeZone).flatMap((month) => {
    const bounds = boundsOfMonth(month, timeZone);
    if (bounds === before) return [];
    before = bounds;
    return [`${month} ${bounds}`];
  });
  return months.join(', ');
}

/** The months whose usage can change, the oldest first. The one after the current one is among them, since producers' clocks may be ahead. */
export function recordableMonths(now: Instant, timeZone: string): Month[] {
  const last = addMonths(localMonth(now, timeZone), 1);
  return monthsUntil(last, RECORDABLE_MONTHS + 2);
}

/** The local days of which a span has any part, in order. */
export function localDaysOf({ fromMs, toMs }: Span, timeZone: string): Day[] {
  const days: Day[] = [];
  const last = localDayOfMs(toMs - 1, timeZone);
  for (let day = localDayOfMs(fromMs, timeZone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The local months of which spans have any part. */
export const monthsOf = (spans: readonly Span[], timeZone: string): Month[] => [
  ...new Set(spans.flatMap((span) => localDaysOf(span, timeZone)).map(monthOf)),
];
