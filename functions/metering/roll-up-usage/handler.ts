import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { logger } from '../../logger.ts';
import { checkAccount } from '../../quotas/check.ts';
import { earlier, scheduledEvent } from '../../schedule.ts';
import { rollUp } from '../roll-up.ts';
import { RESERVED_MS, rollUpStores } from '../stores.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = rollUpStores(settings);

/** Counts what is marked, and checks the quotas of each account that has news. */
export async function handler(event: unknown, context: Context) {
  // With a time ahead of the clock, marks would be settled before their events arrive.
  const now = earlier(scheduledEvent.parse(event).time, systemClock());
  const mayGoOn = () => context.getRemainingTimeInMillis() > RESERVED_MS;
  // Send first what a crash or a mail failure has left pending.
  await stores.mailer.deliverPending();
  const checked = { alerts: 0, failed: 0 };
  const { accounts, changed, behind, failed, firstError } = await rollUp(stores, now, {
    mayGoOn,
    counted: async (account, view, months) => {
      const options = {
        closeAfterHours: settings.CLOSE_AFTER_HOURS,
        crmUrl: settings.CRM_URL,
        withForecast: false,
        view,
      };
      try {
        checked.alerts += await checkAccount(stores, account, now, options, months);
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
