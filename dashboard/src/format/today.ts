import { Temporal } from 'temporal-polyfill';
import { localDay, type Day } from '../../../domain/calendar.ts';
import { shownZone } from './zones.ts';

/** Today in the account's time zone, whatever the reader's own. */
export const todayIn = (timeZone: string): Day => localDay(Temporal.Now.instant(), shownZone(timeZone));

export const dayOf = (instant: string, timeZone: string): Day =>
  localDay(Temporal.Instant.from(instant), shownZone(timeZone));
