import { quotaStores } from '../stores.ts';
import { scheduledEvent } from '../../schedule.ts';
import { openTable } from '../../storage/table.ts';
import { checkQuotas } from '../check.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = quotaStores(openTable(settings.MAIN_TABLE), openTable(settings.EVENTS_TABLE), settings);

/** Every account, thresholds and forecasts. */
export async function handler(event: unknown) {
  const { time } = scheduledEvent.parse(event);
  const result = await checkQuotas(stores, stores.accounts.all(), time, {
    closeAfterHours: settings.CLOSE_AFTER_HOURS,
    crmUrl: settings.CRM_URL,
    withForecast: true,
  });
  // The alarm counts errors: those that worked need not be repeated, but somebody must look.
  if (result.failed > 0)
    throw new Error(`${result.failed} of ${result.accounts} accounts could not be checked`);
  return result;
}
