import { startOfDayMs, addDays, addMonths, type Day, type Month } from './calendar.ts';
import { dayNumber, dayOfNumber, MS_PER_DAY } from './day-number.ts';

const MS_PER_HOUR = 3_600_000;

/** A stretch of time, without its end. Milliseconds since 1970. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** A local day as its instants; a day that a zone skipped has none. */
export const spanOfDay = (day: Day, timeZone: string): Span => spanOfDays(day, day, timeZone);

/** How long a local day is: 24 hours, others when clocks change, and 0 if the zone skipped the day. */
export function hoursOfDay(day: Day, timeZone: string): number {
  const { fromMs, toMs } = spanOfDay(day, timeZone);
  return (toMs - fromMs) / MS_PER_HOUR;
}

/** The local days from `from` to `to`, both included. */
export const spanOfDays = (from: Day, to: Day, timeZone: string): Span => ({
  fromMs: startOfDayMs(from, timeZone),
  toMs: startOfDayMs(addDays(to, 1), timeZone),
});

export const spanOfMonth = (month: Month, timeZone: string): Span => ({
  fromMs: startOfDayMs(`${month}-01`, timeZone),
  toMs: startOfDayMs(`${addMonths(month, 1)}-01`, timeZone),
});

/** A span cut at the midnights of UTC. */
export function partsByUtcDay({ fromMs, toMs }: Span): Span[] {
  return utcDaysOf({ fromMs, toMs }).map((day) => {
    const startMs = dayNumber(day) * MS_PER_DAY;
    return { fromMs: Math.max(fromMs, startMs), toMs: Math.min(toMs, startMs + MS_PER_DAY) };
  });
}

/** The day of an instant in UTC, `YYYY-MM-DD`. */
export const utcDay = (epochMs: number): string => dayOfNumber(Math.floor(epochMs / MS_PER_DAY));

/** A span in parts, each within one day in UTC. */
export function utcSpansOf({ fromMs, toMs }: Span): Span[] {
  return utcDaysOf({ fromMs, toMs }).map((day) => {
    const start = dayNumber(day) * MS_PER_DAY;
    return { fromMs: Math.max(fromMs, start), toMs: Math.min(toMs, start + MS_PER_DAY) };
  });
}

/** The days in UTC of which a span has any part, in order. */
export function utcDaysOf({ fromMs, toMs }: Span): string[] {
  const first = Math.floor(fromMs / MS_PER_DAY);
  const count = Math.max(0, Math.ceil(toMs / MS_PER_DAY) - first);
  return Array.from({ length: count }, (_, index) => dayOfNumber(first + index));
}
