import { addMonths, endOfMonth, localMonth, type Instant, type Month } from '../calendar.ts';

/**
 * How long a month is watched after its end at least, even if it is closed earlier. The use of its last minutes is
 * counted after its end, and a quota check that fails then has a day to be repeated.
 */
const WATCHED_HOURS = 24;

/**
 * The months in which a quota warning is still useful: the running month and, until it is closed (but for at least
 * 24 hours), the one before. Oldest first.
 */
export function watchedMonths(timeZone: string, now: Instant, closeAfterHours: number): Month[] {
  const running = localMonth(now, timeZone);
  const before = addMonths(running, -1);
  const end = endOfMonth(before, timeZone).add({ hours: Math.max(closeAfterHours, WATCHED_HOURS) });
  return end.epochMilliseconds > now.epochMilliseconds ? [before, running] : [running];
}
