import type { Instant } from '../../../domain/calendar.ts';
import { importStatus, isBeginnable, isEnded, uploadKey } from '../../../domain/imports/job.ts';
import type { ImportFiles } from '../../storage/import-files.ts';
import type { ImportStore } from '../../storage/imports.ts';

/**
 * The imports that wait for a worker: their file has come, or their last worker died or ran out of time. Two workers may
 * be told of the same one, because only one of them can take it.
 */
export async function importsToRun(
  {
    files,
    imports,
  }: {
    files: Pick<ImportFiles, 'find'>;
    imports: Pick<ImportStore, 'unfinished' | 'get' | 'forgetUnfinished'>;
  },
  now: Instant,
): Promise<string[]> {
  const found: string[] = [];
  for (const importId of await imports.unfinished()) {
    const job = await imports.get(importId);
    if (!job || isEnded(job, now)) await imports.forgetUnfinished(importId);
    else if (importStatus(job, now) === 'waiting' && !(await files.find(uploadKey(job)))) continue;
    else if (isBeginnable(job, now)) found.push(importId);
  }
  return found;
}
