import type { ExportFormat, ExportTerms } from './request.ts';

/** `call-logs_acme_2026-10-01_2026-10-31.csv`, `days_acme_…`. Account ids and days contain only characters that are valid in file names. */
export function exportFileName(
  accountId: string,
  { kind, from, to, format, gzip }: Pick<ExportTerms, 'kind' | 'from' | 'to' | 'format' | 'gzip'>,
): string {
  return `${kind === 'calls' ? 'call-logs' : kind}_${accountId}_${from}_${to}${ENDINGS[format]}${gzip ? '.gz' : ''}`;
}

/** The key of the file that an attempt writes: each has its own, so that none overwrites the file of another. */
export const exportFileKey = (
  { accountId, id, terms }: { accountId: string; id: string; terms: ExportTerms },
  attempt: number,
): string => `exports/${accountId}/${id}/${attempt}/${exportFileName(accountId, terms)}`;

const ENDINGS: Record<ExportFormat, string> = {
  csv: '.csv',
  csv_raw: '_raw.csv',
  ndjson: '.ndjson',
  xlsx: '.xlsx',
  tsv: '.tsv',
};

const CONTENT_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  csv_raw: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  tsv: 'text/tab-separated-values; charset=utf-8',
};

/** Gzip is the content type here: with a content encoding, browsers would save the unpacked file under a name ending in `.gz`. */
export function contentType(format: ExportFormat, gzip: boolean): string {
  return gzip ? 'application/gzip' : CONTENT_TYPES[format];
}

/** Makes browsers save the file under this name: `filename` for old ones, `filename*` (RFC 6266) for all others. */
export function contentDisposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
