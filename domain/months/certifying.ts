import { monthOf, monthsUntil, localMonth, type Instant, type Month } from '../calendar.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../ledger/retention.ts';

/** When news of months that are certified is certified: once a day, since it takes all events of the month. */
export function nextCertifying(now: Instant): Instant {
  const day = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 });
  return day.toZonedDateTime('UTC').toInstant();
}

/** The months that can be certified: over, and all of their events are still stored. Oldest first. */
export function certifiableMonths(timeZone: string, now: Instant): Month[] {
  const oldest = monthOf(oldestDay(now, timeZone));
  const current = localMonth(now, timeZone);
  return monthsUntil(current, RECORDABLE_MONTHS + 1).filter((month) => oldest <= month && month < current);
}

/** Of what a certificate was made. */
interface Certified {
  /** `news` of the month's closure, as it was before the events were read. */
  news: number;
  /** When the days of the month begin; see `boundsOfMonth`. */
  bounds: string;
}

/** Why a certificate must be made anew; undefined if it is right. */
export function certifiedAnewFor(then: Certified, now: Certified): 'usage' | 'time_zone_rules' | undefined {
  if (then.bounds !== now.bounds) return 'time_zone_rules';
  return then.news === now.news ? undefined : 'usage';
}
