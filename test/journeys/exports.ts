import { parse } from 'csv-parse/sync';
import type { Client } from './client.ts';
import { eventually } from './eventually.ts';

export interface Export {
  id: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'expired';
  progress: { done: number; total: number };
  rows: number;
  bytes: number | null;
  sha256: string | null;
  downloadUrl: string | null;
  downloadUrlExpiresAt: string | null;
  link: string;
  expiresAt: string | null;
  error: string | null;
}

export const COLUMNS = [
  'Call ID',
  'Started At',
  'Call Type',
  'Triggered By',
  'Trigger Source',
  'Recruiter ID',
  'Candidate ID',
  'Campaign ID',
  'Campaign Name',
  'Duration (min)',
  'Billed (min)',
  'Cost (USD)',
];

/** Asks for an export and waits until it has ended. */
export async function finishedExport(client: Client, accountId: string, terms: object): Promise<Export> {
  const { id } = await client.must<Export>('POST', `/v1/accounts/${accountId}/exports`, { body: terms });
  return exportEnded(client, accountId, id);
}

export function exportEnded(client: Client, accountId: string, id: string): Promise<Export> {
  return eventually(
    () => client.must<Export>('GET', `/v1/accounts/${accountId}/exports/${id}`),
    ({ status }) => status !== 'queued' && status !== 'running',
  );
}

/** The bytes behind a link. @throws Error unless they come with 200 */
export async function download(link: string | null): Promise<{ bytes: Buffer; headers: Headers }> {
  const response = await fetch(link ?? '');
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${response.status}: ${bytes.toString()}`);
  return { bytes, headers: response.headers };
}

/** The records of a CSV file, its header first. It has to be strict RFC 4180. */
export const readCsv = (bytes: Buffer): string[][] =>
  parse(bytes, { record_delimiter: '\r\n', relax_quotes: false, relax_column_count: false, bom: true });
