import { parse } from 'csv-parse/sync';
import type { Export, ExportBody } from '../../client/src/usage-data-client.ts';
import type { Client } from './client.ts';
import { eventually } from './eventually.ts';

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

/** Requests an export and waits until it has ended. */
export async function finishedExport(client: Client, accountId: string, terms: ExportBody): Promise<Export> {
  const { id } = await client.api.requestExport(accountId, terms);
  return exportEnded(client, accountId, id);
}

export function exportEnded(client: Client, accountId: string, id: string): Promise<Export> {
  return eventually(
    () => client.api.getExport(accountId, id),
    ({ status }) => status !== 'queued' && status !== 'running',
  );
}

/** Downloads a file. @throws Error unless the status is 200 */
export async function download(link: string | null): Promise<{ bytes: Buffer; headers: Headers }> {
  const response = await fetch(link ?? '');
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${response.status}: ${bytes.toString()}`);
  return { bytes, headers: response.headers };
}

/** The records of a CSV file, header first. @throws Error unless it is strict RFC 4180 */
export const readCsv = (bytes: Buffer): string[][] =>
  parse(bytes, { record_delimiter: '\r\n', relax_quotes: false, relax_column_count: false, bom: true });
