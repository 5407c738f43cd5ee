import type { Principal } from '../../domain/access/access.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { contentDisposition, contentType, exportFileName } from '../../domain/exports/file-name.ts';
import { deliveriesFor } from '../../domain/deliveries/shown.ts';
import { exportStatus, type ExportJob } from '../../domain/exports/job.ts';
import { DOWNLOAD_URL_SECONDS, formatLink } from '../../domain/exports/link.ts';
import type { ExportLinks, LinkMethod } from '../storage/export-links.ts';

/** A job as the API shows it, with a freshly signed S3 URL if its file exists. */
export async function showExport(
  links: ExportLinks,
  apiUrl: string,
  job: ExportJob,
  now: Instant,
  reader: Principal,
) {
  const {
    id,
    accountId,
    terms,
    scheduleId,
    progress,
    rows,
    bytes,
    sha256,
    manifest,
    linkSecret,
    createdAt,
    finishedAt,
    expiresAt,
    error,
    deliveries,
  } = job;
  const status = exportStatus(job, now);
  const downloadUrl = status === 'done' ? await signedLink(links, job) : null;
  return {
    id,
    accountId,
    ...terms,
    scheduleId: scheduleId ?? null,
    status,
    progress,
    rows,
    bytes,
    sha256,
    manifest,
    fileName: exportFileName(accountId, terms),
    downloadUrl,
    downloadUrlExpiresAt:
      downloadUrl === null ? null : formatInstant(now.add({ seconds: DOWNLOAD_URL_SECONDS })),
    link: formatLink(apiUrl, { accountId, exportId: id, secret: linkSecret }),
    createdAt,
    finishedAt,
    expiresAt,
    error: error ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  };
}

/** A freshly signed S3 URL; null if there is no file. */
export async function signedLink(
  links: ExportLinks,
  { accountId, terms, fileKey }: Pick<ExportJob, 'accountId' | 'terms' | 'fileKey'>,
  method?: LinkMethod,
): Promise<string | null> {
  if (fileKey === null) return null;
  const headers = {
    contentType: contentType(terms.format, terms.gzip),
    contentDisposition: contentDisposition(exportFileName(accountId, terms)),
  };
  return links.signedLink(fileKey, headers, method);
}
