import type { Account } from '../accounts/account.ts';
import { addDays, atHour, localDay, weekday, type Day, type Instant } from '../calendar.ts';

/** Monday at this hour, in the CSM's time zone. */
const HOUR = 8;

/** The Monday of a digest, and the instant at which it is due. */
interface DigestTime {
  week: Day;
  at: Instant;
}

/** The first digest after an instant. */
export function nextDigest(after: Instant, timeZone: string): DigestTime {
  const monday = mondayOf(after, timeZone);
  const digests = [monday, addDays(monday, 7)].map((week) => digestOf(week, timeZone));
  return digests.find(({ at }) => at.epochMilliseconds > after.epochMilliseconds) ?? digests[1]!;
}

/**
 * The digest nearest to an instant. Whatever time zone an instant was the Monday of, it is the same Monday here, since
 * no two zones are more than 26 hours apart.
 */
export function nearestDigest(instant: Instant, timeZone: string): DigestTime {
  const monday = mondayOf(instant, timeZone);
  const distance = ({ at }: DigestTime) => Math.abs(at.epochMilliseconds - instant.epochMilliseconds);
  const [nearest] = [monday, addDays(monday, 7)]
    .map((week) => digestOf(week, timeZone))
    .sort((left, right) => distance(left) - distance(right));
  return nearest!;
}

/** The CSM's own zone, or those of the accounts; the most common if they differ, and of two the first by name. */
export function zoneOfCsm(accounts: readonly Pick<Account, 'csm' | 'timeZone'>[]): string {
  const zones = Map.groupBy(accounts, ({ csm, timeZone }) => csm.timeZone ?? timeZone);
  const [usual] = [...zones].sort(
    ([left, some], [right, others]) => others.length - some.length || (left < right ? -1 : 1),
  );
  return usual?.[0] ?? 'UTC';
}

const digestOf = (week: Day, timeZone: string): DigestTime => ({ week, at: atHour(week, HOUR, timeZone) });

/** The Monday of the local week that an instant is in. */
function mondayOf(instant: Instant, timeZone: string): Day {
  const day = localDay(instant, timeZone);
  return addDays(day, 1 - weekday(day));
}
