import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { Audience } from '../../domain/deliveries/audience.ts';
import type { Email } from '../../domain/email.ts';
import { isClaimable, type ExportJob } from '../../domain/exports/job.ts';
import { exportExpiry } from '../../domain/exports/link.ts';
import type { Manifest } from '../../domain/exports/manifest.ts';
import { exportLeaseUntil } from '../../domain/limits/export-attempts.ts';
import { exportStore, toJob } from './exports.ts';
import { ConditionFailed } from './failures.ts';
import { JobLost } from './job-lost.ts';
import { exportKey } from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Table } from './table.ts';
import { newsOf } from './webhook-news.ts';

/** This worker no longer has the job: another worker took over, or the export was deleted. */
export class ExportLost extends JobLost {
  override readonly name = 'ExportLost';
}

export interface FinishedFile {
  rows: number;
  bytes: number;
  sha256: string;
  manifest: Manifest;
  fileKey: string;
}

export type ExportWork = ReturnType<typeof exportWork>;

/** What a worker does with a job. It is apart from `exportStore`, because only one function works. */
export function exportWork(table: Table, outbox: Outbox) {
  const { get, forgetUnfinished } = exportStore(table);

  /** Updates a job for the worker of the current attempt. @throws ExportLost */
  async function asWorker(
    { accountId, id, attempts }: ExportJob,
    set: Record<string, unknown>,
  ): Promise<void> {
    const names = Object.keys(set);
    try {
      await table.update(exportKey(accountId, id), {
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#status = :running AND attempts = :mine AND attribute_not_exists(deletedAt)',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
          '#status': 'status',
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
          ':running': 'running',
          ':mine': attempts,
        },
      });
    } catch (error) {
      if (error instanceof ConditionFailed) throw new ExportLost(id, { cause: error });
      throw error;
    }
  }

  return {
    /** Starts an attempt. @returns undefined if there is nothing to do or another worker holds the lease */
    async claim(accountId: string, exportId: string, now: Instant): Promise<ExportJob | undefined> {
      const job = await get(accountId, exportId);
      if (!job || !isClaimable(job, now)) return undefined;
      try {
        const item = await table.update(exportKey(accountId, exportId), {
          UpdateExpression: 'SET #status = :running, attempts = :next, leaseUntil = :until',
          ConditionExpression: 'attempts = :seen AND #status = :was AND attribute_not_exists(deletedAt)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':running': 'running',
            ':was': job.status,
            ':seen': job.attempts,
            ':next': job.attempts + 1,
            ':until': leaseFrom(now),
          },
        });
        return toJob(item);
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
    },

    /** Stores a worker's progress and renews its lease. @throws ExportLost */
    async heartbeat(job: ExportJob, progress: { done: number; rows: number }, now: Instant): Promise<void> {
      await asWorker(job, {
        progress: { done: progress.done, total: job.progress.total },
        rows: progress.rows,
        leaseUntil: leaseFrom(now),
      });
    },

    /** Marks the job done and, if it has one, queues its email. @throws ExportLost */
    async finish(
      job: ExportJob,
      file: FinishedFile,
      now: Instant,
      told?: { email: Email; audience: Audience },
    ): Promise<void> {
      const key = exportKey(job.accountId, job.id);
      const notice = told && (await outbox.prepare(key, told.email, told.audience));
      await table.put(newsOf(job.accountId, 'export.finished', key, formatInstant(now)));
      try {
        await asWorker(job, {
          ...file,
          status: 'done',
          progress: { done: job.progress.total, total: job.progress.total },
          finishedAt: formatInstant(now),
          linkExpiresAt: formatInstant(exportExpiry(now)),
          ...(notice ? { notice } : {}),
        });
      } catch (error) {
        // The SDK repeats a write whose response was lost, and then finds that the job is already done.
        const stored = error instanceof ExportLost ? await get(job.accountId, job.id) : undefined;
        if (stored?.status !== 'done' || stored.fileKey !== file.fileKey) throw error;
      }
      // The job is done even if this fails; the sweep deletes the leftover pointer.
      await forgetUnfinished(job.accountId, job.id).catch(() => undefined);
    },

    /**
     * Releases a job after a failure, for another attempt.
     * @param problem what went wrong, as a sentence for the customer, if it is known
     * @throws ExportLost
     */
    async release(job: ExportJob, problem: string | null = null): Promise<void> {
      await asWorker(job, { status: 'queued', problem });
    },
  };
}

const leaseFrom = (now: Instant) => formatInstant(exportLeaseUntil(now));
