import { quotaStores } from '../quotas/stores.ts';
import { openTable } from '../storage/table.ts';
import type { RollUpSettings } from './roll-up-env.ts';

/** A run begins with nothing new if less time than this remains. */
export const RESERVED_MS = 60_000;

/** The stores of a rollup, and of the quota check after it. */
export function rollUpStores(settings: RollUpSettings) {
  const main = openTable(settings.MAIN_TABLE);
  return {
    ...quotaStores(main, openTable(settings.EVENTS_TABLE), settings),
    graceSeconds: settings.GRACE_SECONDS,
  };
}
