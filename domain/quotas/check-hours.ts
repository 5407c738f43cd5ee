import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar.ts';

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
