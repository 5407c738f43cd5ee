import * as z from 'zod';
import { REQUEST_STATUSES } from '../quotas/quota-request.ts';
import {
  actor,
  asOf,
  dayText,
  deliveryState,
  exampleActor,
  instantText,
  meter,
  monthText,
  usdText,
} from './schemas.ts';

/** What the quota routes return, with an example of each. */

const units = z.number().meta({ description: 'In units of the meter.' });

const standing = z
  .strictObject({
    meter,
    plan: z.int().nullable().meta({ description: 'The monthly quota; null is unlimited.' }),
    packs: z.int().meta({ description: 'The month’s packs together.' }),
    limit: z.int().nullable().meta({ description: 'Plan and packs together; null is unlimited.' }),
    used: units,
    percent: z
      .number()
      .nullable()
      .meta({ description: 'Used as a percentage of the limit, cut to two decimals.' }),
    status: z.enum(['unlimited', 'ok', 'warning', 'exceeded']).meta({
      description: '`warning`: a threshold is reached; `exceeded`: more is used than the limit.',
    }),
    forecast: z
      .strictObject({
        expected: units,
        low: units,
        high: units,
        exhaustsOn: dayText
          .nullable()
          .meta({ description: 'The day on which the limit will be reached; null if it will not.' }),
      })
      .nullable()
      .meta({ description: 'Use at the end of the month; null if there is too little to forecast from.' }),
    overage: z.strictObject({ quantity: units, costUsd: usdText }),
  })
  .meta({ id: 'Standing', description: 'Where an account stands with one meter in one month.' });

export const quotaReport = z
  .strictObject({ month: monthText, asOf, meters: z.array(standing) })
  .meta({ id: 'Quotas' });

export const pack = z
  .strictObject({
    id: z.string(),
    meter,
    quantity: z.int().meta({ description: 'In units of the meter.' }),
    month: monthText,
    note: z.string().nullable(),
    createdAt: instantText,
  })
  .meta({ id: 'Pack', description: 'Add-on volume for one meter in one month.' });

const decision = z
  .strictObject({
    by: actor,
    at: instantText,
    quantity: z.int().nullable().meta({ description: 'What was granted; null if it was declined.' }),
    note: z.string().nullable(),
    packId: z.string().nullable().meta({ description: 'The pack that was made; null for a higher quota.' }),
  })
  .meta({ id: 'Decision' });

export const quotaRequest = z
  .strictObject({
    id: z.string(),
    meter,
    kind: z
      .enum(['increase', 'pack'])
      .meta({ description: 'A higher quota every month, or a pack for this one.' }),
    quantity: z.int(),
    message: z.string().nullable(),
    status: z.enum(REQUEST_STATUSES).meta({
      description:
        '`partly_granted`: less than was asked for. Only an open request can be decided or withdrawn.',
    }),
    requestedBy: actor.meta({ description: 'The user of the portal session, or the token that asked.' }),
    decision: decision.nullable().meta({ description: 'Null unless it was granted or declined.' }),
    state: deliveryState,
    createdAt: instantText,
    sentAt: instantText.nullable(),
  })
  .meta({ id: 'QuotaRequest' });

const notice = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('month_turned'), month: monthText }),
    z.strictObject({ kind: z.literal('limit_changed'), limit: z.int().nullable() }),
    z.strictObject({ kind: z.literal('no_limit') }),
    z.strictObject({ kind: z.literal('asked_again'), requestId: z.string(), quantity: z.int() }),
    z.strictObject({ kind: z.literal('granted_since'), requestId: z.string(), quantity: z.int() }),
    z.strictObject({ kind: z.literal('still_over'), quantity: z.int() }),
  ])
  .meta({
    id: 'RequestNotice',
    description:
      '`month_turned`: a pack was asked for in this month, and would be granted in the current one. ' +
      '`limit_changed`: the limit was this one then. `no_limit`: there is none now, and nothing to grant. ' +
      '`asked_again`: another open request is for the same meter. `granted_since`: another request was granted meanwhile. ' +
      '`still_over`: with what is asked for, the month may still end over the limit by this much.',
  });

const over = z.strictObject({ quantity: units, costUsd: usdText });
const overRange = z.strictObject({ expected: over, low: over, high: over });

const basis = z
  .strictObject({
    month: monthText.meta({ description: 'The current month, in which a pack would be granted.' }),
    asOf,
    standing,
    months: z
      .array(z.strictObject({ month: monthText, used: units.nullable(), limit: z.int().nullable() }))
      .meta({ description: 'The last six months of the meter, oldest first.' }),
    limitIfGranted: z.int().nullable(),
    overage: z
      .strictObject({
        rateUsd: z
          .string()
          .nullable()
          .meta({ description: 'USD per unit above the limit; null if none is agreed.' }),
        now: overRange.nullable(),
        ifGranted: overRange.nullable(),
      })
      .meta({
        description:
          'What the forecast exceeds the limit by and what that costs; null without a forecast or a limit.',
      }),
    wayOut: z
      .strictObject({
        kind: z.enum(['nothing', 'pack', 'increase']),
        because: z.enum(['no_limit', 'within', 'not_charged', 'once', 'again_and_again']),
        quantity: z.int().nullable(),
      })
      .meta({
        description:
          'The cheapest way out. `nothing` if use stays within the limit, or if use above it is not charged; ' +
          '`increase` if two of the last three months exceeded their limit too.',
      }),
    notices: z.array(notice),
  })
  .meta({ id: 'DecisionBasis', description: 'Everything by which a request is decided.' });

export const quotaRequestDetails = quotaRequest
  .extend({
    accountName: z.string(),
    timeZone: z.string(),
    basis: basis
      .nullable()
      .meta({ description: 'For tokens that may decide, while the request is open; otherwise null.' }),
  })
  .meta({ id: 'QuotaRequestDetails' });

export const alert = z
  .strictObject({
    month: monthText,
    meter,
    limit: z.int().meta({ description: 'The limit at that time, in units of the meter.' }),
    kind: z.enum(['threshold', 'forecast']),
    threshold: z.number().nullable().meta({ description: 'Percent of the limit; null for a forecast.' }),
    used: units,
    state: deliveryState,
    createdAt: instantText,
    sentAt: instantText.nullable(),
  })
  .meta({ id: 'Alert', description: 'A warning that was raised.' });

export const exampleQuotas = {
  month: '2026-11',
  asOf: '2026-11-22T06:03:05Z',
  meters: [
    {
      meter: 'sms' as const,
      plan: 10_000,
      packs: 5000,
      limit: 15_000,
      used: 13_200,
      percent: 88,
      status: 'warning' as const,
      forecast: { expected: 16_800, low: 15_900, high: 17_600, exhaustsOn: '2026-11-26' },
      overage: { quantity: 0, costUsd: '0.0000' },
    },
  ],
};

export const examplePack = {
  id: 'pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  meter: 'sms' as const,
  quantity: 5000,
  month: '2026-11',
  note: 'Hiring week',
  createdAt: '2026-11-03T01:00:00Z',
};

export const exampleRequest = {
  id: 'qreq_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  meter: 'call_minutes' as const,
  kind: 'pack' as const,
  quantity: 500,
  message: 'We open two branches next week.',
  status: 'open' as const,
  requestedBy: { ...exampleActor, name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
  decision: null,
  state: 'sent' as const,
  createdAt: '2026-11-22T06:03:05Z',
  sentAt: '2026-11-22T06:03:06Z',
};

export const exampleDecided = {
  ...exampleRequest,
  status: 'granted' as const,
  decision: {
    by: exampleActor,
    at: '2026-11-22T07:15:00Z',
    quantity: 500,
    note: 'Good luck with the opening!',
    packId: 'pack_2026-11_01938f6e-5f0a-7c3e-9f0d-2f1f5a0c7b11',
  },
};

export const exampleWithdrawn = { ...exampleRequest, status: 'withdrawn' as const };

const overBy = (quantity: number, costUsd: string) => ({ quantity, costUsd });

export const exampleDetails = {
  ...exampleRequest,
  meter: 'sms' as const,
  accountName: 'Acme',
  timeZone: 'Asia/Manila',
  basis: {
    month: '2026-11',
    asOf: '2026-11-22T06:05:00Z',
    standing: exampleQuotas.meters[0]!,
    months: [{ month: '2026-11', used: 13_200, limit: 15_000 }],
    limitIfGranted: 15_500,
    overage: {
      rateUsd: '0.0425',
      now: {
        expected: overBy(1800, '76.5000'),
        low: overBy(900, '38.2500'),
        high: overBy(2600, '110.5000'),
      },
      ifGranted: {
        expected: overBy(1300, '55.2500'),
        low: overBy(400, '17.0000'),
        high: overBy(2100, '89.2500'),
      },
    },
    wayOut: { kind: 'pack' as const, because: 'once' as const, quantity: 2600 },
    notices: [{ kind: 'still_over' as const, quantity: 2100 }],
  },
};

export const exampleAlert = {
  month: '2026-11',
  meter: 'sms' as const,
  limit: 15_000,
  kind: 'threshold' as const,
  threshold: 75,
  used: 11_250,
  state: 'sent' as const,
  createdAt: '2026-11-19T03:00:00Z',
  sentAt: '2026-11-19T03:00:02Z',
};
