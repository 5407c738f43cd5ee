import { isUnlimited } from '../../domain/accounts/account.ts';
import { type Instant } from '../../domain/calendar.ts';
import { checkAfterNews } from '../../domain/quotas/check-hours.ts';
import { logger } from '../logger.ts';
import { checkAccount } from '../quotas/check.ts';
import { keepPortfolio, type PortfolioStores } from '../quotas/keep-portfolio.ts';
import type { WarnStores } from '../quotas/warn.ts';
import type { DueStore } from '../storage/due.ts';
import { rollUp, type RollUp } from './roll-up.ts';

interface RollUpAndCheck {
  now: Instant;
  mayGoOn: () => boolean;
  closeAfterHours: number;
  crmUrl: string | undefined;
}

/**
 * Counts accounts, and checks the quotas of each against what was counted. What depends on a forecast is checked by the
 * hour, so it is noted here.
 * @throws Error if an account failed; the others are done
 */
export async function rollUpAndCheck(
  stores: RollUp & WarnStores & PortfolioStores & { due: Pick<DueStore, 'note'> },
  only: readonly string[],
  { now, mayGoOn, ...settings }: RollUpAndCheck,
) {
  const checked = { alerts: 0, failed: 0 };
  const { accounts, changed, behind, failed, firstError } = await rollUp(stores, now, {
    mayGoOn,
    accounts: only,
    counted: async (account, view, months) => {
      try {
        const options = { ...settings, withForecast: false, view };
        const alerts = await checkAccount(stores, account, now, options, months);
        checked.alerts += alerts;
        await stores.due.note('check', account.id, checkAfterNews(now, isUnlimited(account)));
        // Anything less can wait for that check: a write in each run would cost more than the counting.
        if (alerts > 0) await keepPortfolio(stores, account, now, { view });
      } catch (error) {
        checked.failed += 1;
        logger.error('quota check failed', { accountId: account.id, error: error as Error });
      }
    },
  });
  if (failed + checked.failed > 0) {
    throw new Error(
      `${failed} accounts could not be rolled up, ${checked.failed} accounts could not be checked`,
      { cause: firstError },
    );
  }
  return { accounts, changed, behind: behind.size, alerts: checked.alerts };
}
