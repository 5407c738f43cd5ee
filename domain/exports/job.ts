import { countDays, formatInstant, parseInstant, type Instant } from '../calendar.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { Manifest } from './manifest.ts';
import type { ExportTerms } from './request.ts';

/** The state of an export; the queue only wakes the worker. Instants are RFC 3339. */
export interface ExportJob {
  id: string;
  accountId: string;
  terms: ExportTerms;
  /** The schedule that made it; its recipients get the file. */
  scheduleId?: string | undefined;
  status: 'queued' | 'running' | 'done' | 'failed';
  /** Days of the range. */
  progress: { done: number; total: number };
  rows: number;
  /** The size of the finished file as stored (gzipped if requested). */
  bytes: number | null;
  /** Hexadecimal. */
  sha256: string | null;
  /** What is in the finished file; null before, and in exports of earlier versions. */
  manifest: Manifest | null;
  /** The finished file's key in the bucket. */
  fileKey: string | null;
  /** The unguessable part of `link`, which grants access to the file. */
  linkSecret: string;
  createdAt: string;
  finishedAt: string | null;
  /** When `link` stops working and the file is deleted; null until the job is done. */
  expiresAt: string | null;
  /** A sentence for the customer. */
  error?: string | undefined;
  /** Why the last attempt broke off, as a sentence for the customer, if it is known. */
  problem?: string | undefined;
  /** A running job whose lease has expired has lost its worker. */
  leaseUntil?: string | undefined;
  /** How many attempts were started. */
  attempts: number;
  /** Of the email that says that it is finished. */
  deliveries: Delivery[];
  /** A deleted job stays stored for a while, so that its worker finds out. */
  deletedAt?: string | undefined;
}

type ExportStatus = ExportJob['status'] | 'expired';

export function queuedExport(
  request: Pick<ExportJob, 'id' | 'accountId' | 'terms' | 'scheduleId' | 'linkSecret'>,
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
    manifest: null,
    fileKey: null,
    createdAt: formatInstant(now),
    finishedAt: null,
    expiresAt: null,
    attempts: 0,
    deliveries: [],
  };
}

/** The status as the API shows it: a finished job expires by itself. */
export function exportStatus(job: Pick<ExportJob, 'status' | 'expiresAt'>, now: Instant): ExportStatus {
  const expired = job.status === 'done' && job.expiresAt !== null && hasCome(job.expiresAt, now);
  return expired ? 'expired' : job.status;
}

/** Whether a worker may start: none has yet, or the lease of the last one has expired. */
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
