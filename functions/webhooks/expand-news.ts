import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import { ORPHANED_NEWS_SECONDS } from '../../domain/limits/webhook-retries.ts';
import { messageOf, type Message } from '../../domain/webhooks/message.ts';
import { isTold, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Item } from '../storage/keys.ts';
import { messageId, type WebhookDeliveries } from '../storage/webhook-deliveries.ts';
import type { News, NewsStore } from '../storage/webhook-news.ts';
import { toJob } from '../storage/exports.ts';

export interface ExpandStores {
  news: Pick<NewsStore, 'ofAccount' | 'read' | 'done'>;
  deliveries: Pick<WebhookDeliveries, 'create'>;
}

/**
 * Makes a delivery of each news for each webhook that wants it. The message and its id follow from what is stored, so news that
 * is expanded again, after a crash or by two runs at once, makes nothing twice.
 * @returns how many deliveries were made
 */
export async function expandNews(
  { news, deliveries }: ExpandStores,
  accountId: string,
  webhooks: readonly Webhook[],
  { apiUrl, now }: { apiUrl: string; now: Instant },
): Promise<number> {
  const done: News[] = [];
  let made = 0;
  for (const one of await news.ofAccount(accountId)) {
    const listening = webhooks.filter((webhook) => isTold(webhook, one.type));
    const stored = listening.length > 0 ? await news.read(one) : undefined;
    const message = stored && messageFrom({ accountId, apiUrl }, one, stored);
    // The note comes before the fact, which may not be there yet.
    if (listening.length > 0 && !message && !isOrphaned(one, now)) continue;
    const id = messageId(accountId, one.type, one.owner.pk, one.owner.sk);
    for (const webhook of message ? listening : [])
      if (await deliveries.create(accountId, webhook, { id, message: message!, now })) made += 1;
    done.push(one);
  }
  if (done.length > 0) await news.done(done);
  return made;
}

function messageFrom(
  about: { accountId: string; apiUrl: string },
  { type, owner }: News,
  stored: Item,
): Message | undefined {
  if (type === 'quota.alert') return messageOf(type, about, { ...stored, key: owner.sk } as never);
  if (type === 'export.finished' || type === 'export.failed')
    return stored['deletedAt'] === undefined ? messageOf(type, about, toJob(stored)) : undefined;
  return messageOf(type, about, stored as never);
}

const isOrphaned = ({ notedAt }: News, now: Instant): boolean =>
  Temporal.Instant.from(notedAt).epochMilliseconds + ORPHANED_NEWS_SECONDS * 1000 < now.epochMilliseconds;
