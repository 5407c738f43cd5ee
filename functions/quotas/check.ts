import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import { warn, type WarnOptions, type WarnStores } from './warn.ts';

export interface CheckSettings extends WarnOptions {
  /** How long after its end a month is closed; see `watchedMonths`. */
  closeAfterHours: number;
}

/**
 * Checks an account against its quotas in the months that are watched.
 * @param months only those of them that have news
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
  for (const month of watchedMonths(account.timeZone, now, closeAfterHours))
    if (!months || months.includes(month)) alerts += await warn(stores, account, month, now, options);
  return alerts;
}
