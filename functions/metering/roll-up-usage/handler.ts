import type { Context } from 'aws-lambda';
import { checkQuotas } from '../../quotas/check.ts';
import { systemClock } from '../../clock.ts';
import { earlier, scheduledEvent } from '../../schedule.ts';
import { env } from './env.ts';
import { rollUp } from '../roll-up.ts';
import { RESERVED_MS, rollUpStores } from '../stores.ts';

const settings = env.parse(process.env);
const stores = rollUpStores(settings);

/** Recounts all marked days, and then checks the quotas of the accounts that it counted. */
export async function handler(event: unknown, context: Context) {
  // With a time ahead of the clock, marks would be deleted before their events arrive.
  const now = earlier(scheduledEvent.parse(event).time, systemClock());
  const rolledUp = await rollUp(stores, now, () => context.getRemainingTimeInMillis() > RESERVED_MS);
  const checked = await checkQuotas(
    stores,
    touchedAccounts([...rolledUp.touched.keys()]),
    now,
    {
      closeAfterHours: settings.CLOSE_AFTER_HOURS,
      crmUrl: settings.CRM_URL,
      withForecast: false,
    },
    rolledUp.touched,
  );
  const { days, changed, behind, failed } = rolledUp;
  if (failed + checked.failed > 0) {
    throw new Error(
      `${failed} months could not be rolled up, ${checked.failed} accounts could not be checked`,
    );
  }
  return { accounts: rolledUp.touched.size, days, changed, behind: behind.size, alerts: checked.alerts };
}

async function* touchedAccounts(ids: string[]) {
  yield await stores.accounts.getMany(ids);
}
