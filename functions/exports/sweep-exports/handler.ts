import { systemClock } from '../../clock.ts';
import { exportQueue } from '../../storage/export-queue.ts';
import { exportStore } from '../../storage/exports.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { sweepExports } from './sweep-exports.ts';

const { MAIN_TABLE, EXPORTS_QUEUE_URL } = env.parse(process.env);
const main = openTable(MAIN_TABLE);
const stores = {
  exports: exportStore(main),
  queue: exportQueue(EXPORTS_QUEUE_URL),
};

/** Leases expire by the clock, so the sweep uses the current time, not the schedule's. */
export const handler = () => sweepExports(stores, systemClock());
