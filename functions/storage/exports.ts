import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import { isClaimable, type ExportJob } from '../../domain/exports/job.ts';
import { exportExpiry } from '../../domain/exports/link.ts';
import { exportLeaseUntil } from '../../domain/limits/export-attempts.ts';
import { ConditionFailed } from './failures.ts';
import { exportKey, exportsOf, UNFINISHED_EXPORTS, unfinishedExportKey, type Item } from './keys.ts';
import type { Outbox } from './outbox.ts';
import { noticeOf } from './stored-notice.ts';
import type { Table } from './table.ts';

/** This worker no longer has the job: another worker took over, or the export was deleted. */
export class ExportLost extends Error {
  override readonly name = 'ExportLost';
}

/** Jobs stay in the list for a while after their files are deleted. */
const REMEMBERED_DAYS = 60;

export interface FinishedFile {
  rows: number;
  bytes: number;
  sha256: string;
  fileKey: string;
}

export type ExportStore = ReturnType<typeof exportStore>;

/** Export jobs. The item is the source of truth; the queue only wakes a worker. */
export function exportStore(table: Table, outbox: Outbox) {
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

  async function get(accountId: string, exportId: string): Promise<ExportJob | undefined> {
    const item = await table.get(exportKey(accountId, exportId), true);
    return item && item['deletedAt'] === undefined ? toJob(item) : undefined;
  }

  const forgetUnfinished = (accountId: string, exportId: string) =>
    table.remove(unfinishedExportKey(accountId, exportId));

  return {
    get,
    forgetUnfinished,

    /** Stores a new job, or returns the existing job with this id. @returns undefined if that job was deleted */
    async create(job: ExportJob): Promise<ExportJob | undefined> {
      // The pointer comes first: the sweep then finds the job even if its message is lost.
      await table.put(unfinishedExportKey(job.accountId, job.id));
      try {
        await table.put(toItem(job), { onlyIfNew: true });
        return job;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return get(job.accountId, job.id);
      }
    },

    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: ExportJob[]; next: string | null }> {
      const { items, next } = await table.list({ pk: exportsOf(accountId), limit, after, newestFirst: true });
      return { items: items.filter((item) => item['deletedAt'] === undefined).map(toJob), next };
    },

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

    /** Marks the job done and, if requested, queues its email. @throws ExportLost */
    async finish(job: ExportJob, file: FinishedFile, now: Instant, email?: Email): Promise<void> {
      const key = exportKey(job.accountId, job.id);
      const { notifyEmail: to } = job.terms;
      const notice =
        email && to !== undefined
          ? await outbox.prepare(key, email, { accountId: job.accountId, to })
          : undefined;
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

    /** Releases a job after a transient failure, for another attempt. @throws ExportLost */
    async release(job: ExportJob): Promise<void> {
      await asWorker(job, { status: 'queued' });
    },

    /** Marks a job failed, unless a worker has started or finished since it was read. @param error a sentence for the customer */
    async fail(
      { accountId, id, status, attempts }: ExportJob,
      error: string,
      now: Instant,
    ): Promise<boolean> {
      try {
        await table.update(exportKey(accountId, id), {
          UpdateExpression: 'SET #status = :failed, #error = :error, finishedAt = :now',
          ConditionExpression: '#status = :was AND attempts = :seen',
          ExpressionAttributeNames: { '#status': 'status', '#error': 'error' },
          ExpressionAttributeValues: {
            ':failed': 'failed',
            ':error': error,
            ':now': formatInstant(now),
            ':was': status,
            ':seen': attempts,
          },
        });
      } catch (failure) {
        if (failure instanceof ConditionFailed) return false;
        throw failure;
      }
      await forgetUnfinished(accountId, id);
      return true;
    },

    /** Revokes a job: its link stops working, and its worker finds out at its next heartbeat. @returns the job at that moment */
    async remove({ accountId, id }: ExportJob, now: Instant): Promise<ExportJob> {
      const item = await table.update(exportKey(accountId, id), {
        UpdateExpression: 'SET deletedAt = :now',
        ExpressionAttributeValues: { ':now': formatInstant(now) },
      });
      await forgetUnfinished(accountId, id);
      return toJob(item);
    },

    /** The number of an account's unfinished jobs, counted up to `most`. */
    async countUnfinished(accountId: string, most: number): Promise<number> {
      const prefix = unfinishedExportKey(accountId, '').sk;
      const options = { pk: UNFINISHED_EXPORTS, prefix, limit: most, consistent: true };
      return (await table.list(options)).items.length;
    },

    /** The jobs that are unfinished, or whose pointer was not deleted. */
    async unfinished(): Promise<{ accountId: string; exportId: string }[]> {
      const items = await table.queryAll({ pk: UNFINISHED_EXPORTS, consistent: true });
      return items.map(({ sk }) => {
        const [accountId = '', exportId = ''] = sk.split('#');
        return { accountId, exportId };
      });
    },
  };
}

const leaseFrom = (now: Instant) => formatInstant(exportLeaseUntil(now));

/** `expiresAt` is the table's TTL attribute, so the job's own is stored under another name. */
function toItem({ expiresAt, deliveries, ...job }: ExportJob): Item {
  const created = Date.parse(job.createdAt) / 1000;
  return {
    ...job,
    ...exportKey(job.accountId, job.id),
    linkExpiresAt: expiresAt,
    expiresAt: Math.ceil(created + REMEMBERED_DAYS * 24 * 3600),
  };
}

function toJob(stored: Item): ExportJob {
  const { pk, sk, notice, linkExpiresAt, ...item } = stored;
  const deliveries = noticeOf(stored)?.deliveries ?? [];
  return { ...item, deliveries, expiresAt: linkExpiresAt ?? null } as unknown as ExportJob;
}
