import { formatInstant, parseInstant, type Instant } from '../../domain/calendar.ts';
import { DOWNLOAD_URL_SECONDS } from '../../domain/exports/link.ts';
import { importStatus, isEnded, uploadKey, type ImportJob } from '../../domain/imports/job.ts';
import { rejectsUntil } from '../../domain/limits/import-limits.ts';
import type { ImportLinks } from '../storage/import-links.ts';

/**
 * A job as the API shows it, with freshly signed links.
 * @param isUploaded whether its file has come, if that is known
 */
export async function showImport(links: ImportLinks, job: ImportJob, now: Instant, isUploaded = false) {
  const { id, accountId, terms, totalBytes, checkpoint, createdAt, startedAt, finishedAt, error } = job;
  const status = importStatus(job, now);
  const { format, gzip, delimiter, mapping, name, dryRun } = terms;
  return {
    id,
    accountId,
    name: name ?? null,
    format,
    gzip,
    delimiter,
    mapping: mapping ? { ...mapping } : null,
    dryRun,
    status: status === 'waiting' && isUploaded ? 'queued' : status,
    upload: status === 'waiting' && !isUploaded ? await uploadOf(links, job, now) : null,
    progress: { bytes: checkpoint.offset, totalBytes, rows: checkpoint.rows },
    accepted: checkpoint.accepted,
    rejected: checkpoint.rejected,
    rejectsUrl: await rejectsOf(links, job, now),
    error,
    createdAt,
    startedAt,
    finishedAt,
  };
}

async function uploadOf(links: ImportLinks, job: ImportJob, now: Instant) {
  return {
    url: await links.upload(uploadKey(job)),
    method: 'PUT' as const,
    headers: {},
    expiresAt: formatInstant(now.add({ seconds: DOWNLOAD_URL_SECONDS })),
  };
}

async function rejectsOf(links: ImportLinks, job: ImportJob, now: Instant): Promise<string | null> {
  const { checkpoint, finishedAt, rejectsErasedAt } = job;
  const until = finishedAt === null ? undefined : rejectsUntil(parseInstant(finishedAt)!);
  const isOffered =
    isEnded(job, now) && until !== undefined && until.epochMilliseconds > now.epochMilliseconds;
  if (!isOffered || checkpoint.rejectsKey === null || rejectsErasedAt !== undefined) return null;
  return links.download(checkpoint.rejectsKey, `rejected-rows_${job.id}.csv`);
}
