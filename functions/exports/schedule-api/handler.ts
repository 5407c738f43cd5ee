import { systemClock } from '../../clock.ts';
import { emailStores } from '../../email/stores.ts';
import { dailyLimits } from '../../storage/daily-limits.ts';
import { exportQueue } from '../../storage/export-queue.ts';
import { recipientStore } from '../../storage/export-recipients.ts';
import { scheduleStore } from '../../storage/export-schedules.ts';
import { exportStore } from '../../storage/exports.ts';
import { openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { scheduleApi } from './routes.ts';

const settings = env.parse(process.env);
const main = openTable(settings.MAIN_TABLE);
const { accounts, mailer, outbox } = emailStores(main, settings, systemClock);

export const handler = scheduleApi(
  {
    ...{ accounts, mailer },
    dailyLimits: dailyLimits(main),
    exports: exportStore(main),
    queue: exportQueue(settings.EXPORTS_QUEUE_URL),
    recipients: recipientStore(main, outbox),
    schedules: scheduleStore(main),
  },
  systemClock,
);
