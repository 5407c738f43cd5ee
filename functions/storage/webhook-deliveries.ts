import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { formatInstant, sortableInstant, type Instant } from '../../domain/calendar.ts';
import { MS_PER_DAY } from '../../domain/day-number.ts';
import { DELIVERY_KEPT_DAYS } from '../../domain/limits/webhook-retries.ts';
import { ATTEMPT_LEASE_SECONDS, type WebhookDelivery } from '../../domain/webhooks/delivery.ts';
import type { Message } from '../../domain/webhooks/message.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import { ConditionFailed } from './failures.ts';
import {
  parsePendingWebhook,
  PENDING_WEBHOOKS,
  pendingWebhookKey,
  webhookDeliveriesOf,
  webhookDeliveryKey,
  webhookDeliveryPrefix,
  type Item,
  type Key,
} from './keys.ts';
import type { Table, Write } from './table.ts';

/** Says that a delivery is to be tried. */
export interface PendingWebhook {
  key: Key;
  accountId: string;
  webhookId: string;
  generation: string;
  delivery: Key;
  /** RFC 3339. */
  dueAt: string;
}

export type WebhookDeliveries = ReturnType<typeof webhookDeliveries>;

/**
 * Messages to webhooks, and what became of each attempt. A delivery that is to be tried has a pointer, which is written and
 * removed in the same transaction, and which whoever tries it takes for a while.
 */
export function webhookDeliveries(table: Table) {
  const toPending = ({ pk, sk, dueAt }: Item): PendingWebhook => {
    const { deliverySk, ...parts } = parsePendingWebhook({ pk, sk });
    const delivery = { pk: webhookDeliveriesOf(parts.accountId), sk: deliverySk };
    return { key: { pk, sk }, ...parts, delivery, dueAt: String(dueAt) };
  };

  return {
    /**
     * Stores a message for a webhook, to be sent at once.
     * @param id of the message, which is the same for everything that makes it again
     * @param also what else is written with it
     * @returns undefined if it is stored already, or a condition of `also` does not hold
     */
    async create(
      accountId: string,
      webhook: Pick<Webhook, 'id' | 'generation'>,
      { id, message, now }: { id: string; message: Message; now: Instant },
      also: readonly Write[] = [],
    ): Promise<WebhookDelivery | undefined> {
      const prefix = webhookDeliveryPrefix(webhook.id, webhook.generation);
      const at = sortableInstant(Temporal.Instant.from(message.timestamp));
      const key = webhookDeliveryKey(accountId, prefix, { at, id });
      const dueAt = formatInstant(now);
      const delivery: WebhookDelivery = {
        ...{ id, type: message.type, payload: JSON.stringify(message), state: 'pending' },
        ...{ createdAt: dueAt, nextAttemptAt: dueAt, attempts: [] },
      };
      const expiresAt = Math.ceil((now.epochMilliseconds + DELIVERY_KEPT_DAYS * MS_PER_DAY) / 1000);
      const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
      try {
        await table.transact([
          { Put: { Item: { ...key, ...delivery, expiresAt }, ...isNew } },
          { Put: { Item: { ...pendingWebhookKey(accountId, key.sk), dueAt } } },
          ...also,
        ]);
        return delivery;
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
    },

    /** The deliveries of a webhook since it was created, newest first. */
    async list(
      accountId: string,
      webhook: Pick<Webhook, 'id' | 'generation'>,
      limit: number,
      after?: string,
    ): Promise<{ items: WebhookDelivery[]; next: string | null }> {
      const prefix = webhookDeliveryPrefix(webhook.id, webhook.generation);
      const { items, next } = await table.list({
        ...{ pk: webhookDeliveriesOf(accountId), prefix, limit, newestFirst: true, consistent: true },
        // A cursor has no webhook in it: that of another one's list goes on in this one, or ends it.
        after: after === undefined ? undefined : prefix + after,
      });
      return { items: items.map(toDelivery), next: next === null ? null : next.slice(prefix.length) };
    },

    /** What is to be tried, of all accounts or of one. */
    async pending(accountId?: string): Promise<PendingWebhook[]> {
      const prefix = accountId === undefined ? {} : { prefix: pendingWebhookKey(accountId, '').sk };
      return (await table.queryAll({ pk: PENDING_WEBHOOKS, ...prefix, consistent: true })).map(toPending);
    },

    /** Takes a delivery for an attempt. @returns undefined if somebody else has taken it, or it is over */
    async claim(pending: PendingWebhook, now: Instant): Promise<WebhookDelivery | undefined> {
      const until = formatInstant(now.add({ seconds: ATTEMPT_LEASE_SECONDS }));
      try {
        await table.update(pending.key, {
          UpdateExpression: 'SET dueAt = :until',
          ConditionExpression: 'dueAt = :read',
          ExpressionAttributeValues: { ':until': until, ':read': pending.dueAt },
        });
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
      const item = await table.get(pending.delivery, true);
      if (item) return toDelivery(item);
      // It has expired, or its account was removed.
      await table.remove(pending.key);
      return undefined;
    },

    /** Stores what became of an attempt, or that there will be none. */
    async settle({ key, delivery }: PendingWebhook, after: WebhookDelivery): Promise<void> {
      const { state, error, nextAttemptAt, attempts } = after;
      const values = { ':state': state, ':next': nextAttemptAt, ':attempts': attempts };
      const pointer: Write =
        nextAttemptAt === null
          ? { Delete: { Key: key } }
          : { Put: { Item: { ...key, dueAt: nextAttemptAt } } };
      await table.transact([
        {
          Update: {
            Key: delivery,
            UpdateExpression: `SET #state = :state, nextAttemptAt = :next, attempts = :attempts${error === undefined ? '' : ', #error = :error'}`,
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: {
              '#state': 'state',
              ...(error !== undefined && { '#error': 'error' }),
            },
            ExpressionAttributeValues: { ...values, ...(error !== undefined && { ':error': error }) },
          },
        },
        pointer,
      ]);
    },

    /** Removes the pointer to a delivery whose webhook was deleted. */
    forget: ({ key }: PendingWebhook): Promise<void> => table.remove(key),
  };
}

/** The id of a message: what is told again, after a crash or to another webhook, is the same message. */
export const messageId = (...parts: string[]): string =>
  `msg_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;

const toDelivery = ({ pk: _, sk: __, expiresAt: ___, ...delivery }: Item) =>
  delivery as unknown as WebhookDelivery;
