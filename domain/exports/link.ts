import type { Instant } from '../calendar.ts';

/** How long a finished export's link works, in days of 24 hours, whatever DST does. Its file is kept as long. */
export const LINK_DAYS = 7;

/** When the link of an export that was finished at `finishedAt` stops working. */
export function exportExpiry(finishedAt: Instant): Instant {
  return finishedAt.add({ hours: LINK_DAYS * 24 });
}

/** How long a signed S3 URL works. It dies with the signing role's session anyway, so it is signed on demand. */
export const DOWNLOAD_URL_SECONDS = 15 * 60;

/** What the address of `link` ends with: the export, and the secret that makes holding it enough. */
interface ExportLink {
  accountId: string;
  exportId: string;
  secret: string;
}

/** None of the parts can hold a `~`, and it needs no escaping in an address. */
export function formatLink(apiUrl: string, { accountId, exportId, secret }: ExportLink): string {
  return `${apiUrl}/v1/downloads/${accountId}~${exportId}~${secret}`;
}

/** @returns undefined where the text is no link's ending */
export function parseLink(ending: string): ExportLink | undefined {
  const [accountId, exportId, secret, ...rest] = ending.split('~');
  return accountId && exportId && secret && rest.length === 0 ? { accountId, exportId, secret } : undefined;
}
