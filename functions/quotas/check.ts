import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import { monthsOfLateUsage } from '../../domain/quotas/late-usage.ts';
import { warn, type WarnOptions, type WarnStores } from './warn.ts';

export interface CheckSettings extends Omit<WarnOptions, 'onlyLateUsage'> {
  /** How long after its end a month is closed; see `watchedMonths`. */
  closeAfterHours: number;
}

/**
 * Checks an account against its quotas in the months that are watched, and in closed months that have news.
 * @param months those that have news; of the watched ones, the others are then left out
 * @returns how many alerts were raised
 */
export async function checkAccount(
  stores: WarnStores,
  account: Account,
  now: Instant,
  { closeAfterHours, ...options }: CheckSettings,
  months?: readonly Month[],
): Promise<number> {
  let alerts = 0;
  const late = monthsOfLateUsage(account, months ?? [], now, closeAfterHours);
  const closed =
    late.length > 0 ? await stores.closures.ofMonths(account.id, late) : new Map<Month, unknown>();
  for (const month of closed.keys())
    alerts += await warn(stores, account, month, now, { ...options, onlyLateUsage: true });
  for (const month of watchedMonths(account.timeZone, now, closeAfterHours))
    if (!months || months.includes(month)) alerts += await warn(stores, account, month, now, options);
  return alerts;
}
