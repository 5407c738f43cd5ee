import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ApiKey, Principal } from '../../domain/access/access.ts';
import { OPERATOR } from '../../domain/access/actor.ts';
import { ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import { API_KEYS, apiKeyKey, tokenKey, type Item } from './keys.ts';
import type { Table } from './table.ts';
import { temporaryTokens } from './temporary-tokens.ts';
import { hashOfToken, newToken } from './token-text.ts';

export type TokenStore = ReturnType<typeof tokenStore>;

/** API keys, and whoever holds any token. Tokens are stored only as hashes, so that a leaked table grants no access. */
export function tokenStore(table: Table) {
  return {
    ...temporaryTokens(table),

    /** Creates a key. The returned token is not stored anywhere. */
    async issue(key: ApiKey, by = OPERATOR): Promise<{ token: string }> {
      const token = newToken('uk');
      const tokenHash = hashOfToken(token);
      const access = { keyId: key.id, scopes: key.scopes, accountId: key.accountId };
      // Together: a working key that is not listed could not be revoked.
      await table.transact([
        { Put: { Item: { ...key, tokenHash, ...apiKeyKey(key.id) } } },
        { Put: { Item: { ...tokenKey(tokenHash), ...access } } },
        historyWrite(key.accountId, {
          at: key.createdAt,
          by,
          what: 'api_key',
          before: null,
          after: key,
        }),
      ]);
      return { token };
    },

    /** The principal of a token. The read is consistent, so a revoked key is refused immediately. */
    async principalOf(token: string, now: Instant): Promise<Principal | undefined> {
      const item = await table.get(tokenKey(hashOfToken(token)), true);
      if (!item) return undefined;
      const { keyId, scopes, accountId, csm, user, only, expiresAt } = item;
      if (typeof expiresAt === 'number' && expiresAt * 1000 <= now.epochMilliseconds) return undefined;
      return { tokenId: String(keyId), scopes, accountId, csm, user, only } as Principal;
    },

    async list(limit: number, after?: string): Promise<{ items: ApiKey[]; next: string | null }> {
      const { items, next } = await table.list({ pk: API_KEYS, limit, after, newestFirst: true });
      return { items: items.map(toApiKey), next };
    },

    /** @returns false if there is no such key */
    async revoke(keyId: string, now: Instant, by = OPERATOR): Promise<boolean> {
      const item = await table.get(apiKeyKey(keyId), true);
      if (!item) return false;
      const key = toApiKey(item);
      const { pk, sk } = item;
      try {
        await table.transact([
          { Delete: { Key: tokenKey(String(item['tokenHash'])) } },
          { Delete: { Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' } },
          historyWrite(key.accountId, {
            at: formatInstant(now),
            by,
            what: 'api_key',
            before: key,
            after: null,
          }),
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}

function toApiKey({ id, name, scopes, accountId, createdAt }: Item): ApiKey {
  return { id, name, scopes, accountId, createdAt } as ApiKey;
}

/** The listing entry of a new key. */
export function newApiKey(
  id: string,
  terms: Pick<ApiKey, 'name' | 'scopes' | 'accountId'>,
  now: Instant,
): ApiKey {
  return { id, ...terms, createdAt: formatInstant(now) };
}
