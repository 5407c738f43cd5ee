import { quotaStores } from '../quotas/stores.ts';
import { eventStore } from '../storage/events.ts';
import { pendingDayStore } from '../storage/pending-days.ts';
import { openTable } from '../storage/table.ts';
import type { RollUpSettings } from './roll-up-env.ts';

/** Recounting a month takes seconds; a run starts none with less time than this remaining. */
export const RESERVED_MS = 60_000;

/** The stores of a rollup, and of the quota check after it. */
export function rollUpStores(settings: RollUpSettings) {
  const main = openTable(settings.MAIN_TABLE);
  return {
    ...quotaStores(main, settings),
    events: eventStore(openTable(settings.EVENTS_TABLE)),
    pendingDays: pendingDayStore(main, settings.WINDOW_SECONDS),
    windowSeconds: settings.WINDOW_SECONDS,
    graceSeconds: settings.GRACE_SECONDS,
  };
}
