import * as z from 'zod';
import { asOf, dayText, deliveryState, instantText, meter, monthText, usdText } from './schemas.ts';

/** What the quota routes return, with an example of each. */

const units = z.number().meta({ description: 'In units of the meter.' });

export const standing = z
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

export const quotaRequest = z
  .strictObject({
    id: z.string(),
    meter,
    kind: z
      .enum(['increase', 'pack'])
      .meta({ description: 'A higher quota every month, or a pack for this one.' }),
    quantity: z.int(),
    message: z.string().nullable(),
    state: deliveryState,
    createdAt: instantText,
    sentAt: instantText.nullable(),
  })
  .meta({ id: 'QuotaRequest' });

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
  state: 'sent' as const,
  createdAt: '2026-11-22T06:03:05Z',
  sentAt: '2026-11-22T06:03:06Z',
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
