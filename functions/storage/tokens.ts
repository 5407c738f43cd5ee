import { isLastingAdmin, keyEnd, type ApiKey, type Principal } from '../../domain/access/access.ts';
import { OPERATOR } from '../../domain/access/actor.ts';
import type { TokenKind } from '../../domain/access/token-kind.ts';
import { scopesOfKind } from '../../domain/access/token-scopes.ts';
import { formatInstant, parseInstant, type Instant } from '../../domain/calendar.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { Conflict, ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { API_KEYS, apiKeyKey, linkTokenKey, sessionTokenKey, tokenKey, type Item, type Key } from './keys.ts';
import type { Table } from './table.ts';
import { endOfKey } from './token-end.ts';
import { hashOfToken, kindOfToken, newToken } from './token-text.ts';

export type TokenStore = ReturnType<typeof tokenStore>;

/** Without it nobody could make a key any more, but an operator who may write to the table. */
const LAST_ADMIN_KEY =
  'This is the last key with the scope admin that is not bound to one account and does not expire. Create another one first.';

/** Whom a token stands for. */
interface Holder {
  principal: Principal;
  kind: TokenKind;
  /** Whether this is the first use in its hour of an API key, as far as is noted. */
  isNews: boolean;
}

const KEYS: Readonly<Record<TokenKind, (hash: string) => Key>> = {
  uk: tokenKey,
  ps: sessionTokenKey,
  cs: sessionTokenKey,
  lk: linkTokenKey,
};

/** API keys, and whoever holds any token. Tokens are stored only as hashes, so that a leaked table grants no access. */
export function tokenStore(table: Table) {
  /** What is stored of a token. The reads are consistent, so a revoked one is refused immediately. */
  async function find(token: string, kind: TokenKind): Promise<Item | undefined> {
    const hash = hashOfToken(token);
    const kept = await table.get(KEYS[kind](hash), true);
    // An earlier version kept all kinds of tokens with those of keys; the last of its links ends after 62 days.
    const item = kept ?? (kind === 'uk' ? undefined : await table.get(tokenKey(hash), true));
    return item && { ...item, scopes: scopesOfKind(kind, item['scopes'] as Principal['scopes']) };
  }

  /** Whether a key is neither revoked nor expired. */
  async function isInForce(keyId: string, now: Instant): Promise<boolean> {
    const listed = await table.get(apiKeyKey(keyId), true);
    return listed !== undefined && isAhead(endOfKey(listed), now);
  }

  /** Another key that may do everything for ever. */
  async function otherLastingAdmin(keyId: string): Promise<ApiKey | undefined> {
    for await (const items of table.pages({ pk: API_KEYS, consistent: true })) {
      const found = items.map(toApiKey).find((key) => key.id !== keyId && isLastingAdmin(key));
      if (found) return found;
    }
    return undefined;
  }

  return {
    /** Whom a token stands for, if it is in force. */
    async lookUp(token: string, now: Instant): Promise<Holder | undefined> {
      const kind = kindOfToken(token);
      if (!kind) return undefined;
      const item = await find(token, kind);
      if (!item) return undefined;
      const { keyId, scopes, accountId, csm, user, only, expiresAt, openedBy, lastUsedAt } = item;
      if (typeof expiresAt === 'number' && expiresAt * 1000 <= now.epochMilliseconds) return undefined;
      // Sessions of an earlier version do not know their key.
      if (typeof openedBy === 'string' && !(await isInForce(openedBy, now))) return undefined;
      return {
        principal: { tokenId: String(keyId), scopes, accountId, csm, user, only } as Principal,
        kind,
        isNews:
          kind === 'uk' &&
          (typeof lastUsedAt === 'string' ? lastUsedAt : '') < formatInstant(startOfHour(now)),
      };
    },

    /** Notes that a key was used, to the hour. It is one write an hour and key, however many requests come at once. */
    async noteUse(token: string, now: Instant): Promise<void> {
      try {
        await table.update(tokenKey(hashOfToken(token)), {
          UpdateExpression: 'SET lastUsedAt = :hour',
          ConditionExpression:
            'attribute_exists(pk) AND (attribute_not_exists(lastUsedAt) OR lastUsedAt < :hour)',
          ExpressionAttributeValues: { ':hour': formatInstant(startOfHour(now)) },
        });
      } catch (error) {
        // Another request has noted it, or the key was revoked.
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },

    /** Creates a key. The returned token is not stored anywhere. */
    async issue(key: ApiKey, by = OPERATOR): Promise<{ token: string }> {
      const token = newToken('uk');
      const tokenHash = hashOfToken(token);
      const end = key.expiresAt === undefined ? undefined : parseInstant(key.expiresAt);
      const access = { keyId: key.id, scopes: key.scopes, accountId: key.accountId };
      // DynamoDB deletes the token by this number some time later, and keeps the listing, which has a text.
      const expiry = end && { expiresAt: end.epochMilliseconds / 1000 };
      // Together: a working key that is not listed could not be revoked.
      await table.transact([
        { Put: { Item: { ...key, tokenHash, ...apiKeyKey(key.id) } } },
        { Put: { Item: { ...tokenKey(tokenHash), ...access, ...expiry } } },
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

    /** Keys, each with the hour in which it was last used, if it was since that is noted. */
    async list(
      limit: number,
      after?: string,
    ): Promise<{ items: (ApiKey & { lastUsedAt?: string })[]; next: string | null }> {
      const { items, next } = await table.list({ pk: API_KEYS, limit, after, newestFirst: true });
      const tokens = await table.batchGet(items.map((item) => tokenKey(String(item['tokenHash']))));
      const used = new Map(tokens.map(({ keyId, lastUsedAt }) => [keyId, lastUsedAt]));
      const withUse = (key: ApiKey) => {
        const lastUsedAt = used.get(key.id);
        return { ...key, ...(typeof lastUsedAt === 'string' && { lastUsedAt }) };
      };
      return { items: items.map(toApiKey).map(withUse), next };
    },

    /**
     * Revokes a key: it is refused immediately, and so are the sessions that it opened.
     * @returns false if there is no such key
     * @throws Conflict if no other key would remain that may do everything for ever
     */
    async revoke(keyId: string, now: Instant, by = OPERATOR): Promise<boolean> {
      return inTurns('the list of keys', async () => {
        const item = await table.get(apiKeyKey(keyId), true);
        if (!item) return false;
        const key = toApiKey(item);
        const { pk, sk } = item;
        const remaining = isLastingAdmin(key) ? await otherLastingAdmin(keyId) : undefined;
        if (isLastingAdmin(key) && !remaining) throw new Conflict(LAST_ADMIN_KEY);
        const exists = { ConditionExpression: 'attribute_exists(pk)' };
        try {
          await table.transact([
            { Delete: { Key: tokenKey(String(item['tokenHash'])) } },
            { Delete: { Key: { pk, sk }, ...exists } },
            // Two keys that revoke each other at the same moment would leave none.
            ...(remaining ? [{ ConditionCheck: { Key: apiKeyKey(remaining.id), ...exists } }] : []),
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
          if (error instanceof ConditionFailed) return CHANGED;
          throw error;
        }
      });
    },
  };
}

const isAhead = (end: Instant | undefined, now: Instant) =>
  end === undefined || end.epochMilliseconds > now.epochMilliseconds;

function toApiKey({ id, name, scopes, accountId, createdAt, expiresAt }: Item): ApiKey {
  return { id, name, scopes, accountId, createdAt, ...(expiresAt !== undefined && { expiresAt }) } as ApiKey;
}

/**
 * The listing entry of a new key.
 * @throws InvalidInput if it would expire in the past, or too late
 */
export function newApiKey(
  id: string,
  {
    expiresAt,
    ...terms
  }: Pick<ApiKey, 'name' | 'scopes' | 'accountId'> & { expiresAt?: Instant | undefined },
  now: Instant,
): ApiKey {
  const end = expiresAt && keyEnd(expiresAt, now);
  return { id, ...terms, createdAt: formatInstant(now), ...(end && { expiresAt: formatInstant(end) }) };
}
