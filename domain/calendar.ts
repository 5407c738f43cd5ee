import { Temporal } from 'temporal-polyfill';

/** A calendar day in an account's zone, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month in an account's zone, `YYYY-MM`. */
export type Month = string;
/** An instant in UTC, RFC 3339. The clock of every rule is an argument of this type. */
export type Instant = Temporal.Instant;

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 date-time; an offset other than `Z` is converted to UTC.
 * @returns undefined if the text is not one, or names a day or hour that does not exist
 */
export function parseInstant(text: string): Instant | undefined {
  if (!RFC_3339.test(text)) return undefined;
  try {
    // "reject" also refuses 31 February and 24:30, which `Temporal.Instant.from` alone would too;
    // a leap second would be read as :59 and so change the identity of an event: refused as well.
    return text.slice(17, 19) === '60' ? undefined : Temporal.Instant.from(text.toUpperCase());
  } catch {
    return undefined;
  }
}

/** `2026-11-22T06:03:05Z`, with a fraction only if there is one. */
export function formatInstant(instant: Instant): string {
  return instant.toString();
}

/** An instant as a text whose order is that of time: always nine digits of fraction. For what is stored and compared. */
export function sortableInstant(instant: Instant): string {
  return instant.toString({ fractionalSecondDigits: 9 });
}

/** `2026-11-22T14:03:05+08:00`: seconds and offset, as in call-log exports. */
export function formatLocal(instant: Instant, timeZone: string): string {
  return instant
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second', roundingMode: 'floor' });
}

/** The day on which an instant falls in a zone: with DST, half-hour offsets and skipped days as that zone has them. */
export function localDay(instant: Instant, timeZone: string): Day {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

export function localMonth(instant: Instant, timeZone: string): Month {
  return monthOf(localDay(instant, timeZone));
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month `count` months later (earlier where negative). */
export function addMonths(month: Month, count: number): Month {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** `count` months, oldest first, the last of them being `until`. */
export function monthsUntil(until: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(until, index - count + 1));
}

/** Every calendar day of a month. A day that a zone skipped (Samoa, 30 December 2011) is listed and simply stays empty. */
export function daysOfMonth(month: Month): Day[] {
  const days = Temporal.PlainYearMonth.from(month).daysInMonth;
  return Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

export function lastDayOfMonth(month: Month): Day {
  return `${month}-${Temporal.PlainYearMonth.from(month).daysInMonth}`;
}

/** Days from `from` to `to`, both included; empty where `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): Day[] {
  return Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));
}

/** How many days `from`…`to` are, both included; 0 where `to` is the earlier one. */
export function countDays(from: Day, to: Day): number {
  const { days } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' });
  return Math.max(0, days + 1);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The first instant of a day in a time zone: midnight, or the moment after it if a clock change skips midnight. */
export function startOfDay(day: Day, timeZone: string): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
}

/** The first instant after a month in a zone. */
export function endOfMonth(month: Month, timeZone: string): Instant {
  return startOfDay(`${addMonths(month, 1)}-01`, timeZone);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parses(() => Temporal.PlainDate.from(text));
}

export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && parses(() => Temporal.PlainYearMonth.from(text));
}

/** Whether the text is a zone of the IANA database; a bare offset such as `+08:00` is not, since it has no DST rules. */
export function isTimeZone(text: string): boolean {
  return (
    /^[A-Za-z]/.test(text) && parses(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text))
  );
}

function parses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
