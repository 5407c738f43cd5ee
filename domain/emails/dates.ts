import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, Month } from '../calendar.ts';

/** `November 2026` */
export function monthName(month: Month): string {
  return Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' });
}

/** `22 November 2026` */
export function dayName(day: Day): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** `22 November 2026, 14:05 (Asia/Manila)` */
export function momentName(instant: Instant, timeZone: string): string {
  const local = instant.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  return `${dayName(local.toPlainDate().toString())}, ${time} (${timeZone})`;
}
