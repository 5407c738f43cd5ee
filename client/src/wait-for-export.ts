import type { Operations } from './operations.ts';
import type { Export } from './schema.ts';
import { sleep } from './time-limit.ts';
import type { RequestOptions } from './transport.ts';

export interface WaitForExportOptions extends RequestOptions {
  /** Called with every state of the export that differs from the one before. */
  onProgress?: ((job: Export) => void) | undefined;
  /**
   * Longest wait between two looks, in milliseconds. The first wait is 250 ms; each is half as long again as the one before.
   * @default 5_000
   */
  maxPollMs?: number | undefined;
}

/** The export has no file: it failed, or its file expired. */
export class ExportUnavailable extends Error {
  override readonly name = 'ExportUnavailable';
  readonly job: Export;

  constructor(job: Export) {
    super(
      job.status === 'expired'
        ? 'The export expired.'
        : `The export failed: ${job.error ?? 'no reason given'}`,
    );
    this.job = job;
  }
}

const FIRST_POLL_MS = 250;

/**
 * Waits until an export is done.
 *
 * @throws ExportUnavailable if it fails or has expired; ApiProblem with status 404 if it is deleted meanwhile
 */
export async function waitForExport(
  { getExport }: Pick<Operations, 'getExport'>,
  accountId: string,
  exportId: string,
  { onProgress, maxPollMs = 5000, ...options }: WaitForExportOptions = {},
): Promise<Export> {
  let shown: string | undefined;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(maxPollMs, pollMs * 1.5)) {
    const job = await getExport(accountId, exportId, options);
    const state = JSON.stringify([job.status, job.progress, job.rows]);
    if (state !== shown) onProgress?.(job);
    shown = state;
    if (job.status === 'done') return job;
    if (job.status === 'failed' || job.status === 'expired') throw new ExportUnavailable(job);
    await sleep(pollMs, options.signal ? [options.signal] : []);
  }
}
