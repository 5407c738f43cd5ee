import { writeFile } from 'node:fs/promises';
import { localAws } from './aws/aws-identity.ts';
import type { System } from './aws/system.ts';

/** The content of `stack.json`, which tells other programs where the system runs. */
export interface StackFile {
  apiUrl: string;
  dashboardUrl: string;
  mailboxUrl: string;
  adminKey: string;
  dynamodbUrl: string;
  s3Url: string;
  /** Names by logical id. */
  tables: Record<string, string>;
  bucket: string | undefined;
  credentials: { accessKeyId: string; secretAccessKey: string; region: string };
}

export const stackFile = (system: System, adminKey: string): StackFile => ({
  apiUrl: system.apiUrl,
  dashboardUrl: system.distributionUrl ?? system.apiUrl,
  mailboxUrl: system.mailboxUrl,
  adminKey,
  dynamodbUrl: system.dynamodbUrl,
  s3Url: system.s3Url,
  tables: system.tables,
  bucket: system.buckets[0],
  credentials: { ...localAws.credentials, region: localAws.region },
});

/** Writes the file for the user alone, because it holds the admin key. */
export const writeStackFile = (file: string, content: StackFile) =>
  writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
