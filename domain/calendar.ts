import { Temporal } from 'temporal-polyfill';
import { clockChange } from './clock-change.ts';
import { dayNumber, dayOfNumber, MS_PER_DAY, twoDigits } from './day-number.ts';
import { canonicalZone, offsetMinutes } from './zones.ts';

/** A calendar day in an account's zone, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month in an account's zone, `YYYY-MM`. */
export type Month = string;
/** An instant in UTC, RFC 3339. The clock of every rule is an argument of this type. */
export type Instant = Temporal.Instant;

const MS_PER_MINUTE = 60_000;

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
    return text.slice(17, 19) === '60' ? undefined : Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** `2026-11-22T06:03:05Z`, with a fraction only if there is one. */
export function formatInstant(instant: Instant): string {
  return instant.toString();
}

/**
 * Whether an instant is before another one, both as `formatInstant` writes them. As they stand, two texts of one second are in
 * the wrong order if only one has a fraction, since `Z` comes after `.`.
 */
export const isBefore = (a: string, b: string): boolean => a.slice(0, -1) < b.slice(0, -1);

/** An instant as a text whose order is that of time: always nine digits of fraction. For what is stored and compared. */
export function sortableInstant(instant: Instant): string {
  return instant.toString({ fractionalSecondDigits: 9 });
}

/** `2026-11-22T14:03:05+08:00`: seconds and offset, as in call-log exports. */
export function formatLocal(instant: Instant, timeZone: string): string {
  return formatLocalMs(instant.epochMilliseconds, timeZone);
}

/** As `formatLocal`, for loops over many times. @param epochMs milliseconds since 1970 */
export function formatLocalMs(epochMs: number, timeZone: string): string {
  const offset = offsetMinutes(epochMs, timeZone);
  const localMs = epochMs + Math.round(offset * MS_PER_MINUTE);
  const day = Math.floor(localMs / MS_PER_DAY);
  const second = Math.floor((localMs - day * MS_PER_DAY) / 1000);
  const time = `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
  return `${dayOfNumber(day)}T${time}${offsetText(offset)}`;
}

/** `+05:45`; the seconds that offsets had before 1972 are rounded, since RFC 3339 has no place for them. */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset));
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** What clocks in a zone show at an instant, as milliseconds since their 1 January 1970, 00:00. */
export const shownMs = (epochMs: number, timeZone: string): number => epochMs + offsetMs(epochMs, timeZone);

/** The day on which an instant falls in a zone: with DST, half-hour offsets and skipped days as that zone has them. */
export function localDay(instant: Instant, timeZone: string): Day {
  return localDayOfMs(instant.epochMilliseconds, timeZone);
}

/** As `localDay`, for loops over many times. @param epochMs milliseconds since 1970 */
export function localDayOfMs(epochMs: number, timeZone: string): Day {
  return dayOfNumber(Math.floor((epochMs + offsetMs(epochMs, timeZone)) / MS_PER_DAY));
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

/** The months of which the days from `from` to `to` have any. */
export function monthsBetween(from: Day, to: Day): Month[] {
  const [first, last] = [from, to].map((day) => Temporal.PlainYearMonth.from(monthOf(day)));
  return monthsUntil(monthOf(to), first!.until(last!, { largestUnit: 'month' }).months + 1);
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
  const { days } = Temporal.PlainDate.from(from).until(to);
  return Math.max(0, days + 1);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** Whether a day is a Saturday or a Sunday. */
export const isWeekend = (day: Day): boolean => weekday(day) > 5;

/**
 * The first instant of a day in a time zone: midnight, or the moment after it if a clock change skips midnight.
 * Of two midnights it is the first; of a day that a zone skipped, it is the start of the next day.
 */
export function startOfDay(day: Day, timeZone: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(startOfDayMs(day, timeZone));
}

/** As `startOfDay`, for loops over many days. @returns milliseconds since 1970 */
export function startOfDayMs(day: Day, timeZone: string): number {
  // Midnight as if the zone were UTC. The real one is less than a day from it, so that a clock change which matters lies
  // between the two instants here. It is the only one there: no zone ever changed its clocks twice within three days.
  const midnight = dayNumber(day) * MS_PER_DAY;
  const before = offsetMs(midnight - MS_PER_DAY, timeZone);
  const after = offsetMs(midnight + MS_PER_DAY, timeZone);
  if (before === after) return midnight - before;
  if (offsetMs(midnight - before, timeZone) === before) return midnight - before;
  if (offsetMs(midnight - after, timeZone) === after) return midnight - after;
  return clockChange(midnight - MS_PER_DAY, midnight + MS_PER_DAY, (ms) => offsetMs(ms, timeZone));
}

/** The instant at which clocks show a full hour of a day; if they skip it, as long after the start of the day. */
export function atHour(day: Day, hour: number, timeZone: string): Instant {
  const guess = startOfDay(day, timeZone).add({ hours: hour });
  // A clock change since midnight has moved the clocks.
  const midnight = dayNumber(day) * MS_PER_DAY;
  const shown = guess.epochMilliseconds + offsetMs(guess.epochMilliseconds, timeZone) - midnight;
  return guess.add({ milliseconds: hour * 3_600_000 - shown });
}

/**
 * The next instant after this one at which the clocks of a zone show one of these times of day, or are changed: in between,
 * they show none of the times.
 * @param times such as `20:00`; one at least
 */
export function nextTimeOfDay(after: Instant, times: readonly string[], timeZone: string): Instant {
  const ms = after.epochMilliseconds;
  const offset = offsetMs(ms, timeZone);
  const sinceMidnight = (((ms + offset) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  const waits = times
    .map((time) => msOfDay(time) - sinceMidnight)
    .map((wait) => (wait > 0 ? wait : wait + MS_PER_DAY));
  const next = ms + Math.min(...waits);
  const isChanged = offsetMs(next, timeZone) !== offset;
  return Temporal.Instant.fromEpochMilliseconds(
    isChanged ? clockChange(ms, next, (each) => offsetMs(each, timeZone)) : next,
  );
}

const msOfDay = (time: string) =>
  Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * MS_PER_MINUTE;

/** Milliseconds by which local time is ahead of UTC; whole, also for offsets with seconds. */
const offsetMs = (epochMs: number, timeZone: string): number =>
  Math.round(offsetMinutes(epochMs, timeZone) * MS_PER_MINUTE);

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
  return canonicalZone(text) !== undefined;
}

function parses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
