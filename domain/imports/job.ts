import { formatInstant, parseInstant, type Instant } from '../calendar.ts';
import { uploadUntil } from '../limits/import-limits.ts';
import type { ImportMapping } from './mapping-types.ts';

export const IMPORT_FORMATS = ['csv', 'ndjson'] as const;
type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What separates the cells of a line. */
export const DELIMITERS = [',', ';', '\t'] as const;

/** What was asked for. */
export interface ImportTerms {
  format: ImportFormat;
  gzip: boolean;
  delimiter: (typeof DELIMITERS)[number];
  mapping?: ImportMapping | undefined;
  /** A name for people. */
  name?: string | undefined;
  dryRun: boolean;
}

/** How far an import is. All rows before are recorded or rejected; those after may be, too, and are recorded again. */
export interface Checkpoint {
  /** Bytes of the file as it is without gzip, up to the end of the last row. */
  offset: number;
  /** Lines of the file up to there, the header included. */
  lines: number;
  /** Rows of data. */
  rows: number;
  accepted: number;
  rejected: number;
  /** The columns; null of NDJSON, and before the header is read. */
  header: string[] | null;
  /** The file of the rejected rows; null if there are none. */
  rejectsKey: string | null;
}

/** The state of an import; the queue only wakes a worker. Instants are RFC 3339. */
export interface ImportJob {
  id: string;
  /** The one account whose events may be in it; null if any may. */
  accountId: string | null;
  terms: ImportTerms;
  status: 'waiting' | 'queued' | 'running' | 'done' | 'failed';
  /** Of the file as it was uploaded; null before. */
  totalBytes: number | null;
  /** Which version of the file is read. */
  etag: string | null;
  checkpoint: Checkpoint;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** A sentence for whoever asked. */
  error: string | null;
  /** A running job whose lease has expired has lost its worker. */
  leaseUntil?: string | undefined;
  /** How many workers have begun it; it tells them apart. */
  attempts: number;
  /** How many of the last of them got no further. */
  idleAttempts: number;
  /** When the rejected rows were taken away, because a candidate was erased. */
  rejectsErasedAt?: string | undefined;
  /** A deleted job stays stored for a while, so that its worker finds out. */
  deletedAt?: string | undefined;
}

/** An import that waits for its file. */
export const waitingImport = (
  request: Pick<ImportJob, 'id' | 'accountId' | 'terms'>,
  now: Instant,
): ImportJob => ({
  ...request,
  status: 'waiting',
  totalBytes: null,
  etag: null,
  checkpoint: {
    ...{ offset: 0, lines: 0, rows: 0, accepted: 0, rejected: 0 },
    header: null,
    rejectsKey: null,
  },
  createdAt: formatInstant(now),
  startedAt: null,
  finishedAt: null,
  error: null,
  attempts: 0,
  idleAttempts: 0,
});

/** The status as the API shows it: one whose file never came expires by itself. */
export function importStatus(
  { status, createdAt }: Pick<ImportJob, 'status' | 'createdAt'>,
  now: Instant,
): ImportJob['status'] | 'expired' {
  const until = uploadUntil(parseInstant(createdAt)!);
  return status === 'waiting' && hasCome(formatInstant(until), now) ? 'expired' : status;
}

/** Whether a worker may begin, once the file is there: none has yet, or the lease of the last one has expired. */
export function isBeginnable(
  job: Pick<ImportJob, 'status' | 'createdAt' | 'leaseUntil' | 'deletedAt'>,
  now: Instant,
): boolean {
  if (job.deletedAt !== undefined) return false;
  const status = importStatus(job, now);
  if (status === 'waiting' || status === 'queued') return true;
  return status === 'running' && (job.leaseUntil === undefined || hasCome(job.leaseUntil, now));
}

/** Whether nothing happens to it any more. */
export const isEnded = (job: Pick<ImportJob, 'status' | 'createdAt'>, now: Instant): boolean =>
  ['done', 'failed', 'expired'].includes(importStatus(job, now));

/** Where the file of an import lies. */
export const uploadKey = ({ id }: Pick<ImportJob, 'id'>): string => `imports/uploads/${id}`;

/**
 * Where the rejected rows lie, up to a row. Each attempt has keys of its own: a worker that was presumed dead must not
 * overwrite the file of its successor.
 */
export const rejectsKey = ({ id, attempts }: Pick<ImportJob, 'id' | 'attempts'>, rows: number): string =>
  `imports/rejects/${id}/${attempts}-${rows}.csv`;

function hasCome(instant: string, now: Instant): boolean {
  const parsed = parseInstant(instant);
  return parsed !== undefined && parsed.epochMilliseconds <= now.epochMilliseconds;
}
