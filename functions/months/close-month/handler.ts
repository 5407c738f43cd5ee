import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { rollUp } from '../../metering/roll-up.ts';
import { RESERVED_MS, rollUpStores } from '../../metering/stores.ts';
import { earlier, scheduledEvent } from '../../schedule.ts';
import { closeMonths } from '../close-months.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const stores = rollUpStores(settings);

/** Counts everything that is marked, and then closes every month that is over. */
export async function handler(event: unknown, context: Context) {
  const { time } = scheduledEvent.parse(event);
  const { behind } = await rollUp(stores, earlier(time, systemClock()), {
    mayGoOn: () => context.getRemainingTimeInMillis() > RESERVED_MS,
  });
  return closeMonths(
    stores,
    time,
    { closeAfterHours: settings.CLOSE_AFTER_HOURS, crmUrl: settings.CRM_URL },
    behind,
  );
}
