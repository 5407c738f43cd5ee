import { Temporal } from 'temporal-polyfill';
import { dayNumber, MS_PER_DAY } from '../day-number.ts';

/**
 * The time of a stored event: RFC 3339 in UTC without the `Z`, such as `2026-11-22T06:03:05.12`. The order of these texts
 * is that of the times, to the nanosecond. Loops over many events keep the text, because a `Temporal.Instant` of each
 * would take longer than reading them.
 */
export type EventTime = string;

/** Where `2026-11-22T06:03:05` ends. */
const SECONDS_END = 19;
/** What follows a day of ten characters. */
const TIME_OF_DAY = /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?$/;

export const eventInstant = (time: EventTime): Temporal.Instant => Temporal.Instant.from(`${time}Z`);

export const eventTimeOf = (instant: Temporal.Instant): EventTime => instant.toString().slice(0, -1);

/** The time as `sortableInstant` would write it, if its year has four digits. */
export const sortableEventTime = (time: EventTime): string =>
  `${time.slice(0, SECONDS_END)}.${time.slice(SECONDS_END + 1).padEnd(9, '0')}Z`;

/** The day in UTC, `YYYY-MM-DD`, of a time whose year has four digits, as that of every recordable event. */
export const utcDayOfEvent = (time: EventTime): string => time.slice(0, 10);

/** Milliseconds since 1970, rounded down. @throws RangeError if the text is not such a time */
export function eventMs(time: EventTime): number {
  // Temporal reads what is rare, such as a year of six digits, and rejects what is no time.
  if (!TIME_OF_DAY.test(time.slice(10))) return eventInstant(time).epochMilliseconds;
  const minutes = twoDigitsAt(time, 11) * 60 + twoDigitsAt(time, 14);
  return (
    startOfUtcDay(time.slice(0, 10)) + minutes * 60_000 + twoDigitsAt(time, 17) * 1000 + fractionMs(time)
  );
}

const digitAt = (text: string, index: number) => (index < text.length ? text.charCodeAt(index) - 48 : 0);
const twoDigitsAt = (text: string, index: number) => digitAt(text, index) * 10 + digitAt(text, index + 1);
const fractionMs = (time: string) => twoDigitsAt(time, 20) * 10 + digitAt(time, 22);

let latest = { day: '1970-01-01', startMs: 0 };
/** Remembers the latest day, because events are read by time. */
function startOfUtcDay(day: string): number {
  if (day !== latest.day) latest = { day, startMs: dayNumber(day) * MS_PER_DAY };
  return latest.startMs;
}
