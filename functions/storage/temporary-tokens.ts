import type { Principal } from '../../domain/access/access.ts';
import type { Instant } from '../../domain/calendar.ts';
import { tokenKey, tokenOfAccountKey } from './keys.ts';
import type { Table } from './table.ts';
import { hashOfToken, newToken } from './token-text.ts';

export type TemporaryTokens = ReturnType<typeof temporaryTokens>;

interface TemporaryToken extends Principal {
  /** The token is refused from this second on. */
  end: Instant;
}

/** The tokens of sessions and of emailed links, stored only as hashes. */
export function temporaryTokens(table: Table) {
  return {
    /** Grants access until `end` (whole seconds). DynamoDB deletes the item some time later. */
    async issueTemporary(
      kind: 'ps' | 'cs' | 'lk',
      { tokenId, end, ...rights }: TemporaryToken,
    ): Promise<{ token: string }> {
      const token = newToken(kind);
      const hash = hashOfToken(token);
      const expiresAt = end.epochMilliseconds / 1000;
      // First, so that no token is missed when its account is removed.
      if (rights.accountId !== undefined)
        await table.put({ ...tokenOfAccountKey(rights.accountId, hash), expiresAt });
      await table.put({ ...tokenKey(hash), keyId: tokenId, ...rights, expiresAt });
      return { token };
    },
  };
}
