import { addDays, daysOfMonth, localDayOfMs, startOfDayMs, type Day, type Month } from '../calendar.ts';
import { dayNumber, MS_PER_DAY } from '../day-number.ts';
import type { Span } from '../span.ts';

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

/** The local days of which a span has any part, in order. */
export function localDaysOf({ fromMs, toMs }: Span, timeZone: string): Day[] {
  const days: Day[] = [];
  const last = localDayOfMs(toMs - 1, timeZone);
  for (let day = localDayOfMs(fromMs, timeZone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
