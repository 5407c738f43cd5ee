import { isWeekend, localDay, nextTimeOfDay, type Instant } from '../calendar.ts';
import { isQuietAt, type Quietness } from './quiet-hours.ts';

const MS_PER_HOUR = 3_600_000;

/** Whether an instant is working time of an account: from Monday to Friday, outside its quiet hours. */
export const isWorkingTime = (terms: Quietness, instant: Instant): boolean =>
  !isWeekend(localDay(instant, terms.timeZone)) && !isQuietAt(terms, instant);

/**
 * The working time at which so many working hours have passed. They are hours that really pass, whatever is done to the
 * clocks meanwhile. After none, it is `from` itself, or the end of the quiet time that it lies in.
 * @returns undefined if that is not before `until`
 */
export function afterWorkingHours(
  terms: Quietness,
  from: Instant,
  hours: number,
  until: Instant,
): Instant | undefined {
  const { timeZone, quietHours } = terms;
  const times = ['00:00', ...(quietHours ? [quietHours.from, quietHours.to] : [])];
  let leftMs = Math.round(hours * MS_PER_HOUR);
  for (let now = from; isBefore(now, until);) {
    // Up to there, all is working time, or nothing is.
    const next = nextTimeOfDay(now, times, timeZone);
    if (isWorkingTime(terms, now)) {
      const then = now.add({ milliseconds: leftMs });
      if (isBefore(then, next)) return isBefore(then, until) ? then : undefined;
      leftMs -= next.epochMilliseconds - now.epochMilliseconds;
    }
    now = next;
  }
  return undefined;
}

const isBefore = (one: Instant, other: Instant) => one.epochMilliseconds < other.epochMilliseconds;
