import { systemClock } from '../../clock.ts';
import { onSchedule } from '../../run.ts';
import { accountReader } from '../../storage/accounts.ts';
import { exportStore } from '../../storage/exports.ts';
import { markStore } from '../../storage/marks.ts';
import { openOutbox } from '../../storage/outbox.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { measureBacklog } from './measure-backlog.ts';

const { MAIN_TABLE, GRACE_SECONDS } = env.parse(process.env);
const main = openTable(MAIN_TABLE);
const stores = {
  accounts: accountReader(main),
  exports: exportStore(main),
  marks: markStore(main),
  outbox: openOutbox(main, systemClock),
};

/** Measures what waits. A function of its own, so that nothing that it measures can keep it from measuring. */
export const handler = (event: unknown) =>
  onSchedule(event, () => measureBacklog(stores, GRACE_SECONDS, systemClock()));
