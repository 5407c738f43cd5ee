import { pMapIterable } from 'p-map';
import type { Principal } from '../../../domain/access/access.ts';
import type { Instant } from '../../../domain/calendar.ts';
import {
  importStatus,
  rejectsKey,
  uploadKey,
  type Checkpoint,
  type ImportJob,
} from '../../../domain/imports/job.ts';
import { rejectsFile } from '../../../domain/imports/rejects.ts';
import {
  BATCHES_AT_ONCE,
  isImportGivenUp,
  MAX_UPLOAD_BYTES,
  ROWS_A_BATCH,
} from '../../../domain/limits/import-limits.ts';
import type { Clock } from '../../clock.ts';
import { logger } from '../../logger.ts';
import { dryRunOf } from '../../recording/dry-run.ts';
import type { Recorder } from '../../recording/record.ts';
import { heartbeat } from '../../storage/heartbeat.ts';
import { UploadReplaced, type ImportFiles } from '../../storage/import-files.ts';
import type { ImportStore } from '../../storage/imports.ts';
import { JobLost } from '../../storage/job-lost.ts';
import { FileBroken, fileRows, type FileRow } from './file-rows.ts';
import { recordBatch, type RecordedBatch } from './record-batch.ts';
import { rowReader } from './row-reader.ts';

export interface RunImportStores {
  files: ImportFiles;
  imports: Pick<ImportStore, 'get' | 'claim' | 'save' | 'release' | 'end'>;
  recorder: Recorder;
}

/**
 * Goes on with an import, if its file has come and no other worker is at it. What it could not finish within its time
 * the next worker goes on with, from the last checkpoint. Releases the job and rethrows on failure.
 * @param mayGoOn false once there is no time left
 */
export function runImport(stores: RunImportStores, settings: { recorderTimeoutMs: number }, clock: Clock) {
  const { imports } = stores;

  return async (importId: string, mayGoOn: () => boolean): Promise<void> => {
    const job = await begin(stores, importId, clock());
    if (!job) return;
    const work = workOn(stores, job, clock);
    try {
      if (isImportGivenUp(job.idleAttempts - 1)) {
        const sentence = `The import broke off ${job.idleAttempts - 1} times at the same place. Please contact support with its id.`;
        await work.end(sentence);
        logger.error('import given up', { importId });
        return;
      }
      const isWhole = await work.record({ ...settings, mayGoOn });
      if (isWhole) {
        await work.end(null);
        return;
      }
      await work.release();
    } catch (error) {
      if (error instanceof JobLost) {
        logger.warn('import taken over or deleted', { importId });
        // Whoever took it over needs the files; nobody needs those of one that was deleted.
        if (!(await imports.get(importId))) await work.removeFiles();
        return;
      }
      const sentence = sentenceFor(error);
      if (sentence !== undefined) {
        await work.end(sentence);
        return;
      }
      // Another worker may then take it immediately; if even this fails, the lease expires.
      await imports.release(job).catch(() => undefined);
      throw error;
    }
  };
}

/** What is wrong with the file, as a sentence for whoever sent it; undefined if it is not to blame. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof FileBroken) return error.message;
  if (error instanceof UploadReplaced)
    return 'The file was uploaded again while it was read. Make a new import for it.';
  return undefined;
}

async function begin(
  { files, imports }: Pick<RunImportStores, 'files' | 'imports'>,
  importId: string,
  now: Instant,
): Promise<ImportJob | undefined> {
  const job = await imports.get(importId);
  if (!job || importStatus(job, now) === 'expired') return undefined;
  const file = await files.find(uploadKey(job));
  return file && imports.claim(job, file, now);
}

interface RecordSettings {
  recorderTimeoutMs: number;
  mayGoOn: () => boolean;
}

/** The work of one worker on a job. */
function workOn({ files, imports, recorder }: RunImportStores, begun: ImportJob, clock: Clock) {
  let job = begun;
  /** How far the rows are recorded, which is stored every few seconds. */
  let reached: Checkpoint = job.checkpoint;
  let rejects = rejectsFile();
  let saving: Promise<void> = Promise.resolve();

  /** Stores how far it is, after the rejected rows up to there. */
  async function write(): Promise<void> {
    const checkpoint = { ...reached };
    const text = rejects.changed();
    const before = job.checkpoint.rejectsKey;
    if (text !== undefined) {
      checkpoint.rejectsKey = rejectsKey(job, checkpoint.rows);
      await files.writeText(checkpoint.rejectsKey, text);
    }
    reached = { ...reached, rejectsKey: checkpoint.rejectsKey };
    job = await imports.save(job, checkpoint, clock());
    if (text !== undefined && before !== null && before !== checkpoint.rejectsKey)
      await files.remove(before).catch(() => undefined);
  }
  const save = (): Promise<void> => (saving = saving.then(write, write));

  function apply({ rows, rejected }: RecordedBatch): void {
    for (const { row, errors } of rejected)
      rejects.add({ line: row.line + startLines, errors, raw: row.raw });
    const last = rows.at(-1)!;
    reached = {
      ...reached,
      offset: startOffset + last.bytes,
      lines: startLines + last.lines,
      rows: reached.rows + rows.length,
      accepted: reached.accepted + rows.length - rejected.length,
      rejected: reached.rejected + rejected.length,
    };
  }
  const { offset: startOffset, lines: startLines } = begun.checkpoint;

  async function readRows(settings: RecordSettings, isStopped: () => boolean): Promise<boolean> {
    const { totalBytes, etag, terms, checkpoint } = job;
    if ((totalBytes ?? 0) > MAX_UPLOAD_BYTES)
      throw new FileBroken('The file is larger than 5 GiB: split it into several imports.');
    if (checkpoint.rejectsKey !== null) rejects = rejectsFile(await files.readText(checkpoint.rejectsKey));
    const from = terms.gzip ? 0 : startOffset;
    const file = await files.read(uploadKey(job), { etag: etag ?? '', from });
    const rows = fileRows(file, terms, startOffset);
    let { header } = checkpoint;
    if (terms.format === 'csv' && header === null) {
      const first = await rows.next();
      if (first.done) throw new FileBroken('The file is empty: expected a header and rows.');
      header = first.value.cells ?? [];
      if (header.length === 0) throw new FileBroken('The header of the file has a quote within a name.');
      reached = { ...reached, header, offset: first.value.bytes, lines: first.value.lines };
    }
    const reader = rowReader(job, header);
    const chosen = terms.dryRun ? dryRunOf(recorder) : recorder;
    const principal = principalOf(job);
    let isWhole = true;
    async function* batches(): AsyncGenerator<FileRow[]> {
      let batch: FileRow[] = [];
      for await (const row of rows) {
        batch.push(row);
        if (batch.length < ROWS_A_BATCH) continue;
        yield batch;
        batch = [];
        isWhole = settings.mayGoOn() && !isStopped();
        if (!isWhole) return;
      }
      if (batch.length > 0) yield batch;
    }
    const recorded = pMapIterable(
      batches(),
      (batch) => recordBatch(chosen, reader, batch, { ...settings, principal }, clock),
      { concurrency: BATCHES_AT_ONCE, backpressure: BATCHES_AT_ONCE },
    );
    for await (const batch of recorded) apply(batch);
    return isWhole;
  }

  return {
    /** Records the rows that are left. @returns whether none is left, or the time was over before */
    async record(settings: RecordSettings): Promise<boolean> {
      let isStopped = false;
      const beats = heartbeat(save);
      try {
        return await beats.watch(readRows(settings, () => isStopped));
      } finally {
        isStopped = true;
        beats.stop();
        await saving.catch(() => undefined);
      }
    },

    /** Lets another worker go on from here. */
    async release(): Promise<void> {
      await save();
      await imports.release(job);
    },

    /** Removes what was uploaded, and what this worker has written. */
    async removeFiles(): Promise<void> {
      await files.remove(uploadKey(job));
      if (reached.rejectsKey !== null) await files.remove(reached.rejectsKey);
    },

    /** Ends the job, and removes what was uploaded. */
    async end(error: string | null): Promise<void> {
      await save();
      const ended = await imports.end(job, reached, error, clock());
      await files.remove(uploadKey(job));
      const { rejectsKey: kept } = ended.checkpoint;
      // A candidate in them may have been erased meanwhile.
      if (ended.rejectsErasedAt !== undefined && kept !== null) await files.remove(kept);
      const { rows, accepted, rejected } = reached;
      logger.info('import ended', { importId: job.id, rows, accepted, rejected, failed: error !== null });
    },
  };
}

/** An import may do what a key for recording may, and of one account no more than a key of that account. */
const principalOf = ({ id, accountId }: ImportJob): Principal => ({
  tokenId: id,
  scopes: ['events:write'],
  accountId: accountId ?? undefined,
});
