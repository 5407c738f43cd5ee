import { countDays, formatInstant, parseInstant, type Instant } from '../calendar.ts';
import type { ExportTerms } from './request.ts';

/** The state of an export; the queue only wakes the worker. Instants are RFC 3339. */
export interface ExportJob {
  id: string;
  accountId: string;
  terms: ExportTerms;
  status: 'queued' | 'running' | 'done' | 'failed';
  /** Days of the range. */
  progress: { done: number; total: number };
  rows: number;
  /** Of the finished file, as it lies there (gzipped where asked for). */
  bytes: number | null;
  /** Hexadecimal. */
  sha256: string | null;
  /** Where the finished file lies in the bucket. */
  fileKey: string | null;
  /** The unguessable part of `link`: whoever holds it may open the file. */
  linkSecret: string;
  createdAt: string;
  finishedAt: string | null;
  /** Until when `link` works and the file is kept; null until it is done. */
  expiresAt: string | null;
  /** A sentence for the customer. */
  error?: string | undefined;
  /** A running job whose lease is over lost its worker. */
  leaseUntil?: string | undefined;
  /** How often a worker began. */
  attempts: number;
  /** A deleted job stays for a while, so that a worker in the middle of it learns of it. */
  deletedAt?: string | undefined;
}

type ExportStatus = ExportJob['status'] | 'expired';

export function queuedExport(
  request: { id: string; accountId: string; terms: ExportTerms; linkSecret: string },
  now: Instant,
): ExportJob {
  const { from, to } = request.terms;
  return {
    ...request,
    status: 'queued',
    progress: { done: 0, total: countDays(from, to) },
    rows: 0,
    bytes: null,
    sha256: null,
    fileKey: null,
    createdAt: formatInstant(now),
    finishedAt: null,
    expiresAt: null,
    attempts: 0,
  };
}

/** The status as the outside sees it: a finished job expires by itself. */
export function exportStatus(job: Pick<ExportJob, 'status' | 'expiresAt'>, now: Instant): ExportStatus {
  const expired = job.status === 'done' && job.expiresAt !== null && hasCome(job.expiresAt, now);
  return expired ? 'expired' : job.status;
}

/** Whether a worker may begin: none has yet, or the one that did has let its lease run out. */
export function isClaimable(
  job: Pick<ExportJob, 'status' | 'leaseUntil' | 'deletedAt'>,
  now: Instant,
): boolean {
  if (job.deletedAt !== undefined) return false;
  if (job.status === 'queued') return true;
  return job.status === 'running' && (job.leaseUntil === undefined || hasCome(job.leaseUntil, now));
}

function hasCome(instant: string, now: Instant): boolean {
  const parsed = parseInstant(instant);
  return parsed !== undefined && parsed.epochMilliseconds <= now.epochMilliseconds;
}
