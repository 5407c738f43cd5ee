import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar.ts';

const HOUR_MS = 3_600_000;

/** Forecasts are checked by the hour: all news of an hour cause one check, once it is over. */
export function startOfHour(now: Instant): Instant {
  const { epochMilliseconds } = now;
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds - (epochMilliseconds % HOUR_MS));
}
