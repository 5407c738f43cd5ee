import type { Principal } from '../../domain/access/access.ts';
import type { Instant } from '../../domain/calendar.ts';
import { linkTokenKey } from './keys.ts';
import type { Table } from './table.ts';
import { noteToken } from './tokens-of-account.ts';
import { hashOfToken, newToken } from './token-text.ts';

export type LinkTokens = ReturnType<typeof linkTokens>;

/** The tokens of emailed links, stored only as hashes. */
export function linkTokens(table: Table) {
  return {
    /** Grants access until `end` (whole seconds). DynamoDB deletes the item some time later. */
    async issueLink({ tokenId, end, ...rights }: Principal & { end: Instant }): Promise<{ token: string }> {
      const token = newToken('lk');
      const hash = hashOfToken(token);
      await noteToken(table, rights.accountId, hash, end);
      await table.put({
        ...linkTokenKey(hash),
        keyId: tokenId,
        ...rights,
        expiresAt: end.epochMilliseconds / 1000,
      });
      return { token };
    },
  };
}
