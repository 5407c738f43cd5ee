import { setTimeout as sleep } from 'node:timers/promises';
import type { Principal } from '../../../domain/access/access.ts';
import type { InputError } from '../../../domain/validation.ts';
import { startStopwatch, type Clock } from '../../clock.ts';
import { countRejections } from '../../recording/count-rejections.ts';
import { recordEvents, type Recorder, type Rejections } from '../../recording/record.ts';
import { StorageUnavailable } from '../../storage/failures.ts';
import type { FileRow } from './file-rows.ts';
import type { ReadRow, RowReader } from './row-reader.ts';

/** What became of some rows, which follow each other. */
export interface RecordedBatch {
  rows: readonly FileRow[];
  rejected: { row: FileRow; errors: InputError[] }[];
}

interface BatchSettings {
  /** After this long, who counts and who erases take a recorder for ended. */
  recorderTimeoutMs: number;
  principal: Principal;
  mayGoOn: () => boolean;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;

/**
 * Records the events of some rows, as a request with them would. Storage that refuses slows it down and does not fail it.
 * @throws StorageUnavailable if it refuses until the time is over
 */
export async function recordBatch(
  recorder: Recorder,
  reader: RowReader,
  rows: readonly FileRow[],
  settings: BatchSettings,
  clock: Clock,
): Promise<RecordedBatch> {
  const now = clock();
  const entries = rows.map((row) => reader.read(row, now));
  const rejections = await recordInTime(recorder, entries, settings, clock);
  const refused = [...rejections].map(([index, errors]) => ({ value: entries[index]!.value, errors }));
  recorder.measure(rows.length - refused.length, refused);
  const { principal } = settings;
  if (refused.length > 0) await countRejections(recorder, refused, { principal, now: clock() });
  const sorted = [...rejections].sort(([left], [right]) => left - right);
  return {
    rows,
    rejected: sorted.map(([index, errors]) => ({ row: rows[index]!, errors: reader.shown(errors) })),
  };
}

/**
 * Whoever counts or erases relies on it that a recorder has ended some time after it marked the spans and looked up who is
 * erased. A recording that took longer is done once more, which is harmless, and so ends within its time.
 */
async function recordInTime(
  recorder: Recorder,
  entries: readonly ReadRow[],
  { recorderTimeoutMs, principal, mayGoOn }: BatchSettings,
  clock: Clock,
): Promise<Rejections> {
  const read = entries.map((entry) => entry.read);
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const passedMs = startStopwatch();
    try {
      const rejections = await recordEvents(recorder, read, { principal, now: clock() });
      if (passedMs() < recorderTimeoutMs) return rejections;
    } catch (error) {
      if (!(error instanceof StorageUnavailable) || !mayGoOn()) throw error;
    }
    // All the workers that storage refused would otherwise come back at once.
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}
