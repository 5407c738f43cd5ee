import { formatLocal, isWeekend, localDay, type Instant } from '../calendar.ts';

/** Hours in which nobody is disturbed, in the time zone of the account: what would be sent then is held until they end. */
interface QuietHours {
  /** Times of day, such as `20:00`. From a later to an earlier one, they span midnight. */
  from: string;
  to: string;
  /** Whether Saturday and Sunday are quiet as a whole. */
  weekends: boolean;
}

/** What of an account's terms says when it is quiet. */
export interface Quietness {
  timeZone: string;
  quietHours?: QuietHours | undefined;
}

/** Whether an instant is within an account's quiet hours. */
export function isQuietAt({ timeZone, quietHours }: Quietness, now: Instant): boolean {
  if (!quietHours) return false;
  const { from, to, weekends } = quietHours;
  if (weekends && isWeekend(localDay(now, timeZone))) return true;
  const time = formatLocal(now, timeZone).slice(11, 16);
  return from < to ? from <= time && time < to : from <= time || time < to;
}
