import * as z from 'zod';
import { EVENT_TYPES } from '../ledger/event.ts';
import { REQUEST_STATUSES } from '../quotas/quota-request.ts';
import { DISABLED_BECAUSE, TEST_MESSAGE, WEBHOOK_EVENTS } from '../webhooks/webhook.ts';
import { WEBHOOK_DELIVERY_STATES } from '../webhooks/delivery.ts';
import { amount, measure } from './quota-schemas.ts';
import { dayText, instantText, meter, monthText } from './schemas.ts';

/** What the webhook routes return, and what webhooks are sent, with an example of each. */

const secret = z.string().meta({
  description: 'What verifies signatures, by any library of Standard Webhooks. It cannot be read again.',
  examples: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
});

export const webhook = z
  .strictObject({
    id: z.string(),
    accountId: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    createdAt: instantText,
    updatedAt: instantText,
    failingSince: instantText.nullable().meta({
      description: 'The first attempt that failed since the last one that did not; null if none has.',
    }),
    disabledAt: instantText.nullable().meta({
      description: 'Since when nothing is sent; null if it is enabled. `PUT` enables it again.',
    }),
    disabledBecause: z.enum(DISABLED_BECAUSE).nullable().meta({
      description: '`failing`: nothing arrived for three days; `gone`: the address has answered 410.',
    }),
    secret: secret.optional().meta({ description: 'Only in the response that creates the webhook.' }),
  })
  .meta({ id: 'Webhook', description: 'An address that is told what happens.' });

export const rotatedSecret = z
  .strictObject({
    secret,
    formerValidUntil: instantText.meta({ description: 'Until then, messages are signed by both secrets.' }),
  })
  .meta({ id: 'RotatedSecret' });

const about = {
  accountId: z.string(),
  url: z.string().meta({ format: 'uri', description: 'Where a token reads the rest.' }),
};

const message = <Type extends string, Data extends z.ZodRawShape>(type: Type, what: string, data: Data) =>
  z
    .strictObject({
      type: z.literal(type),
      timestamp: instantText.meta({ description: 'When it happened.' }),
      data: z.strictObject({ ...about, ...data }),
    })
    .meta({
      id: `${type.replaceAll(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())}Message`,
      description: what,
    });

const aboutRequest = {
  requestId: z.string(),
  meter,
  kind: z.enum(['increase', 'pack']),
  quantity: z.int().meta({ description: 'What was asked for.' }),
};

const aboutExport = {
  exportId: z.string(),
  scheduleId: z.string().nullable(),
  kind: z.string(),
  format: z.string(),
  from: dayText,
  to: dayText,
};

const messages = [
  message('quota.alert', 'A quota alert was raised.', {
    alertId: z.string(),
    month: monthText,
    kind: z.enum(['threshold', 'forecast', 'late_usage', 'unusual_use', 'silent_producer']),
    meter: measure.nullable(),
    budgetId: z.string().nullable(),
    threshold: z.number().nullable().meta({ description: 'Percent of the limit.' }),
    limit: amount.nullable(),
    used: amount.nullable(),
  }),
  message('quota_request.created', 'Somebody has asked for more quota.', aboutRequest),
  message('quota_request.decided', 'A quota request was decided.', {
    ...aboutRequest,
    status: z.enum(REQUEST_STATUSES),
    granted: z.int().nullable().meta({ description: 'Null if it was declined.' }),
  }),
  message('export.finished', 'The file of an export can be downloaded.', {
    ...aboutExport,
    rows: z.int(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
  }),
  message('export.failed', 'An export was given up.', { ...aboutExport, error: z.string().nullable() }),
  message('events.rejected', 'Events were rejected since the last such message, an hour ago or more.', {
    from: instantText,
    to: instantText,
    count: z.int().meta({ description: 'One that breaks several rules counts once for each.' }),
    reasons: z
      .array(
        z.strictObject({
          source: z.string().nullable(),
          type: z.enum(EVENT_TYPES).nullable(),
          pointer: z.string(),
          reason: z.string(),
          count: z.int(),
        }),
      )
      .meta({ description: 'The 20 most frequent, as `GET …/rejections` has them.' }),
  }),
  message(TEST_MESSAGE, 'Somebody has asked for a test.', { webhookId: z.string() }),
] as const;

const attempt = z.strictObject({
  at: instantText,
  status: z.int().nullable().meta({ description: 'Of the response; null if there was none.' }),
  error: z.string().nullable().meta({ description: 'Why it failed; null if it succeeded.' }),
  body: z
    .string()
    .nullable()
    .meta({ description: 'The first 256 characters of the response’s body; null if it has none.' }),
  durationMs: z.int(),
});

export const webhookDelivery = z
  .strictObject({
    id: z.string().meta({ description: 'The `webhook-id`, which is the same at each attempt.' }),
    type: z.enum([...WEBHOOK_EVENTS, TEST_MESSAGE]),
    state: z.enum(WEBHOOK_DELIVERY_STATES).meta({
      description:
        '`pending`: it will be tried, at `nextAttemptAt`; `failed`: it will not be tried any more.',
    }),
    error: z.string().nullable().meta({ description: 'Why it is not tried any more, if it failed.' }),
    createdAt: instantText,
    nextAttemptAt: instantText.nullable(),
    attempts: z.array(attempt).meta({ description: 'The first one first.' }),
    payload: z.discriminatedUnion('type', messages).meta({ description: 'What is sent.' }),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message to a webhook, and what became of it.' });

export const exampleWebhook = {
  id: 'crm',
  accountId: 'acme',
  url: 'https://hooks.acme.example/usage',
  events: ['quota.alert' as const, 'export.finished' as const],
  createdAt: '2026-11-22T06:03:05Z',
  updatedAt: '2026-11-22T06:03:05Z',
  failingSince: null,
  disabledAt: null,
  disabledBecause: null,
};

export const exampleSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazKjS/wcr5Y=';

const exampleAlertId = 'alert_2026-11~sms~0000000000015000~0075';

export const exampleWebhookDelivery = {
  id: 'msg_2c26b46b68ffc68ff99b453c1d304134',
  type: 'quota.alert' as const,
  state: 'pending' as const,
  error: null,
  createdAt: '2026-11-22T06:03:05Z',
  nextAttemptAt: '2026-11-22T06:04:12Z',
  attempts: [
    {
      at: '2026-11-22T06:03:10Z',
      status: 503,
      error: 'The response has the status 503; success is 2xx.',
      body: 'try later',
      durationMs: 84,
    },
  ],
  payload: {
    type: 'quota.alert' as const,
    timestamp: '2026-11-22T06:03:04Z',
    data: {
      accountId: 'acme',
      alertId: exampleAlertId,
      month: '2026-11',
      kind: 'threshold' as const,
      meter: 'sms' as const,
      budgetId: null,
      threshold: 75,
      limit: 15000,
      used: 11_300,
      url: `https://api.example.com/v1/accounts/acme/alerts/${exampleAlertId}`,
    },
  },
};

export const exampleTest = {
  ...exampleWebhookDelivery,
  type: TEST_MESSAGE as typeof TEST_MESSAGE,
  nextAttemptAt: '2026-11-22T06:03:05Z',
  attempts: [],
  payload: {
    type: TEST_MESSAGE as typeof TEST_MESSAGE,
    timestamp: '2026-11-22T06:03:05Z',
    data: {
      accountId: 'acme',
      webhookId: 'crm',
      url: 'https://api.example.com/v1/accounts/acme/webhooks/crm',
    },
  },
};
