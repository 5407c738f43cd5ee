import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import type { Instant, Month } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import type { Mailer } from '../email/mailer.ts';
import { logger } from '../logger.ts';
import { warn, type WarnStores } from './warn.ts';

interface CheckStores extends WarnStores {
  mailer: Pick<Mailer, 'deliver' | 'deliverPending'>;
}

interface CheckSettings {
  /** How long after its end a month is closed; see `watchedMonths`. */
  closeAfterHours: number;
  crmUrl?: string | undefined;
  withForecast: boolean;
}

interface CheckResult {
  accounts: number;
  alerts: number;
  /** Accounts whose check failed; the others were checked anyway. */
  failed: number;
}

const ACCOUNTS_AT_ONCE = 4;

/**
 * Checks accounts against their quotas as of `now`.
 * @param months limits the check to these months; an account that it does not list is checked for all watched months
 */
export async function checkQuotas(
  stores: CheckStores,
  accounts: AsyncIterable<Account[]>,
  now: Instant,
  { closeAfterHours, ...settings }: CheckSettings,
  months?: ReadonlyMap<string, Month[]>,
): Promise<CheckResult> {
  const result: CheckResult = { accounts: 0, alerts: 0, failed: 0 };
  // Send first what a crash or a mail failure has left pending.
  await stores.mailer.deliverPending();
  for await (const page of accounts) {
    await pMap(
      page,
      async (account) => {
        result.accounts += 1;
        const watched = watchedMonths(account.timeZone, now, closeAfterHours);
        const touched = months?.get(account.id) ?? watched;
        try {
          for (const month of watched.filter((candidate) => touched.includes(candidate))) {
            result.alerts += await warn(stores, account, month, now, settings);
          }
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
