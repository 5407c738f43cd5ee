import type { Instant } from '../../domain/calendar.ts';
import { tokenOfAccountKey } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Notes that a session or a link is an account's, until it ends. It is noted before the token is stored, so that no token
 * is missed when its account is removed.
 * @param accountId undefined for the session of a CSM
 */
export async function noteToken(
  table: Table,
  accountId: string | undefined,
  hash: string,
  end: Instant,
): Promise<void> {
  if (accountId === undefined) return;
  await table.put({ ...tokenOfAccountKey(accountId, hash), expiresAt: end.epochMilliseconds / 1000 });
}
