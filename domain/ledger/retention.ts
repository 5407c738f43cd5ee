import { Temporal } from 'temporal-polyfill';
import { localDay, type Day, type Instant } from '../calendar.ts';

/** Usage may be recorded, corrected, voided and asked for event by event for this long. */
export const RECORDABLE_MONTHS = 24;

/** The earliest time that an event may have. */
export function oldestTime(now: Instant): Instant {
  return now.toZonedDateTimeISO('UTC').subtract({ months: RECORDABLE_MONTHS }).toInstant();
}

/**
 * The oldest local day that may be asked for event by event, in a call log or an audit. All events of its month are
 * still stored; of days long before it they expire, and what is left of those would be shown as if it were all.
 */
export function oldestDay(now: Instant, timeZone: string): Day {
  return localDay(oldestTime(now), timeZone);
}

/**
 * When the events of a day in UTC expire, all at once: a month and four days after the last of them could have been
 * corrected. The month lets the oldest month be counted whole as long as any of its days may be recorded. A month in a
 * zone ahead of UTC begins on the last day of the month before, which may be a 28th: up to three days are lost there,
 * and the fourth is for zones behind UTC.
 * @param day `YYYY-MM-DD`
 */
export function expiryOf(day: string): Instant {
  const months = RECORDABLE_MONTHS + 1;
  return Temporal.PlainDate.from(day).add({ months, days: 4 }).toZonedDateTime('UTC').toInstant();
}
