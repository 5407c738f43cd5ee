import pMap from 'p-map';
import { localMonth, type Instant } from '../../domain/calendar.ts';
import { watchedMonths } from '../../domain/months/watching.ts';
import { monthsOfNotes, startOfHour } from '../../domain/quotas/check-hours.ts';
import { logger } from '../logger.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { DueStore } from '../storage/due.ts';
import { assess } from './assess.ts';
import { checkAccount, type CheckSettings } from './check.ts';
import { escalate, type EscalationStores } from './escalate.ts';
import { keepPortfolio, type PortfolioStores } from './keep-portfolio.ts';
import type { WarnStores } from './warn.ts';

interface CheckStores extends WarnStores, EscalationStores {
  mailer: WarnStores['mailer'];
  quotas: WarnStores['quotas'] & PortfolioStores['quotas'];
  portfolio: PortfolioStores['portfolio'];
  accounts: Pick<AccountStore, 'getMany'>;
  due: Pick<DueStore, 'ofAccount' | 'note' | 'done'>;
}

interface CheckDueSettings extends Omit<CheckSettings, 'withForecast' | 'view' | 'known'> {
  /** Working hours after which a warning that nobody acknowledges goes to the backups; see `escalatesAt`. */
  escalateAfterHours: number;
}

interface CheckResult {
  accounts: number;
  alerts: number;
}

const ACCOUNTS_AT_ONCE = 4;

/**
 * Checks thresholds and forecasts of these accounts as of `now`, and shows their CSMs where they stand. Notes of the current hour stay, because later news of
 * that hour is not noted again.
 * @throws Error if an account failed; the others are checked, and its notes stay for the next run
 */
export async function checkDue(
  stores: CheckStores,
  only: readonly string[],
  now: Instant,
  { escalateAfterHours, ...settings }: CheckDueSettings,
): Promise<CheckResult> {
  const result = { accounts: 0, alerts: 0, failed: 0 };
  const hourMs = startOfHour(now).epochMilliseconds;
  const check = async (account: Awaited<ReturnType<AccountStore['getMany']>>[number]) => {
    result.accounts += 1;
    try {
      const notes = await stores.due.ofAccount('check', account.id, now);
      const view = stores.usage(account, now, false);
      const known = await assess(stores, account, localMonth(now, account.timeZone), now, { view });
      const options = { ...settings, withForecast: true, view, known };
      const times = notes.map(({ atMs }) => atMs);
      const months = [
        ...watchedMonths(account.timeZone, now, settings.closeAfterHours),
        ...monthsOfNotes(times, account.timeZone),
      ];
      result.alerts += await checkAccount(stores, account, now, options, months);
      await escalate(stores, account, now, escalateAfterHours);
      // After the warnings, since it counts those that did not arrive.
      await keepPortfolio(stores, account, now, { known });
      await stores.due.done(notes.filter(({ atMs }) => atMs < hourMs));
    } catch (error) {
      result.failed += 1;
      logger.error('quota check failed', { accountId: account.id, error: error as Error });
    }
  };
  await pMap(await stores.accounts.getMany(only), check, { concurrency: ACCOUNTS_AT_ONCE });
  const { accounts, alerts, failed } = result;
  // The alarm counts errors: those that worked need not be repeated, but somebody must look.
  if (failed > 0) throw new Error(`${failed} of ${accounts} accounts could not be checked`);
  return { accounts, alerts };
}
