import type { Instant } from '../calendar.ts';

/** Longer than a weekend with a holiday, so that nobody who works only on weekdays is silent by then. */
export const SILENT_AFTER_DAYS = 4;
const DAY_MS = 86_400_000;

/** Whether an account that used to send events has stopped. One that has never sent any is not silent, but new. */
export function isSilent(lastEventAt: Instant | undefined, now: Instant): boolean {
  if (lastEventAt === undefined) return false;
  return now.epochMilliseconds - lastEventAt.epochMilliseconds > SILENT_AFTER_DAYS * DAY_MS;
}
