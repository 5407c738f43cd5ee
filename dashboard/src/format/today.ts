import { Temporal } from 'temporal-polyfill';
import { localDay, type Day } from '../../../domain/calendar.ts';

/** The day that it is now in the account's zone, whatever the reader's. */
export const todayIn = (timeZone: string): Day => localDay(Temporal.Now.instant(), timeZone);

export const dayOf = (instant: string, timeZone: string): Day =>
  localDay(Temporal.Instant.from(instant), timeZone);
