import type { Instant } from '../calendar.ts';

/** How long a finished export's link works, in days of 24 hours, whatever DST does. Its file is kept as long. */
export const LINK_DAYS = 7;

/** When the link of an export that was finished at `finishedAt` stops working. */
export function exportExpiry(finishedAt: Instant): Instant {
  return finishedAt.add({ hours: LINK_DAYS * 24 });
}

/** How long a signed S3 URL works. It dies with the signing role's session anyway, so it is signed on demand. */
export const DOWNLOAD_URL_SECONDS = 15 * 60;

/** The last part of `link`: the export, and the secret that grants access to whoever holds the link. */
interface ExportLink {
  accountId: string;
  exportId: string;
  secret: string;
}

/** No part can contain a `~`, which needs no escaping in a URL. */
export function formatLink(apiUrl: string, { accountId, exportId, secret }: ExportLink): string {
  return `${apiUrl}/v1/downloads/${accountId}~${exportId}~${secret}`;
}

/** @returns undefined if the text is not the last part of a link */
export function parseLink(ending: string): ExportLink | undefined {
  const [accountId, exportId, secret, ...rest] = ending.split('~');
  return accountId && exportId && secret && rest.length === 0 ? { accountId, exportId, secret } : undefined;
}
