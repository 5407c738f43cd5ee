import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { actorOf } from '../../../domain/access/actor.ts';
import { webhooks } from '../../../domain/api/webhooks.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import { InvalidInput, parseInput } from '../../../domain/validation.ts';
import type { WebhookDelivery } from '../../../domain/webhooks/delivery.ts';
import { testMessage } from '../../../domain/webhooks/message.ts';
import { targetError, type Reach } from '../../../domain/webhooks/target.ts';
import { webhookId as webhookIdRule } from '../../../domain/webhooks/terms.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import type { Clock } from '../../clock.ts';
import { accountOf } from '../../http/account.ts';
import { apiHandler } from '../../http/api-handler.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DailyLimits } from '../../storage/daily-limits.ts';
import type { RunQueue } from '../../storage/run-queue.ts';
import { messageId, type WebhookDeliveries } from '../../storage/webhook-deliveries.ts';
import type { WebhookStore } from '../../storage/webhooks.ts';
import { AddressRefused, addressesOf, type Resolve } from '../addresses.ts';
import { newSecret } from '../signature.ts';

interface WebhookRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  dailyLimits: DailyLimits;
  deliveries: Pick<WebhookDeliveries, 'create' | 'list'>;
  queue: Pick<RunQueue, 'send'>;
  webhooks: Pick<WebhookStore, 'get' | 'list' | 'put' | 'remove' | 'rotate'>;
}

interface WebhookRouteSettings {
  apiUrl: string;
  reach: Reach;
  resolve: Resolve;
}

/** The webhooks of an account, and what became of their messages. */
export function webhookRoutes(
  stores: WebhookRouteStores,
  { apiUrl, reach, resolve }: WebhookRouteSettings,
  clock: Clock,
) {
  /** The webhook in the request's path. @throws HttpProblem 404 */
  async function webhookOf(request: {
    path: { id: string; webhookId: string };
  }): Promise<{ accountId: string; webhook: Webhook }> {
    const { id: accountId } = await accountOf(request, stores.accounts);
    const webhook = await stores.webhooks.get(accountId, request.path.webhookId);
    if (!webhook) throw notFound('webhook');
    return { accountId, webhook };
  }

  return apiHandler(
    webhooks,
    {
      putWebhook: async (request) => {
        const { path, body, principal, now } = request;
        const { webhookId } = parseInput(z.object({ webhookId: webhookIdRule }), {
          webhookId: path.webhookId,
        });
        const { id: accountId } = await accountOf(request, stores.accounts);
        await checkTarget(body.url, reach, resolve);
        const change = { accountId, webhookId, by: actorOf(principal), now };
        const { url, events } = body;
        const { webhook, secret } = await stores.webhooks.put(change, { url, events }, newSecret);
        const shown = showWebhook(accountId)(webhook);
        if (secret === undefined) return { status: 200, body: shown };
        const location = `/v1/accounts/${accountId}/webhooks/${webhookId}`;
        return { status: 201, body: { ...shown, secret }, headers: { location } };
      },
      listWebhooks: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return request.page((limit, after) => stores.webhooks.list(id, limit, after), showWebhook(id));
      },
      getWebhook: async (request) => {
        const { accountId, webhook } = await webhookOf(request);
        return { status: 200, body: showWebhook(accountId)(webhook) };
      },
      deleteWebhook: async (request) => {
        const { path, principal, now } = request;
        const { id: accountId } = await accountOf(request, stores.accounts);
        const change = { accountId, webhookId: path.webhookId, by: actorOf(principal), now };
        if (!(await stores.webhooks.remove(change))) throw notFound('webhook');
        return { status: 204 };
      },
      rotateWebhookSecret: async (request) => {
        const { path, principal, now } = request;
        const { id: accountId } = await accountOf(request, stores.accounts);
        const change = { accountId, webhookId: path.webhookId, by: actorOf(principal), now };
        const secret = newSecret();
        const rotated = await stores.webhooks.rotate(change, secret);
        if (!rotated) throw notFound('webhook');
        return { status: 200, body: { secret, ...rotated } };
      },
      testWebhook: async (request) => {
        const { accountId, webhook } = await webhookOf(request);
        const { now } = request;
        if (webhook.disabledAt !== undefined)
          throw conflict(`This webhook is disabled since ${webhook.disabledAt}. Put it again to enable it.`);
        const id = messageId(accountId, webhook.id, randomUUID());
        await stores.dailyLimits.count(accountId, 'webhook tests', id, now);
        const message = testMessage({ accountId, apiUrl }, webhook.id, formatInstant(now));
        const delivery = await stores.deliveries.create(accountId, webhook, { id, message, now });
        // The schedule makes up for a message that is lost.
        await stores.queue.send([accountId], now);
        if (!delivery) throw new Error('a test was stored already');
        return { status: 202, body: showDelivery(delivery) };
      },
      listWebhookDeliveries: async (request) => {
        const { accountId, webhook } = await webhookOf(request);
        return request.page(
          (limit, after) => stores.deliveries.list(accountId, webhook, limit, after),
          showDelivery,
        );
      },
    },
    clock,
  );
}

/**
 * Refuses an address that nothing may be sent to. A name that does not resolve now is no reason: it may in a minute, and each
 * attempt looks again.
 * @throws InvalidInput
 */
async function checkTarget(url: string, reach: Reach, resolve: Resolve): Promise<void> {
  const refuse = (message: string) => new InvalidInput([{ pointer: '/url', message }]);
  const wrong = targetError(url, reach);
  if (wrong !== undefined) throw refuse(wrong);
  try {
    await addressesOf(new URL(url).hostname, reach, resolve);
  } catch (error) {
    if (error instanceof AddressRefused) throw refuse(`expected a host of the internet: ${error.message}`);
    throw error;
  }
}

const showWebhook = (accountId: string) => (webhook: Webhook) => ({
  ...{ id: webhook.id, accountId, url: webhook.url, events: webhook.events },
  ...{ createdAt: webhook.createdAt, updatedAt: webhook.updatedAt },
  failingSince: webhook.failingSince ?? null,
  disabledAt: webhook.disabledAt ?? null,
  disabledBecause: webhook.disabledBecause ?? null,
});

type ShownDelivery = z.input<(typeof webhooks)['routes']['testWebhook']['responses'][202]['body']['schema']>;

const showDelivery = ({ payload, error, ...delivery }: WebhookDelivery): ShownDelivery => ({
  ...delivery,
  error: error ?? null,
  payload: JSON.parse(payload) as ShownDelivery['payload'],
});
