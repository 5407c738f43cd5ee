import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../functions/clock.ts';
import { issueAdminKey } from '../functions/storage/admin-key.ts';
import { documentClient, openTable } from '../functions/storage/table.ts';
import { tokenStore } from '../functions/storage/tokens.ts';
import { clientConfig } from './aws/aws-identity.ts';

interface Options {
  dataDir: string;
  dynamodbEndpoint: string;
  tableNames: Record<string, string>;
}

/** The admin key of this data directory: the same at every start, for as long as the table knows it. */
export async function ensureAdminKey({ dataDir, dynamodbEndpoint, tableNames }: Options): Promise<string> {
  const [, tableName] = Object.entries(tableNames).find(([logicalId]) => logicalId.includes('Main')) ?? [];
  if (tableName === undefined) throw new Error('The template has no table whose logical id says Main.');
  const main = openTable(tableName, documentClient(clientConfig(dynamodbEndpoint)));
  const file = join(dataDir, 'admin-key');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== '' && (await tokenStore(main).principalOf(kept, systemClock()))) return kept;
  const token = await issueAdminKey(main, 'Local admin key', systemClock);
  await writeFile(file, token, { mode: 0o600 });
  return token;
}
