import { isDay } from '../calendar.ts';
import { dayNumber, dayOfNumber, twoDigits } from '../day-number.ts';
import type { EventTime } from './event-time.ts';

const RFC_3339 =
  /^\d{4}-\d\d-\d\d[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const MINUTES_PER_DAY = 24 * 60;
/** Where the seconds begin: a day and `T06:03` precede them. */
const SECONDS = 16;
const OFFSET_LENGTH = '+08:00'.length;

/**
 * Reads the RFC 3339 date-time of an event: the same texts as `parseInstant`, in integers, since a batch has a thousand
 * of them.
 * @returns undefined if the text is not one, or names a day or hour that does not exist
 */
export function readEventTime(text: string): EventTime | undefined {
  if (!RFC_3339.test(text)) return undefined;
  const day = text.slice(0, 10);
  if (!exists(day)) return undefined;
  if (text.endsWith('Z') || text.endsWith('z'))
    return `${day}T${text.slice(11, SECONDS)}${shortSeconds(text.slice(SECONDS, -1))}`;
  const offset = text.slice(-OFFSET_LENGTH);
  const ahead = minutesOf(offset.slice(1)) * (offset.startsWith('-') ? -1 : 1);
  const minutes = dayNumber(day) * MINUTES_PER_DAY + minutesOf(text.slice(11, SECONDS)) - ahead;
  const utcDay = Math.floor(minutes / MINUTES_PER_DAY);
  const minute = minutes - utcDay * MINUTES_PER_DAY;
  const clock = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  // Offsets are whole minutes: seconds are the same everywhere.
  return `${dayOfNumber(utcDay)}T${clock}${shortSeconds(text.slice(SECONDS, -OFFSET_LENGTH))}`;
}

/** `06:03` as minutes. */
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Without zeros at the end of the fraction, which would make another text of the same time. */
function shortSeconds(seconds: string): string {
  if (!seconds.includes('.')) return seconds;
  let end = seconds.length;
  while (seconds[end - 1] === '0') end -= 1;
  return seconds.slice(0, seconds[end - 1] === '.' ? end - 1 : end);
}

let latest = '';
/** Remembers the latest day, because the events of a request are mostly of one. */
function exists(day: string): boolean {
  if (day === latest) return true;
  if (!isDay(day)) return false;
  latest = day;
  return true;
}
