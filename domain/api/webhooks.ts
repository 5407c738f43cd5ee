import { DAILY_LIMITS } from '../limits/daily-limits.ts';
import { DELIVERY_KEPT_DAYS, SECRET_OVERLAP_HOURS } from '../limits/webhook-retries.ts';
import { webhookBody } from '../webhooks/terms.ts';
import { MAX_WEBHOOKS } from '../webhooks/webhook.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import {
  exampleSecret,
  exampleTest,
  exampleWebhook,
  exampleWebhookDelivery,
  rotatedSecret,
  webhook,
  webhookDelivery,
} from './webhook-schemas.ts';

const NO_WEBHOOK = 'There is no such account or webhook.';

/** Whoever may change an account may change whom it tells; a customer’s users see neither addresses nor responses. */
const access = { scopes: ['accounts:write'] } as const;

export const webhooks = routeGroup({
  servedBy: 'webhooks/webhook-api',
  tag: 'Webhooks',
  routes: {
    putWebhook: {
      method: 'PUT',
      path: '/v1/accounts/{id}/webhooks/{webhookId}',
      summary: 'Create or change a webhook',
      description:
        'An address that is told of some events by `POST`, signed as Standard Webhooks say (https://www.standardwebhooks.com). ' +
        'A message arrives at least once, in any order, with the same `webhook-id` at each attempt; a response of 2xx within ten seconds is success. ' +
        'What fails is tried again for three days, ever more rarely. A webhook without any success for three days is disabled, as is one that answers 410; to put it again enables it. ' +
        `The whole webhook each time. An account may have ${MAX_WEBHOOKS}.`,
      access,
      body: jsonBody(webhookBody.meta({ id: 'WebhookBody' }), {
        url: 'https://hooks.acme.example/usage',
        events: ['quota.alert', 'export.finished'],
      }),
      responses: {
        200: json(webhook, { description: 'The webhook was changed.', example: exampleWebhook }),
        201: json(webhook, {
          description: 'The webhook was created. Its secret is shown this once.',
          example: { ...exampleWebhook, secret: exampleSecret },
          headers: ['location'],
        }),
      },
      problems: { 409: `The account has ${MAX_WEBHOOKS} webhooks.` },
    },
    listWebhooks: {
      method: 'GET',
      path: '/v1/accounts/{id}/webhooks',
      summary: 'List webhooks',
      description: 'In the order of their ids, without their secrets.',
      access,
      ...listOf(webhook, 'A page of webhooks.', exampleWebhook),
    },
    getWebhook: {
      method: 'GET',
      path: '/v1/accounts/{id}/webhooks/{webhookId}',
      summary: 'Get a webhook',
      access,
      responses: { 200: json(webhook, { description: 'The webhook.', example: exampleWebhook }) },
      problems: { 404: NO_WEBHOOK },
    },
    deleteWebhook: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/webhooks/{webhookId}',
      summary: 'Delete a webhook',
      description: 'What is pending is not sent, and its deliveries can no longer be read.',
      access,
      responses: { 204: { description: 'The webhook is deleted.' } },
      problems: { 404: NO_WEBHOOK },
    },
    rotateWebhookSecret: {
      method: 'POST',
      path: '/v1/accounts/{id}/webhooks/{webhookId}/rotation',
      summary: 'Rotate a webhook’s secret',
      description: `Makes a new secret. For ${SECRET_OVERLAP_HOURS} hours, messages are signed by the former one as well, so that no receiver has to change at that moment.`,
      access,
      responses: {
        200: json(rotatedSecret, {
          description: 'The new secret, which is shown this once.',
          example: { secret: exampleSecret, formerValidUntil: '2026-11-23T06:03:05Z' },
        }),
      },
      problems: { 404: NO_WEBHOOK, 409: 'As many secrets are valid as may be.' },
    },
    testWebhook: {
      method: 'POST',
      path: '/v1/accounts/{id}/webhooks/{webhookId}/test',
      summary: 'Test a webhook',
      description:
        'Sends a message of the type `webhook.test`, within seconds and once. The list of deliveries says what became of it. ' +
        `An account may have ${DAILY_LIMITS['webhook tests']} tests a day (UTC).`,
      access,
      responses: {
        202: json(webhookDelivery, { description: 'The message is about to be sent.', example: exampleTest }),
      },
      problems: {
        404: NO_WEBHOOK,
        409: 'The webhook is disabled.',
        429: `The account has had ${DAILY_LIMITS['webhook tests']} tests today.`,
      },
    },
    listWebhookDeliveries: {
      method: 'GET',
      path: '/v1/accounts/{id}/webhooks/{webhookId}/deliveries',
      summary: 'List a webhook’s deliveries',
      description: `Newest first, with what became of each attempt. They are kept for ${DELIVERY_KEPT_DAYS} days.`,
      access,
      ...listOf(webhookDelivery, 'A page of deliveries.', exampleWebhookDelivery),
      problems: { 404: NO_WEBHOOK },
    },
  },
});
