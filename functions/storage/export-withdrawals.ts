import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ExportJob } from '../../domain/exports/job.ts';
import { exportStore, toJob } from './exports.ts';
import { ConditionFailed } from './failures.ts';
import { exportKey, exportsOf } from './keys.ts';
import type { Table } from './table.ts';

export type ExportWithdrawals = ReturnType<typeof exportWithdrawals>;

/** Takes files back that must not be offered any more. */
export function exportWithdrawals(table: Table) {
  /** @returns false if the job has changed since it was read */
  async function change(
    { accountId, id, attempts, status }: ExportJob,
    set: string,
    values: Record<string, unknown>,
  ): Promise<boolean> {
    try {
      await table.update(exportKey(accountId, id), {
        UpdateExpression: set,
        ConditionExpression: '#status = :was AND attempts = :seen',
        ExpressionAttributeNames: {
          '#status': 'status',
          ...(set.includes('#error') ? { '#error': 'error' } : {}),
        },
        ExpressionAttributeValues: { ':was': status, ':seen': attempts, ...values },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return {
    /** Every export of an account that was not deleted. */
    async ofAccount(accountId: string): Promise<ExportJob[]> {
      const items = await table.queryAll({ pk: exportsOf(accountId), consistent: true });
      return items.filter((item) => item['deletedAt'] === undefined).map(toJob);
    },

    get: exportStore(table).get,

    /** Ends a finished export as if it had expired. @param why a sentence for the customer @returns false if it has changed since */
    withdraw: (job: ExportJob, why: string, now: Instant): Promise<boolean> =>
      change(job, 'SET fileKey = :none, linkExpiresAt = :now, #error = :why', {
        ':none': null,
        ':now': formatInstant(now),
        ':why': why,
      }),

    /** Takes a job from its worker, which finds out at its next write, and lets it begin anew. @returns false if it has changed since */
    beginAnew: (job: ExportJob): Promise<boolean> =>
      change(job, 'SET #status = :queued', { ':queued': 'queued' }),
  };
}
