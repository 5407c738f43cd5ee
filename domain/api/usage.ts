import * as z from 'zod';
import { asOf, count, monthText, usdText } from './schemas.ts';

/** Totals as `usage` and `audit` return them. */

const minutes = z.number().meta({ description: 'Seconds ÷ 60.' });

const calls = { count, billedMinutes: minutes, costUsd: usdText };

export const totals = {
  calls: z
    .strictObject({
      count,
      seconds: count,
      billedMinutes: minutes,
      costUsd: usdText,
      byType: z
        .record(z.string(), z.strictObject({ ...calls, seconds: count }))
        .meta({ description: 'By `callType`; every known type is present, zeros included.' }),
      byTrigger: z.record(z.string(), z.strictObject(calls)).meta({
        description: 'By `<by>:<source>` of the trigger. Rare names beyond 1,000 are added up as `other`.',
      }),
    })
    .meta({ id: 'CallTotals' }),
  interviews: z
    .strictObject({
      count,
      byMethod: z
        .record(z.string(), count)
        .meta({ description: 'By `method`; every known method is present, zeros included.' }),
    })
    .meta({ id: 'InterviewTotals' }),
  sms: z
    .strictObject({
      count,
      segments: count,
      byType: z
        .record(z.string(), count)
        .meta({ description: 'Messages by `messageType`. Rare names beyond 1,000 are added up as `other`.' }),
    })
    .meta({ id: 'SmsTotals' }),
  audio: z.strictObject({ count, seconds: count, minutes }).meta({ id: 'AudioTotals' }),
};

const allTotals = z
  .strictObject(totals)
  .meta({ id: 'Totals', description: 'What a set of events adds up to.' });

export const monthUsage = z
  .strictObject({
    month: monthText,
    state: z.enum(['open', 'closed', 'restated']).meta({
      description:
        '`open`: still counted; `closed`: reported to the CSM; `restated`: a total or limit changed after that.',
    }),
    ...totals,
  })
  .meta({ id: 'MonthUsage' });

export const usageReport = z
  .strictObject({
    accountId: z.string(),
    timeZone: z.string(),
    campaignId: z.string().optional(),
    asOf,
    months: z
      .array(monthUsage)
      .meta({ description: 'Oldest first; every month is present, zeros included.' }),
  })
  .meta({ id: 'Usage' });

export const auditReport = z
  .strictObject({
    accountId: z.string(),
    month: monthText,
    asOf,
    matches: z.boolean().meta({ description: 'Whether events and rollups agree.' }),
    events: allTotals.meta({ description: 'Counted from the stored events.' }),
    rollups: allTotals.meta({ description: 'As they are stored and shown.' }),
    difference: allTotals.meta({ description: 'Events minus rollups.' }),
  })
  .meta({ id: 'Audit' });

const exampleTotals = {
  calls: {
    count: 2,
    seconds: 150,
    billedMinutes: 3,
    costUsd: '0.1500',
    byType: {
      autocall: { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000' },
      robocall: { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000' },
      live: { count: 2, seconds: 150, billedMinutes: 3, costUsd: '0.1500' },
    },
    byTrigger: { 'recruiter:chat_ui': { count: 2, billedMinutes: 3, costUsd: '0.1500' } },
  },
  interviews: { count: 1, byMethod: { messenger: 1, phone: 0, sms: 0, landing_page: 0 } },
  sms: { count: 3, segments: 4, byType: { invitation: 2, offer_letter: 1 } },
  audio: { count: 1, seconds: 90, minutes: 1.5 },
};

const noTotals = {
  calls: { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000', byType: {}, byTrigger: {} },
  interviews: { count: 0, byMethod: {} },
  sms: { count: 0, segments: 0, byType: {} },
  audio: { count: 0, seconds: 0, minutes: 0 },
};

export const exampleUsage = {
  accountId: 'acme',
  timeZone: 'Asia/Manila',
  asOf: '2026-11-22T06:03:05Z',
  months: [{ month: '2026-11', state: 'open' as const, ...exampleTotals }],
};

export const exampleAudit = {
  accountId: 'acme',
  month: '2026-11',
  asOf: '2026-11-22T06:03:05Z',
  matches: true,
  events: exampleTotals,
  rollups: exampleTotals,
  difference: noTotals,
};
