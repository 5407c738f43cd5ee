import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../../domain/access/actor.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { Audience } from '../../domain/deliveries/audience.ts';
import type { Email } from '../../domain/email.ts';
import { MAX_SECRETS, SECRET_OVERLAP_HOURS } from '../../domain/limits/webhook-retries.ts';
import {
  MAX_WEBHOOKS,
  type DisabledBecause,
  type Webhook,
  type WebhookEvent,
} from '../../domain/webhooks/webhook.ts';
import { Conflict, ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import {
  accountKey,
  rejectionListenerKey,
  webhookKey,
  webhookNoticeKey,
  webhookSecretKey,
  webhooksOf,
  type Item,
} from './keys.ts';
import type { Outbox } from './outbox.ts';
import { listenerItem } from './rejection-listeners.ts';
import type { Table, Write } from './table.ts';

/** What somebody changes of a webhook. */
interface Change {
  accountId: string;
  webhookId: string;
  by: Actor;
  now: Instant;
}

/** A secret that was replaced, and until when it still signs (RFC 3339). */
interface FormerSecret {
  secret: string;
  until: string;
}

export type WebhookReader = ReturnType<typeof webhookReader>;
export type WebhookStore = ReturnType<typeof webhookStore>;

/** Looks webhooks up, without their secrets. */
export function webhookReader(table: Table) {
  return {
    async get(accountId: string, webhookId: string): Promise<Webhook | undefined> {
      const item = await table.get(webhookKey(accountId, webhookId), true);
      return item && toWebhook(item);
    },

    /** All webhooks of an account, by their ids. */
    async ofAccount(accountId: string): Promise<Webhook[]> {
      return (await table.queryAll({ pk: webhooksOf(accountId), consistent: true })).map(toWebhook);
    },
  };
}

/** The webhooks of accounts. A change is one transaction with the number of webhooks that the account has and the history. */
export function webhookStore(table: Table) {
  const reader = webhookReader(table);

  async function countOf(accountId: string): Promise<number> {
    return Number((await table.get(accountKey(accountId), true))?.['webhookCount'] ?? 0);
  }

  /** @returns false if something has changed since it was read */
  async function together(writes: readonly Write[]): Promise<boolean> {
    try {
      await table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return {
    ...reader,

    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: Webhook[]; next: string | null }> {
      const query = { pk: webhooksOf(accountId), limit, after, consistent: true };
      const { items, next } = await table.list(query);
      return { items: items.map(toWebhook), next };
    },

    /**
     * Creates a webhook, or replaces it as it is now and enables it. What is the same stays as it is, and makes no entry in the
     * history.
     * @param newSecret makes one for a webhook that is created
     * @returns with the secret, if it was created
     * @throws Conflict if the account has all the webhooks it may have
     */
    async put(
      { accountId, webhookId, by, now }: Change,
      terms: { url: string; events: WebhookEvent[] },
      newSecret: () => string,
    ): Promise<{ webhook: Webhook; secret: string | undefined }> {
      const key = webhookKey(accountId, webhookId);
      const at = formatInstant(now);
      const isListening = terms.events.includes('events.rejected');
      return inTurns(webhookId, async () => {
        const item = await table.get(key, true);
        const before = item && toWebhook(item);
        if (before && isAsWanted(before, terms)) return { webhook: before, secret: undefined };
        const rev = revOf(item);
        const webhook: Webhook = {
          ...{ id: webhookId, ...terms },
          generation: before?.generation ?? uuid(),
          ...{ createdAt: before?.createdAt ?? at, updatedAt: at },
        };
        const secret = before ? undefined : newSecret();
        const listens = before?.events.includes('events.rejected') ?? false;
        const stored = await together([
          { Put: { Item: { ...key, ...webhook, rev: (rev ?? 0) + 1 }, ...unchangedSince(rev) } },
          ...(secret === undefined
            ? []
            : [
                { Put: { Item: { ...webhookSecretKey(accountId, webhookId), secret, former: [] } } },
                counted(accountId, 1),
              ]),
          ...(isListening && !listens
            ? [{ Put: { Item: await listenerItem(table, accountId, webhookId, now) } }]
            : []),
          ...(listens && !isListening
            ? [{ Delete: { Key: rejectionListenerKey(accountId, webhookId) } }]
            : []),
          historyWrite(accountId, {
            ...{ at, by, what: 'webhook' },
            ...{ before: before ? inHistory(before) : null, after: inHistory(webhook) },
          }),
        ]);
        if (stored) return { webhook, secret };
        if (!before && (await countOf(accountId)) >= MAX_WEBHOOKS)
          throw new Conflict(`This account has ${MAX_WEBHOOKS} webhooks. Delete one, or change it.`);
        return CHANGED;
      });
    },

    /** Deletes a webhook; what is pending is not sent. @returns false if there is none */
    async remove({ accountId, webhookId, by, now }: Change): Promise<boolean> {
      const key = webhookKey(accountId, webhookId);
      const at = formatInstant(now);
      return inTurns(webhookId, async () => {
        const item = await table.get(key, true);
        if (!item) return false;
        const removed = await together([
          { Delete: { Key: key, ...unchangedSince(revOf(item)) } },
          { Delete: { Key: webhookSecretKey(accountId, webhookId) } },
          { Delete: { Key: rejectionListenerKey(accountId, webhookId) } },
          counted(accountId, -1),
          historyWrite(accountId, {
            ...{ at, by, what: 'webhook' },
            ...{ before: inHistory(toWebhook(item)), after: null },
          }),
        ]);
        return removed ? true : CHANGED;
      });
    },

    /**
     * Gives a webhook a new secret; the former one signs as well for a day.
     * @returns until when; undefined if there is no such webhook
     * @throws Conflict if as many secrets are valid as may be
     */
    async rotate(
      { accountId, webhookId, by, now }: Change,
      secret: string,
    ): Promise<{ formerValidUntil: string } | undefined> {
      const at = formatInstant(now);
      const until = formatInstant(now.add({ hours: SECRET_OVERLAP_HOURS }));
      return inTurns(webhookId, async () => {
        const [webhook, item] = await Promise.all([
          table.get(webhookKey(accountId, webhookId), true),
          table.get(webhookSecretKey(accountId, webhookId), true),
        ]);
        if (!webhook || !item) return undefined;
        const former = [...validFormer(item, now), { secret: String(item['secret']), until }];
        if (former.length >= MAX_SECRETS)
          throw new Conflict(
            `${MAX_SECRETS} secrets of this webhook are valid now. Rotate again once the oldest has ended, at ${former[0]!.until}.`,
          );
        const stored = await together([
          {
            Put: {
              Item: { ...webhookSecretKey(accountId, webhookId), secret, former },
              ConditionExpression: 'secret = :read',
              ExpressionAttributeValues: { ':read': item['secret'] },
            },
          },
          historyWrite(accountId, {
            ...{ at, by, what: 'webhook' },
            ...{ before: { id: webhookId }, after: { id: webhookId, secretRotatedAt: at } },
          }),
        ]);
        return stored ? { formerValidUntil: until } : CHANGED;
      });
    },
  };
}

export type WebhookHealth = ReturnType<typeof webhookHealth>;

/** What the sender knows of webhooks: the secrets that sign for them, and how they have answered. */
export function webhookHealth(table: Table, outbox: Pick<Outbox, 'prepare'>) {
  /** Of the webhook that was read, unless somebody has put or deleted it since. */
  async function note(accountId: string, { id, updatedAt }: Webhook, update: string, values: object) {
    try {
      await table.update(webhookKey(accountId, id), {
        UpdateExpression: update,
        ConditionExpression: 'updatedAt = :read',
        ExpressionAttributeValues: { ':read': updatedAt, ...values },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return {
    /** Those that sign now, the newest first; none if the webhook was deleted. */
    async secrets(accountId: string, webhookId: string, now: Instant): Promise<string[]> {
      const item = await table.get(webhookSecretKey(accountId, webhookId), true);
      if (!item) return [];
      return [
        String(item['secret']),
        ...validFormer(item, now)
          .map(({ secret }) => secret)
          .reverse(),
      ];
    },

    async succeeded(accountId: string, webhook: Webhook): Promise<void> {
      if (webhook.failingSince !== undefined) await note(accountId, webhook, 'REMOVE failingSince', {});
    },

    /** @param since when the attempt was made, RFC 3339 */
    async failed(accountId: string, webhook: Webhook, since: string): Promise<void> {
      if (webhook.failingSince === undefined)
        await note(accountId, webhook, 'SET failingSince = if_not_exists(failingSince, :since)', {
          ':since': since,
        });
    },

    /**
     * Disables a webhook together with the email that says so.
     * @returns false if it was put or deleted since it was read, or is disabled
     */
    async disable(
      accountId: string,
      webhook: Webhook,
      because: DisabledBecause,
      { email, now }: { email: Email; now: Instant },
    ): Promise<boolean> {
      const at = formatInstant(now);
      const key = webhookNoticeKey(accountId, webhook.id, at);
      const audience: Audience = { accountId, topic: 'warnings' };
      const notice = await outbox.prepare(key, email, audience);
      try {
        await table.transact([
          { Put: { Item: { ...key, createdAt: at, notice } } },
          {
            Update: {
              Key: webhookKey(accountId, webhook.id),
              UpdateExpression: 'SET disabledAt = :at, disabledBecause = :because',
              ConditionExpression: 'updatedAt = :read AND attribute_not_exists(disabledAt)',
              ExpressionAttributeValues: { ':at': at, ':because': because, ':read': webhook.updatedAt },
            },
          },
          historyWrite(accountId, {
            ...{ at, by: SENDER, what: 'webhook' },
            ...{ before: { id: webhook.id, disabledAt: null } },
            after: { id: webhook.id, disabledAt: at, disabledBecause: because },
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

/** Who disables a webhook that fails. */
const SENDER: Actor = { tokenId: 'webhook-sender', name: null, email: null };

const validFormer = (item: Item, now: Instant): FormerSecret[] =>
  ((item['former'] ?? []) as FormerSecret[]).filter(
    ({ until }) => Temporal.Instant.from(until).epochMilliseconds > now.epochMilliseconds,
  );

/** Changes the number of webhooks that the account has, within what it may have. */
function counted(accountId: string, by: 1 | -1): Write {
  const isRoom = 'attribute_not_exists(webhookCount) OR webhookCount < :most';
  return {
    Update: {
      Key: accountKey(accountId),
      UpdateExpression: 'ADD webhookCount :by',
      ConditionExpression: by === 1 ? `attribute_exists(pk) AND (${isRoom})` : 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':by': by, ...(by === 1 && { ':most': MAX_WEBHOOKS }) },
    },
  };
}

const revOf = (item: Item | undefined) => item?.['rev'] as number | undefined;

const unchangedSince = (rev: number | undefined) =>
  rev === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': rev } };

const toWebhook = ({ pk: _, sk: __, rev: ___, ...webhook }: Item) => webhook as unknown as Webhook;

const isAsWanted = (before: Webhook, { url, events }: Pick<Webhook, 'url' | 'events'>): boolean =>
  before.url === url && isDeepStrictEqual(before.events, events) && before.disabledAt === undefined;

/** Only the host: a path may have somebody's secret in it, and customers read the history. */
const inHistory = ({ id, url, events }: Webhook) => ({ id, host: new URL(url).host, events });
