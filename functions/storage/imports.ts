import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { isBeginnable, type Checkpoint, type ImportJob } from '../../domain/imports/job.ts';
import { exportLeaseUntil } from '../../domain/limits/export-attempts.ts';
import { ConditionFailed } from './failures.ts';
import { JobLost } from './job-lost.ts';
import { importKey, IMPORTS, unfinishedImportKey, UNFINISHED_IMPORTS, type Item } from './keys.ts';
import type { Table } from './table.ts';

/** Jobs stay in the list for a while after their files are deleted. */
const REMEMBERED_DAYS = 60;
/** What one look for the imports of an account reads at once. */
const PAGE = 100;

export type ImportStore = ReturnType<typeof importStore>;

/** Imports. The item is the source of truth; the queue only wakes a worker. */
export function importStore(table: Table) {
  async function get(importId: string): Promise<ImportJob | undefined> {
    const item = await table.get(importKey(importId), true);
    return item && item['deletedAt'] === undefined ? toJob(item) : undefined;
  }

  const forgetUnfinished = (importId: string) => table.remove(unfinishedImportKey(importId));

  /** Updates a job for the worker of the current attempt. @throws JobLost */
  async function asWorker({ id, attempts }: ImportJob, set: Record<string, unknown>): Promise<ImportJob> {
    const names = Object.keys(set);
    try {
      const item = await table.update(importKey(id), {
        UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#status = :atWork AND attempts = :mine AND attribute_not_exists(deletedAt)',
        ExpressionAttributeNames: {
          ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
          '#status': 'status',
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
          ':atWork': 'running',
          ':mine': attempts,
        },
      });
      return toJob(item);
    } catch (error) {
      if (error instanceof ConditionFailed) throw new JobLost(id, { cause: error });
      throw error;
    }
  }

  return {
    get,
    forgetUnfinished,

    /** Stores a new job, or returns the existing job with this id. @returns undefined if that job was deleted */
    async create(job: ImportJob): Promise<ImportJob | undefined> {
      // The pointer comes first: the sweep then finds the job, whatever becomes of this request.
      await table.put(unfinishedImportKey(job.id));
      try {
        await table.put(toItem(job), { onlyIfNew: true });
        return job;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return get(job.id);
      }
    },

    /**
     * A page of the jobs, newest first.
     * @param accountId of the one account whose jobs are meant
     */
    async list(
      accountId: string | undefined,
      limit: number,
      after?: string,
    ): Promise<{ items: ImportJob[]; next: string | null }> {
      const found: ImportJob[] = [];
      let last = after;
      for (;;) {
        const page = await table.list({ pk: IMPORTS, limit: PAGE, after: last, newestFirst: true });
        for (const item of page.items) {
          last = item.sk;
          const isMeant = accountId === undefined || item['accountId'] === accountId;
          if (!isMeant || item['deletedAt'] !== undefined) continue;
          // One more than was asked for tells that there is a next page.
          if (found.length === limit) return { items: found, next: found.at(-1)!.id };
          found.push(toJob(item));
        }
        if (page.next === null) return { items: found, next: null };
      }
    },

    /** The number of unfinished jobs, counted up to `most`. */
    async countUnfinished(most: number): Promise<number> {
      return (await table.list({ pk: UNFINISHED_IMPORTS, limit: most, consistent: true })).items.length;
    },

    /** The ids of the jobs that are unfinished, or whose pointer was not deleted. */
    async unfinished(): Promise<string[]> {
      const items = await table.queryAll({ pk: UNFINISHED_IMPORTS, consistent: true });
      return items.map(({ sk }) => sk);
    },

    /** Cancels a job: its worker finds out at its next heartbeat. @returns the job at that moment */
    async remove(importId: string, now: Instant): Promise<ImportJob> {
      const item = await table.update(importKey(importId), {
        UpdateExpression: 'SET deletedAt = :now',
        ExpressionAttributeValues: { ':now': formatInstant(now) },
      });
      await forgetUnfinished(importId);
      return toJob(item);
    },

    /**
     * Begins an attempt.
     * @param file what was uploaded
     * @returns undefined if another worker holds the lease
     */
    async claim(
      job: ImportJob,
      file: { bytes: number; etag: string },
      now: Instant,
    ): Promise<ImportJob | undefined> {
      if (!isBeginnable(job, now)) return undefined;
      try {
        const item = await table.update(importKey(job.id), {
          UpdateExpression:
            'SET #status = :running, attempts = :next, idleAttempts = :idle, leaseUntil = :until, ' +
            'totalBytes = :bytes, etag = :etag, startedAt = :startedAt',
          ConditionExpression: 'attempts = :seen AND #status = :was AND attribute_not_exists(deletedAt)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':running': 'running',
            ':was': job.status,
            ':seen': job.attempts,
            ':next': job.attempts + 1,
            ':idle': job.idleAttempts + 1,
            ':until': leaseFrom(now),
            ':bytes': file.bytes,
            ':etag': job.etag ?? file.etag,
            ':startedAt': job.startedAt ?? formatInstant(now),
          },
        });
        return toJob(item);
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
    },

    /** Stores how far a worker is, and renews its lease. @throws JobLost */
    save: (job: ImportJob, checkpoint: Checkpoint, now: Instant): Promise<ImportJob> =>
      asWorker(job, {
        checkpoint,
        leaseUntil: leaseFrom(now),
        ...(checkpoint.rows > job.checkpoint.rows && { idleAttempts: 0 }),
      }),

    /** Lets another worker go on, from the checkpoint. @throws JobLost */
    release: (job: ImportJob): Promise<ImportJob> => asWorker(job, { status: 'queued' }),

    /** Ends a job. @param error a sentence for whoever asked, if it failed @throws JobLost */
    async end(
      job: ImportJob,
      checkpoint: Checkpoint,
      error: string | null,
      now: Instant,
    ): Promise<ImportJob> {
      const status = error === null ? 'done' : 'failed';
      const ended = await asWorker(job, { status, checkpoint, error, finishedAt: formatInstant(now) });
      // The sweep deletes the leftover pointer.
      await forgetUnfinished(job.id).catch(() => undefined);
      return ended;
    },
  };
}

const leaseFrom = (now: Instant) => formatInstant(exportLeaseUntil(now));

function toItem(job: ImportJob): Item {
  const created = Date.parse(job.createdAt) / 1000;
  return {
    ...job,
    ...importKey(job.id),
    expiresAt: Math.ceil(created + REMEMBERED_DAYS * 24 * 3600),
  };
}

function toJob({ pk, sk, expiresAt, ...item }: Item): ImportJob {
  return item as unknown as ImportJob;
}
