import { addDays, localDay, startOfDay, type Day, type Instant } from '../calendar.ts';

/**
 * What one account may cause in a day (UTC). Each is an email to somebody who did not ask for it, and a customer's
 * users can cause it with a dashboard token. The limits are above what people do, and too low to flood an inbox or SES.
 */
export const DAILY_LIMITS = {
  'quota requests': 200,
  'export notifications': 200,
  // Of exports, to one address, of all accounts together: keys may name addresses that belong to none.
  notifications: 50,
  // The only email that goes to an address because somebody typed it into a schedule.
  'address confirmations': 20,
  // Requests to an address that somebody has typed.
  'webhook tests': 200,
} as const;
export type DailyLimit = keyof typeof DAILY_LIMITS;

/** The day whose count applies at `now`. */
export const dailyLimitDay = (now: Instant): Day => localDay(now, 'UTC');

/** When the daily limits reset: at the next midnight UTC. */
export function nextDailyReset(now: Instant): Instant {
  return startOfDay(addDays(dailyLimitDay(now), 1), 'UTC');
}
