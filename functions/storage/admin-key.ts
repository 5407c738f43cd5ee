import { v7 as uuid } from 'uuid';
import { API_KEY_SCOPES } from '../../domain/access/access.ts';
import type { Clock } from '../clock.ts';
import { newApiKey, tokenStore } from './tokens.ts';
import type { Table } from './table.ts';

/** Creates a key with every scope: the first key of an installation, for an operator who may write to the table. */
export async function issueAdminKey(main: Table, name: string, clock: Clock): Promise<string> {
  const key = newApiKey(`key_${uuid()}`, { name, scopes: [...API_KEY_SCOPES] }, clock());
  return (await tokenStore(main).issue(key)).token;
}
