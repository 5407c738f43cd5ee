import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import type { Mailer } from '../email/mailer.ts';
import { logger } from '../logger.ts';
import { warn, type WarnOptions, type WarnStores } from './warn.ts';

interface CheckStores extends WarnStores {
  mailer: Pick<Mailer, 'deliver' | 'deliverPending'>;
}

interface CheckSettings extends WarnOptions {
  /** How long after its end a month is closed; see `watchedMonths`. */
  closeAfterHours: number;
}

interface CheckResult {
  accounts: number;
  alerts: number;
  /** Accounts whose check failed; the others were checked anyway. */
  failed: number;
}

const ACCOUNTS_AT_ONCE = 4;

/**
 * Checks accounts against their quotas as of `now`. A failure is the account's own.
 */
export async function checkQuotas(
  stores: CheckStores,
  accounts: AsyncIterable<Account[]>,
  now: Instant,
  settings: CheckSettings,
): Promise<CheckResult> {
  const result: CheckResult = { accounts: 0, alerts: 0, failed: 0 };
  // Send first what a crash or a mail failure has left pending.
  await stores.mailer.deliverPending();
  for await (const page of accounts) {
    await pMap(
      page,
      async (account) => {
        result.accounts += 1;
        try {
          result.alerts += await checkAccount(stores, account, now, settings);
        } catch (error) {
          result.failed += 1;
          logger.error('quota check failed', { accountId: account.id, error: error as Error });
        }
      },
      { concurrency: ACCOUNTS_AT_ONCE },
    );
  }
  return result;
}

/**
 * Checks one account in the months that are watched.
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
