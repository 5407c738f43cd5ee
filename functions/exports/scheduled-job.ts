import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Instant } from '../../domain/calendar.ts';
import { queuedExport, type ExportJob } from '../../domain/exports/job.ts';
import { daysOfPeriod, periodDue, type Period } from '../../domain/exports/schedules/period.ts';
import type { ExportSchedule } from '../../domain/exports/schedules/schedule.ts';
import type { ExportStore } from '../storage/exports.ts';

/**
 * The id of a period's export follows from the schedule and the period, so that there is one, whoever makes it and however
 * often. Its time is the one at which the export is due in UTC, so that it stands among the others of those days.
 */
export function scheduledExportId({ accountId, id, creation }: ExportSchedule, period: Period): string {
  const random = createHash('sha256').update(`${accountId}~${id}~${creation}~${period}`).digest();
  return `exp_${uuid({ msecs: periodDue(period, 'UTC').epochMilliseconds, random: random.subarray(0, 16) })}`;
}

/** Makes the export of a period, or finds it. @returns undefined if it was deleted */
export async function makeScheduled(
  { exports }: { exports: Pick<ExportStore, 'create'> },
  schedule: ExportSchedule,
  period: Period,
  now: Instant,
): Promise<ExportJob | undefined> {
  const { accountId, id: scheduleId, terms } = schedule;
  const { kind, format, gzip, filter } = terms;
  const linkSecret = randomBytes(24).toString('base64url');
  const wanted = {
    ...{ id: scheduledExportId(schedule, period), accountId, scheduleId, linkSecret },
    terms: { kind, ...daysOfPeriod(period), format, gzip, filter },
  };
  return exports.create(queuedExport(wanted, now));
}
