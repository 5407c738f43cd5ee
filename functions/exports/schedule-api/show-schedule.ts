import { mailboxOf } from '../../../domain/accounts/mailbox.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import { periodDue } from '../../../domain/exports/schedules/period.ts';
import type { ExportSchedule } from '../../../domain/exports/schedules/schedule.ts';
import type { RecipientReader } from '../../storage/export-recipients.ts';
import type { ExportStore } from '../../storage/exports.ts';

interface Stores {
  exports: Pick<ExportStore, 'getMany'>;
  recipients: Pick<RecipientReader, 'ofSchedule'>;
}

/** A schedule as the API shows it: who has confirmed the recipients know, and what failed the exports do. */
export async function showSchedule(
  { exports, recipients }: Stores,
  { id, accountId, terms, next, history, createdAt, updatedAt }: ExportSchedule,
  timeZone: string,
) {
  const exportIds = history.flatMap(({ exportId }) => exportId ?? []);
  const [known, jobs] = await Promise.all([
    recipients.ofSchedule(accountId, id),
    exports.getMany(accountId, exportIds),
  ]);
  const confirmed = new Map(known.map(({ email, confirmedAt }) => [mailboxOf(email), confirmedAt]));
  const statuses = new Map(jobs.map((job) => [job.id, job.status]));
  return {
    ...{ id, accountId, ...terms },
    recipients: terms.recipients.map((email) => ({
      email,
      confirmedAt: confirmed.get(mailboxOf(email)) ?? null,
    })),
    nextPeriod: next,
    nextAt: formatInstant(periodDue(next, timeZone)),
    history: history.map(({ period, exportId, state, at }) => {
      const status = exportId === null ? undefined : statuses.get(exportId);
      return {
        period,
        exportId: status === undefined ? null : exportId,
        state: status === 'failed' ? ('failed' as const) : state,
        at,
      };
    }),
    ...{ createdAt, updatedAt },
  };
}
