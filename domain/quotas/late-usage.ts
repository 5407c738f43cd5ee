import type { Account } from '../accounts/account.ts';
import { BASE_UNITS } from '../accounts/meters.ts';
import { localMonth, parseInstant, type Instant, type Month } from '../calendar.ts';
import type { Closure } from '../months/closure.ts';
import { watchedMonths } from '../months/watching.ts';
import { meterUse } from '../usage/meter-use.ts';
import { subjectKey, type Alert, type AlertIdentity } from './alert.ts';
import type { Standing } from './standing.ts';

/**
 * The months, of those with news, in which only late usage can still exceed a limit: they are over and no longer watched. A
 * month from before the account was created is none of them: it is loaded long afterwards, and is news to nobody.
 */
export function monthsOfLateUsage(
  { createdAt, timeZone }: Pick<Account, 'createdAt' | 'timeZone'>,
  months: readonly Month[],
  now: Instant,
  closeAfterHours: number,
): Month[] {
  const [watchedFrom] = watchedMonths(timeZone, now, closeAfterHours);
  const created = localMonth(parseInstant(createdAt) ?? now, timeZone);
  return months.filter((month) => created <= month && month < watchedFrom!).sort();
}

type Position = Pick<Standing, 'meter' | 'limit' | 'used'>;

/** Whether a meter that was within its limit when the month closed exceeds it now. The limit has the packs of now. */
export function isOverSinceClosing(
  { meter, limit, used }: Position,
  { totals }: Pick<Closure, 'totals'>,
): boolean {
  if (limit === null) return false;
  const most = limit * BASE_UNITS[meter];
  return meterUse(totals, meter) <= most && used > most;
}

/** The alert for a meter that `isOverSinceClosing`, unless one has told of use over this limit. */
export function lateAlert(
  { meter, limit }: Position,
  { month }: Pick<Closure, 'month'>,
  existing: readonly Alert[],
): AlertIdentity | undefined {
  if (limit === null) return undefined;
  const isTold = existing.some(
    (alert) =>
      alert.month === month &&
      subjectKey(alert) === meter &&
      alert.limit === limit &&
      (alert.reason === 'late' || alert.used > limit * BASE_UNITS[meter]),
  );
  return isTold ? undefined : { month, meter, limit, reason: 'late' };
}
