import type { Principal } from '../../domain/access/access.ts';
import type { Instant } from '../../domain/calendar.ts';
import { ConditionFailed } from './failures.ts';
import { apiKeyKey, sessionTokenKey } from './keys.ts';
import type { Table } from './table.ts';
import { noteToken } from './tokens-of-account.ts';
import { endOfKey } from './token-end.ts';
import { hashOfToken, newToken } from './token-text.ts';

export type SessionStore = ReturnType<typeof sessionStore>;

interface NewSession extends Omit<Principal, 'tokenId'> {
  /** The id of the key that opens it. The session ends with that key. */
  openedBy: string;
  /** The token is refused from this second on. */
  end: Instant;
}

const PREFIX = 'session_';
const ID = /^session_[0-9a-f]{64}$/;

/** Sessions of portal users and CSMs. Their tokens are stored only as hashes, and the hash is the session's id. */
export function sessionStore(table: Table) {
  return {
    /**
     * Opens a session until `end` (whole seconds), or until its key expires if that is earlier. DynamoDB deletes the item
     * some time later.
     */
    async open(
      kind: 'ps' | 'cs',
      { openedBy, end, ...rights }: NewSession,
    ): Promise<{ id: string; token: string; end: Instant }> {
      const endOfOpener = endOfKey(await table.get(apiKeyKey(openedBy), true));
      const ends = endOfOpener && endOfOpener.epochMilliseconds < end.epochMilliseconds ? endOfOpener : end;
      const token = newToken(kind);
      const hash = hashOfToken(token);
      const id = PREFIX + hash;
      await noteToken(table, rights.accountId, hash, ends);
      await table.put({
        ...sessionTokenKey(hash),
        keyId: id,
        ...rights,
        openedBy,
        expiresAt: ends.epochMilliseconds / 1000,
      });
      return { id, token, end: ends };
    },

    /**
     * Ends a session: its token is refused immediately.
     * @param accountId of a portal session; undefined for that of a CSM
     * @returns false if there is no such session
     */
    async close(id: string, accountId: string | undefined): Promise<boolean> {
      // A longer one would be no key at all.
      if (!ID.test(id)) return false;
      const portal = accountId !== undefined;
      try {
        await table.remove(sessionTokenKey(id.slice(PREFIX.length)), {
          ConditionExpression: portal
            ? 'keyId = :id AND accountId = :account'
            : 'keyId = :id AND attribute_exists(csm)',
          ExpressionAttributeValues: { ':id': id, ...(portal && { ':account': accountId }) },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}
