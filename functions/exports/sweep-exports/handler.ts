import { systemClock } from '../../clock.ts';
import { onSchedule } from '../../run.ts';
import { accountReader } from '../../storage/accounts.ts';
import { closureStore } from '../../storage/closures.ts';
import { dueStore } from '../../storage/due.ts';
import { exportQueue } from '../../storage/export-queue.ts';
import { scheduleStore } from '../../storage/export-schedules.ts';
import { exportStore } from '../../storage/exports.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { runSchedules } from './run-schedules.ts';
import { sweepExports } from './sweep-exports.ts';

const { MAIN_TABLE, EXPORTS_QUEUE_URL } = env.parse(process.env);
const main = openTable(MAIN_TABLE);
const stores = {
  accounts: accountReader(main),
  closures: closureStore(main),
  due: dueStore(main),
  exports: exportStore(main),
  queue: exportQueue(EXPORTS_QUEUE_URL),
  schedules: scheduleStore(main),
};

/**
 * Resumes exports that broke off, and makes those of schedules. Leases expire by the clock, so the sweep uses the current
 * time; a schedule is due by the time of the run.
 */
export async function handler(event: unknown) {
  return onSchedule(event, async (time) => {
    const swept = await sweepExports(stores, systemClock());
    return { ...swept, ...(await runSchedules(stores, time)) };
  });
}
