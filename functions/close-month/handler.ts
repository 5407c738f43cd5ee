import type { Context } from 'aws-lambda';
import { checkStores } from '../check-quotas/stores.ts';
import { systemClock } from '../clock.ts';
import { rollUp } from '../roll-up-usage/roll-up.ts';
import { earlier, scheduledEvent } from '../schedule.ts';
import { eventStore } from '../storage/events.ts';
import { pendingDayStore } from '../storage/pending-days.ts';
import { openTable } from '../storage/table.ts';
import { closeMonths } from './close-months.ts';
import { env } from './env.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const stores = {
  ...checkStores(main, settings),
  events: eventStore(openTable(settings.EVENTS_TABLE)),
  pendingDays: pendingDayStore(main, settings.WINDOW_SECONDS),
};

const RESERVED_MS = 60_000;

/** Closes every month that is over, having counted everything that was confirmed before. */
export async function handler(event: unknown, context: Context) {
  const { time } = scheduledEvent.parse(event);
  const { complete } = await rollUp(
    { ...stores, windowSeconds: settings.WINDOW_SECONDS, graceSeconds: settings.GRACE_SECONDS },
    earlier(time, systemClock()),
    () => context.getRemainingTimeInMillis() > RESERVED_MS,
  );
  // A report must not be sent of numbers that are known to be behind; the next run closes.
  if (!complete) return { closed: 0, reported: 0, postponed: true };
  return closeMonths(stores, time, {
    closeAfterHours: settings.CLOSE_AFTER_HOURS,
    dashboardUrl: settings.DASHBOARD_URL,
  });
}
