import type { Day, Month } from '../../../domain/calendar.ts';
import { locale } from './locale.ts';
import { shownZone } from './zones.ts';

// Days and months have no time zone; formatting them in UTC leaves them unchanged.
const of = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
const MONTH_AND_YEAR = of({ month: 'long', year: 'numeric' });
const MONTH = of({ month: 'long' });
const SHORT_MONTH = of({ month: 'short' });
const YEAR = of({ year: 'numeric' });
const DAY = of({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY_OF_YEAR = of({ day: 'numeric', month: 'short' });
const SPOKEN_DAY = of({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const WEEKDAY = of({ weekday: 'short' });
const LONG_WEEKDAY = of({ weekday: 'long' });

const ofDay = (day: Day) => new Date(`${day}T00:00:00Z`);
const ofMonth = (month: Month) => ofDay(`${month}-01`);

/** `November 2026` */
export const monthAndYear = (month: Month) => MONTH_AND_YEAR.format(ofMonth(month));
/** `November` */
export const monthName = (month: Month) => MONTH.format(ofMonth(month));
/** `Nov` */
export const shortMonth = (month: Month) => SHORT_MONTH.format(ofMonth(month));
export const yearOf = (month: Month) => YEAR.format(ofMonth(month));
/** `22 Nov` */
export const dayOfYear = (day: Day) => DAY_OF_YEAR.format(ofDay(day));
/** `22` */
export const dayOfMonth = (day: Day) => Number(day.slice(-2));
/** `Sunday, 22 November 2026` */
export const spokenDay = (day: Day) => SPOKEN_DAY.format(ofDay(day));
/** `1 – 22 Nov 2026` */
export const dayRange = (from: Day, to: Day) => DAY.formatRange(ofDay(from), ofDay(to));

/** @param weekday 1 (Monday) to 7 (Sunday) */
export function weekdayName(weekday: number, length: 'short' | 'long'): string {
  const day = new Date(Date.UTC(2024, 0, weekday)); // 1 January 2024 was a Monday.
  return (length === 'short' ? WEEKDAY : LONG_WEEKDAY).format(day);
}

/** `2:05 PM` or `14:05` in a time zone, as the locale has it. */
export const timeOfDay = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: shownZone(timeZone),
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));

/** `22 Nov 2026, 14:05` in a time zone: for what is read later. */
export const momentOfYear = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: shownZone(timeZone),
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));

/** `22 Nov, 14:05` in a time zone, with a clock of 12 hours where the locale has one. */
export const moment = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: shownZone(timeZone),
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));
