import pMap from 'p-map';
import type { Instant } from '../../../domain/calendar.ts';
import { cadenceOf, type Period } from '../../../domain/exports/schedules/period.ts';
import { SCHEDULER } from '../../../domain/access/actor.ts';
import { periodToMake, withTurn } from '../../../domain/exports/schedules/schedule.ts';
import { logger } from '../../logger.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ClosureStore } from '../../storage/closures.ts';
import type { DueStore } from '../../storage/due.ts';
import type { ExportQueue } from '../../storage/export-queue.ts';
import type { ScheduleStore } from '../../storage/export-schedules.ts';
import type { ExportStore } from '../../storage/exports.ts';
import { parseScheduleName } from '../../storage/keys.ts';
import { makeScheduled, scheduledExportId } from '../scheduled-job.ts';

interface Stores {
  accounts: Pick<AccountStore, 'get'>;
  closures: Pick<ClosureStore, 'isClosed'>;
  due: Pick<DueStore, 'by' | 'done'>;
  exports: Pick<ExportStore, 'create'>;
  queue: ExportQueue;
  schedules: Pick<ScheduleStore, 'get' | 'change' | 'note'>;
}

type Notes = Parameters<DueStore['done']>[0];

/** Most of a zone are due at the same minute. */
const SCHEDULES_AT_ONCE = 8;

/**
 * Makes the exports of schedules that are due: one for each schedule and period, however often this runs and wherever it
 * breaks off. A surplus wake-up is harmless, and one that is lost is made up for by the sweep.
 * @throws Error if a schedule failed; the others are done, and its note stays for the next run
 */
export async function runSchedules(stores: Stores, now: Instant): Promise<{ made: number }> {
  const result = { made: 0, failed: 0 };
  const due = await stores.due.by('export', now);
  const run = async ([name, notes]: [string, Notes]) => {
    try {
      if (await runSchedule(stores, name, notes, now)) result.made += 1;
    } catch (error) {
      result.failed += 1;
      logger.error('schedule not run', { schedule: name, error: error as Error });
    }
  };
  await pMap([...due], run, { concurrency: SCHEDULES_AT_ONCE });
  if (result.failed > 0) throw new Error(`${result.failed} of ${due.size} schedules could not be run`);
  return { made: result.made };
}

/** @returns whether an export was made */
async function runSchedule(stores: Stores, name: string, notes: Notes, now: Instant): Promise<boolean> {
  const { accountId, scheduleId } = parseScheduleName(name);
  const [account, schedule] = await Promise.all([
    stores.accounts.get(accountId),
    stores.schedules.get(accountId, scheduleId),
  ]);
  if (!account || !schedule) {
    await stores.due.done(notes);
    return false;
  }
  const { timeZone } = account;
  const period = periodToMake(schedule, now, timeZone);
  if (period === undefined) {
    // The note is of another time zone or of terms that have changed since, or this turn is over.
    await stores.schedules.note(schedule, timeZone);
    await stores.due.done(notes);
    return false;
  }
  const { paused } = schedule.terms;
  if (!paused && !(await isFinal(stores, accountId, period))) return false;
  const job = paused ? undefined : await makeScheduled(stores, schedule, period, now);
  if (job?.status === 'queued') await stores.queue.wake({ accountId, exportId: job.id });
  const exportId = paused ? null : scheduledExportId(schedule, period);
  // This notes the next turn before it is written, so that a schedule always has a note.
  await stores.schedules.change({ accountId, scheduleId, timeZone, by: SCHEDULER, now }, (current) =>
    current?.creation === schedule.creation && current.next === schedule.next
      ? withTurn(current, period, exportId, now)
      : undefined,
  );
  await stores.due.done(notes);
  return job !== undefined;
}

/** Whether the figures of a period change no more, unless they are restated. Until then its note stays. */
const isFinal = async ({ closures }: Pick<Stores, 'closures'>, accountId: string, period: Period) =>
  cadenceOf(period) === 'week' || closures.isClosed(accountId, period);
