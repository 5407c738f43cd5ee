import type { Instant } from '../../../domain/calendar.ts';
import { isClaimable } from '../../../domain/exports/job.ts';
import { isExportGivenUp } from '../../../domain/limits/export-attempts.ts';
import { logger } from '../../logger.ts';
import type { ExportQueue } from '../../storage/export-queue.ts';
import type { ExportStore } from '../../storage/exports.ts';

/**
 * Wakes a worker for every waiting export: its message was lost, or its worker died. A surplus message is harmless,
 * because a worker takes a job only if no other worker holds the lease.
 */
export async function sweepExports(
  {
    exports,
    queue,
  }: {
    exports: Pick<ExportStore, 'unfinished' | 'get' | 'fail' | 'forgetUnfinished' | 'waitAgain'>;
    queue: ExportQueue;
  },
  now: Instant,
): Promise<{ woken: number; failed: number }> {
  const result = { woken: 0, failed: 0 };
  for (const { accountId, exportId } of await exports.unfinished()) {
    const job = await exports.get(accountId, exportId);
    if (!job || job.status === 'done' || job.status === 'failed') {
      await exports.forgetUnfinished(accountId, exportId);
    } else if (isClaimable(job, now)) {
      if (!isExportGivenUp(job.attempts)) {
        // A wake-up may be spent on another export, whose own then has to do for this one.
        if (job.attempts > 0) await exports.waitAgain(accountId, exportId);
        await queue.wake({ accountId, exportId });
        result.woken += 1;
        continue;
      }
      const problem = job.problem ?? `The export broke off ${job.attempts} times.`;
      const sentence = `${problem} Please contact support with its id.`;
      if (!(await exports.fail(job, sentence, now))) continue;
      result.failed += 1;
      logger.error('export given up', { accountId, exportId, attempts: job.attempts, problem });
    }
  }
  return result;
}
