import { Temporal } from 'temporal-polyfill';
import { endOfMonth, localMonth, type Instant, type Month } from '../calendar.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Forecasts are checked by the hour: all news of an hour cause one check, once it is over. */
export function startOfHour(now: Instant): Instant {
  const { epochMilliseconds } = now;
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds - (epochMilliseconds % HOUR_MS));
}

/**
 * From when on an account with news is checked: once their hour is over, or their day (UTC) if nothing is limited, since
 * then only what a CSM sees of it depends on the check.
 */
export function checkAfterNews(now: Instant, isUnlimited: boolean): Instant {
  if (!isUnlimited) return startOfHour(now);
  const { epochMilliseconds } = now;
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds - (epochMilliseconds % DAY_MS) + DAY_MS);
}

/** The note of news of a month that is over is as of its last minute, and so tells the month. */
export const checkOfMonth = (month: Month, timeZone: string): Instant =>
  endOfMonth(month, timeZone).subtract({ minutes: 1 });

/** The months of which notes have news. @param times milliseconds since 1970 */
export const monthsOfNotes = (times: readonly number[], timeZone: string): Month[] => [
  ...new Set(times.map((ms) => localMonth(Temporal.Instant.fromEpochMilliseconds(ms), timeZone))),
];
