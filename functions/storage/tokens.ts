import { createHash, randomBytes } from 'node:crypto';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ApiKey, Principal, Scope } from '../../domain/access/access.ts';
import { API_KEYS, apiKeyKey, tokenKey } from './keys.ts';
import type { Item, Table } from './table.ts';

export type TokenStore = ReturnType<typeof tokenStore>;

/** API keys and portal tokens, stored only as hashes: what leaks from the table opens nothing. */
export function tokenStore(table: Table) {
  return {
    /** Makes a key. The token is in this answer and nowhere else. */
    async issue(key: ApiKey): Promise<{ token: string }> {
      const token = newToken('uk');
      const tokenHash = hash(token);
      // The listing first: a key that is listed but does not work was never shown to anybody; the other way round it could not be revoked.
      await table.put({ ...key, tokenHash, ...apiKeyKey(key.id) });
      await table.put({
        ...tokenKey(tokenHash),
        keyId: key.id,
        scopes: key.scopes,
        accountId: key.accountId,
      });
      return { token };
    },

    /** Lets into one account until `end`, whole seconds; DynamoDB removes the item some time later. */
    async issuePortalToken({ tokenId, scopes, accountId, end }: PortalToken): Promise<{ token: string }> {
      const token = newToken('ps');
      await table.put({
        ...tokenKey(hash(token)),
        keyId: tokenId,
        scopes,
        accountId,
        expiresAt: end.epochMilliseconds / 1000,
      });
      return { token };
    },

    /** Whom a token stands for. Read consistently: a revoked key is refused from the next request on. */
    async principalOf(token: string, now: Instant): Promise<Principal | undefined> {
      const item = await table.get(tokenKey(hash(token)), true);
      if (!item) return undefined;
      const { keyId, scopes, accountId, expiresAt } = item;
      if (typeof expiresAt === 'number' && expiresAt * 1000 <= now.epochMilliseconds) return undefined;
      return { tokenId: String(keyId), scopes, accountId } as Principal;
    },

    async list(limit: number, after?: string): Promise<{ items: ApiKey[]; next: string | null }> {
      const { items, next } = await table.list({ pk: API_KEYS, limit, after, newestFirst: true });
      return { items: items.map(toApiKey), next };
    },

    /** @returns false where there is no such key */
    async revoke(keyId: string): Promise<boolean> {
      const item = await table.get(apiKeyKey(keyId), true);
      if (!item) return false;
      await table.remove(tokenKey(String(item['tokenHash'])));
      await table.remove(item);
      return true;
    },
  };
}

interface PortalToken {
  tokenId: string;
  scopes: Scope[];
  accountId: string;
  /** From this second on the token is refused. */
  end: Instant;
}

const newToken = (kind: 'uk' | 'ps') => `${kind}_${randomBytes(32).toString('base64url')}`;

/** Tokens have 256 random bits, so a plain hash cannot be searched; a slow one would cost every request. */
const hash = (token: string) => createHash('sha256').update(token).digest('hex');

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
