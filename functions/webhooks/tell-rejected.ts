import { Temporal } from 'temporal-polyfill';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { REJECTED_EVERY_SECONDS } from '../../domain/limits/webhook-retries.ts';
import { parseCause } from '../../domain/rejections/cause.ts';
import { rejectedMessage } from '../../domain/webhooks/message.ts';
import { countedSince } from '../../domain/webhooks/rejected.ts';
import { isTold, type Webhook } from '../../domain/webhooks/webhook.ts';
import { toldWrite, type Listener, type ListenerStore } from '../storage/rejection-listeners.ts';
import { messageId, type WebhookDeliveries } from '../storage/webhook-deliveries.ts';

export interface RejectedStores {
  listeners: Pick<ListenerStore, 'all' | 'counts'>;
  deliveries: Pick<WebhookDeliveries, 'create'>;
}

/** Whether a webhook may hear of rejected events again: an hour after it did, and at once the first time. */
export const mayHear = ({ toldAt, isFirst }: Listener, now: Instant): boolean =>
  isFirst === true ||
  Temporal.Instant.from(toldAt).epochMilliseconds + REJECTED_EVERY_SECONDS * 1000 <= now.epochMilliseconds;

/**
 * Tells webhooks what was rejected since they were told last. The message and what the webhook knows then are one
 * transaction, so nothing is told twice and nothing is left out.
 * @returns how many messages were made
 */
export async function tellRejected(
  { listeners, deliveries }: RejectedStores,
  accountId: string,
  webhooks: readonly Webhook[],
  { apiUrl, now }: { apiUrl: string; now: Instant },
): Promise<number> {
  const listening = (await listeners.all(accountId)).flatMap((listener) => {
    const webhook = webhooks.find(({ id }) => id === listener.webhookId);
    return webhook && isTold(webhook, 'events.rejected') && mayHear(listener, now)
      ? [{ listener, webhook }]
      : [];
  });
  if (listening.length === 0) return 0;
  const counts = await listeners.counts(accountId, now);
  let made = 0;
  for (const { listener, webhook } of listening) {
    const rejected = [...countedSince(listener.told, counts)].map(([cause, count]) => ({
      ...parseCause(cause),
      count,
    }));
    if (rejected.length === 0) continue;
    const span = { from: listener.toldAt, to: formatInstant(now) };
    const message = rejectedMessage({ accountId, apiUrl }, span, rejected);
    const id = messageId(accountId, message.type, webhook.id, webhook.generation, span.from);
    const told = toldWrite(listener, counts, now);
    if (await deliveries.create(accountId, webhook, { id, message, now }, [told])) made += 1;
  }
  return made;
}
