import { createHash, randomBytes } from 'node:crypto';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ApiKey, Principal } from '../../domain/access/access.ts';
import { OPERATOR } from '../../domain/access/actor.ts';
import { ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import { API_KEYS, apiKeyKey, tokenKey, type Item } from './keys.ts';
import type { Table } from './table.ts';

export type TokenStore = ReturnType<typeof tokenStore>;

/** API keys, the tokens of sessions and those of emailed links, stored only as hashes, so that a leaked table grants no access. */
export function tokenStore(table: Table) {
  return {
    /** Creates a key. The returned token is not stored anywhere. */
    async issue(key: ApiKey, by = OPERATOR): Promise<{ token: string }> {
      const token = newToken('uk');
      const tokenHash = hash(token);
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

    /** Grants access until `end` (whole seconds). DynamoDB deletes the item some time later. */
    async issueTemporary(
      kind: TemporaryKind,
      { tokenId, end, ...rights }: TemporaryToken,
    ): Promise<{ token: string }> {
      const token = newToken(kind);
      await table.put({
        ...tokenKey(hash(token)),
        keyId: tokenId,
        ...rights,
        expiresAt: end.epochMilliseconds / 1000,
      });
      return { token };
    },

    /** The principal of a token. The read is consistent, so a revoked key is refused immediately. */
    async principalOf(token: string, now: Instant): Promise<Principal | undefined> {
      const item = await table.get(tokenKey(hash(token)), true);
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

/** Portal sessions, CSM sessions, and the links in emails. */
type TemporaryKind = 'ps' | 'cs' | 'lk';

interface TemporaryToken extends Principal {
  /** The token is refused from this second on. */
  end: Instant;
}

const newToken = (kind: 'uk' | TemporaryKind) => `${kind}_${randomBytes(32).toString('base64url')}`;

/** Tokens have 256 random bits, so a fast hash cannot be brute-forced; a slow hash would delay every request. */
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
