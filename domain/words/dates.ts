import { formatLocal, lastDayOfMonth, monthOf, type Day, type Instant, type Month } from '../calendar.ts';
import { zoneName } from './zones.ts';

/**
 * Formats days. The format is created once, because that takes a hundred times as long as using it, and no earlier than
 * it is used, because few instances send an email.
 */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): (day: Day) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (day) => {
    format ??= new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return format.format(new Date(`${day}T00:00:00Z`));
  };
}

const firstOf = (month: Month): Day => `${month}-01`;

const MONTH_AND_YEAR = formatter('en-GB', { month: 'long', year: 'numeric' });
const MONTH = formatter('en-GB', { month: 'long' });
const SHORT_MONTH_AND_YEAR = formatter('en-US', { month: 'short', year: '2-digit' });
const SHORT_MONTH = formatter('en-US', { month: 'short' });
const DAY_OF_YEAR = formatter('en-GB', { day: 'numeric', month: 'long' });
const WEEKDAY = formatter('en-GB', { weekday: 'long' });
const DAY = formatter('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** `November 2026` */
export const monthName = (month: Month): string => MONTH_AND_YEAR(firstOf(month));

/** `November` */
export const monthNameAlone = (month: Month): string => MONTH(firstOf(month));

/** `Nov 26`: always six characters, so that columns of months align. British English would say `Sept`. */
export const shortMonth = (month: Month): string => SHORT_MONTH_AND_YEAR(firstOf(month));

/** `22 November 2026` */
export const dayName = (day: Day): string => DAY(day);

/** `22 November`, where the year is plain. */
export const dayNameAlone = (day: Day): string => DAY_OF_YEAR(day);

/** `Sunday` */
export const weekdayName = (day: Day): string => WEEKDAY(day);

/** `22 Nov`, for subject lines. */
export const shortDay = (day: Day): string => `${Number(day.slice(8))} ${SHORT_MONTH(day)}`;

/** `October 2026` for whole months, otherwise `1 October 2026 to 15 October 2026`; both days are included. */
export function rangeName(from: Day, to: Day): string {
  if (isWholeMonths(from, to)) return fromTo(monthName(monthOf(from)), monthName(monthOf(to)));
  return fromTo(dayName(from), dayName(to));
}

/** `October 2026` or `1 Oct – 15 Nov 2026`, for subject lines. */
export function shortRange(from: Day, to: Day): string {
  if (isWholeMonths(from, to) && monthOf(from) === monthOf(to)) return monthName(monthOf(from));
  const years = [from, to].map((day) => day.slice(0, 4));
  const first = years[0] === years[1] ? shortDay(from) : `${shortDay(from)} ${years[0]}`;
  const last = `${shortDay(to)} ${years[1]}`;
  return from === to ? last : `${first} – ${last}`;
}

const isWholeMonths = (from: Day, to: Day) => from.endsWith('-01') && to === lastDayOfMonth(monthOf(to));

const fromTo = (first: string, last: string) => (first === last ? first : `${first} to ${last}`);

/** `22 November 2026, 14:05 Manila time` */
export function momentName(instant: Instant, timeZone: string): string {
  const [day, time] = formatLocal(instant, timeZone).split('T') as [string, string];
  return `${dayName(day)}, ${time.slice(0, 5)} ${zoneName(timeZone)}`;
}
