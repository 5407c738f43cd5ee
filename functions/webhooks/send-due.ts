import pMap from 'p-map';
import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { webhookDeadline } from '../../domain/limits/webhook-retries.ts';
import {
  afterAttempt,
  isGone,
  type Attempt,
  type Outcome,
  type WebhookDelivery,
} from '../../domain/webhooks/delivery.ts';
import type { DisabledBecause, Webhook } from '../../domain/webhooks/webhook.ts';
import type { Clock } from '../clock.ts';
import { webhookDisabledEmail } from '../email/templates/webhook-disabled.ts';
import { logger } from '../logger.ts';
import type { PendingWebhook, WebhookDeliveries } from '../storage/webhook-deliveries.ts';
import type { WebhookHealth, WebhookReader } from '../storage/webhooks.ts';
import { signedHeaders } from './signature.ts';

export interface SendStores {
  webhooks: Pick<WebhookReader, 'ofAccount'>;
  deliveries: Pick<WebhookDeliveries, 'pending' | 'claim' | 'settle' | 'forget'>;
  health: WebhookHealth;
}

export interface SendOptions {
  post: (url: string, message: { headers: Record<string, string>; payload: string }) => Promise<Outcome>;
  /** The instant that the run is for. */
  now: Instant;
  clock: Clock;
  mayGoOn: () => boolean;
}

/** An account gets so many of the connections, however many webhooks wait or time out. */
const WEBHOOKS_AT_ONCE = 3;
/** A receiver that takes long is not given more by us. */
const ATTEMPTS_AT_ONCE = 2;

/**
 * Sends what is due of an account. A webhook whose attempt fails has no other one in this run: an address that does not answer
 * costs a run one time-out, not one for each message.
 * @returns how many attempts were made
 */
export async function sendDue(
  stores: SendStores,
  account: Account,
  webhooks: readonly Webhook[],
  options: SendOptions,
): Promise<number> {
  const due = (await stores.deliveries.pending(account.id)).filter(
    ({ dueAt }) => Temporal.Instant.from(dueAt).epochMilliseconds <= options.now.epochMilliseconds,
  );
  const queues = Map.groupBy(due, ({ webhookId, generation }) => `${webhookId}#${generation}`);
  const counts = await pMap(
    queues.values(),
    async (queue) => {
      const { webhookId, generation } = queue[0]!;
      const webhook = webhooks.find((one) => one.id === webhookId && one.generation === generation);
      if (webhook) return sendToOne(stores, account, webhook, queue, options);
      for (const pending of queue) await stores.deliveries.forget(pending);
      return 0;
    },
    { concurrency: WEBHOOKS_AT_ONCE },
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sendToOne(
  stores: SendStores,
  account: Account,
  webhook: Webhook,
  queue: readonly PendingWebhook[],
  options: SendOptions,
): Promise<number> {
  let isFailing = false;
  let made = 0;
  await pMap(
    queue.toSorted((left, right) => (left.delivery.sk < right.delivery.sk ? -1 : 1)),
    async (pending) => {
      if (isFailing || !options.mayGoOn()) return;
      const delivery = await stores.deliveries.claim(pending, options.now);
      if (!delivery) return;
      if (webhook.disabledAt !== undefined) {
        const error = 'Not sent: the webhook is disabled.';
        await stores.deliveries.settle(pending, { ...delivery, state: 'failed', error, nextAttemptAt: null });
        return;
      }
      made += 1;
      const attempt = await attemptOf(stores, account.id, webhook, delivery, options);
      if (attempt.error !== null) isFailing = true;
      const drawn = Math.random();
      await stores.deliveries.settle(pending, afterAttempt(delivery, attempt, { now: options.now, drawn }));
      await keepHealth(stores, account, webhook, attempt, options);
    },
    { concurrency: ATTEMPTS_AT_ONCE },
  );
  return made;
}

async function attemptOf(
  { health }: Pick<SendStores, 'health'>,
  accountId: string,
  webhook: Webhook,
  { id, payload }: WebhookDelivery,
  { post, now, clock }: SendOptions,
): Promise<Attempt> {
  const secrets = await health.secrets(accountId, webhook.id, now);
  const at = formatInstant(now);
  // Receivers compare the time of a message with their own clock, whatever instant the run is for.
  const headers = signedHeaders(secrets, { id, sentAtMs: clock().epochMilliseconds, payload });
  return { at, ...(await post(webhook.url, { headers, payload })) };
}

/** Keeps since when a webhook has failed, and disables one that has for three days, or that says that it is gone. */
async function keepHealth(
  { health }: SendStores,
  account: Account,
  webhook: Webhook,
  attempt: Attempt,
  { now }: SendOptions,
): Promise<void> {
  if (attempt.error === null) {
    await health.succeeded(account.id, webhook);
    return;
  }
  await health.failed(account.id, webhook, attempt.at);
  const because = whyDisabled(webhook, attempt, now);
  if (because === undefined) return;
  const email = webhookDisabledEmail({ account, webhook, because, attempt, asOf: now });
  if (await health.disable(account.id, webhook, because, { email, now }))
    logger.warn('webhook disabled', { accountId: account.id, webhookId: webhook.id, because });
}

function whyDisabled({ failingSince }: Webhook, attempt: Attempt, now: Instant): DisabledBecause | undefined {
  if (isGone(attempt)) return 'gone';
  const deadline = failingSince && webhookDeadline(Temporal.Instant.from(failingSince));
  return deadline && deadline.epochMilliseconds <= now.epochMilliseconds ? 'failing' : undefined;
}
