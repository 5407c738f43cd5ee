import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ExportJob } from '../../domain/exports/job.ts';
import { DEFAULT_EXPORT_KIND } from '../../domain/exports/export-kind.ts';
import { ConditionFailed } from './failures.ts';
import { exportKey, exportsOf, UNFINISHED_EXPORTS, unfinishedExportKey, type Item } from './keys.ts';
import { noticeOf } from './stored-notice.ts';
import type { Table } from './table.ts';
import { newsOf } from './webhook-news.ts';

/** Jobs stay in the list for a while after their files are deleted. */
const REMEMBERED_DAYS = 60;

export type ExportStore = ReturnType<typeof exportStore>;

/** Export jobs. The item is the source of truth; the queue only wakes a worker. */
export function exportStore(table: Table) {
  async function get(accountId: string, exportId: string): Promise<ExportJob | undefined> {
    const item = await table.get(exportKey(accountId, exportId), true);
    return item && item['deletedAt'] === undefined ? toJob(item) : undefined;
  }

  const forgetUnfinished = (accountId: string, exportId: string) =>
    table.remove(unfinishedExportKey(accountId, exportId));

  return {
    get,
    forgetUnfinished,

    /** Those of these jobs that exist and were not deleted. */
    async getMany(accountId: string, exportIds: readonly string[]): Promise<ExportJob[]> {
      const items = await table.batchGet(exportIds.map((exportId) => exportKey(accountId, exportId)));
      return items.filter((item) => item['deletedAt'] === undefined).map(toJob);
    },

    /** Lets a job wait for any worker, as one that was not begun. */
    async waitAgain(accountId: string, exportId: string): Promise<void> {
      await table.put(unfinishedExportKey(accountId, exportId));
    },

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
      const options = { pk: exportsOf(accountId), limit, after, newestFirst: true };
      const { items, next } = await table.list(options, (all) =>
        all.filter((item) => item['deletedAt'] === undefined),
      );
      return { items: items.map(toJob), next };
    },

    /** Marks a job failed, unless a worker has started or finished since it was read. @param error a sentence for the customer */
    async fail(
      { accountId, id, status, attempts }: ExportJob,
      error: string,
      now: Instant,
    ): Promise<boolean> {
      await table.put(newsOf(accountId, 'export.failed', exportKey(accountId, id), formatInstant(now)));
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

/** Reads what this or an earlier version stored. */
export function toJob(stored: Item): ExportJob {
  const { pk, sk, notice, linkExpiresAt, ...item } = stored;
  const deliveries = noticeOf(stored)?.deliveries ?? [];
  // Earlier versions stored neither a kind nor a manifest.
  const terms = { kind: DEFAULT_EXPORT_KIND, ...(item['terms'] as object) };
  return {
    manifest: null,
    ...item,
    terms,
    deliveries,
    expiresAt: linkExpiresAt ?? null,
  } as unknown as ExportJob;
}
