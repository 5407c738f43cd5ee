import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../functions/clock.ts';
import { issueAdminKey } from '../functions/storage/admin-key.ts';
import { documentClient, openTable } from '../functions/storage/table.ts';
import { tokenStore } from '../functions/storage/tokens.ts';
import { clientConfig } from './aws/aws-identity.ts';
import type { System } from './aws/system.ts';

/** The admin key of this data directory. It stays the same from start to start for as long as the table has it. */
export async function ensureAdminKey(
  dataDir: string,
  { dynamodbUrl, tables }: Pick<System, 'dynamodbUrl' | 'tables'>,
): Promise<string> {
  const [, tableName] = Object.entries(tables).find(([logicalId]) => logicalId.includes('Main')) ?? [];
  if (tableName === undefined) throw new Error('The template has no table with "Main" in its logical id.');
  const main = openTable(tableName, documentClient(clientConfig(dynamodbUrl)));
  const file = join(dataDir, 'admin-key');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== '' && (await tokenStore(main).lookUp(kept, systemClock()))) return kept;
  const token = await issueAdminKey(main, 'Local admin key', systemClock);
  await writeFile(file, token, { mode: 0o600 });
  return token;
}
