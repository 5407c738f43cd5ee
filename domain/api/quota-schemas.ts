import * as z from 'zod';
import { MEASURES } from '../usage/measure.ts';
import { REQUEST_STATUSES } from '../quotas/quota-request.ts';
import { totalsReport } from '../usage/report.ts';
import { noTotals } from '../usage/totals.ts';
import { alertState, deliveries, exampleDeliveries, noticeState } from './delivery-schemas.ts';
import { actor, asOf, dayText, exampleActor, instantText, meter, monthText, usdText } from './schemas.ts';
import { allTotals } from './totals.ts';

/** What the quota routes return, with an example of each. */

const units = z.number().meta({ description: 'In units of the meter.' });

const OUTLOOK =
  '`will_exceed`: even the low end of the forecast is over the limit; `may_exceed`: only its high end is; ' +
  '`within`: not even that. `exceeded` is a fact, so it needs no forecast. Null without a limit or a forecast.';

const advice = z
  .strictObject({
    kind: z.enum(['nothing', 'pack', 'increase']).meta({
      description:
        '`nothing`: doing nothing is cheapest; `pack`: a pack avoids overage; `increase`: the month is over, and only a higher quota helps later.',
    }),
    quantity: z
      .int()
      .meta({ description: 'How much more covers the upper end of the forecast, as a pack or every month.' }),
    quota: z.int().meta({ description: 'The monthly quota that covers it without packs.' }),
    nothing: z
      .strictObject({ costUsd: usdText, low: usdText, high: usdText })
      .meta({ description: 'What doing nothing costs: expected, and over the range of the forecast.' }),
    sentence: z.string(),
  })
  .meta({
    id: 'Advice',
    description: 'Packs and quotas have no price here: what they avoid is what they may cost.',
  });

const total = z
  .strictObject({
    chargedUsd: usdText.meta({
      description: 'For use that is charged at its own cost, such as that of calls.',
    }),
    overageUsd: usdText.meta({
      description: 'For use over the limit. It is not charged at its own cost as well.',
    }),
    totalUsd: usdText,
    expected: z.strictObject({ totalUsd: usdText, low: usdText, high: usdText }).nullable().meta({
      description:
        'At the end of the month. A meter without a forecast counts with its use so far; null if no meter has one.',
    }),
  })
  .meta({ id: 'Total', description: 'What the month costs.' });

const percent = z
  .number()
  .nullable()
  .meta({ description: 'Used as a percentage of the limit, cut to two decimals.' });
const status = z.enum(['unlimited', 'ok', 'warning', 'exceeded']).meta({
  description: '`warning`: a threshold is reached; `exceeded`: more is used than the limit.',
});
const outlook = z
  .enum(['within', 'may_exceed', 'will_exceed', 'exceeded'])
  .nullable()
  .meta({ description: OUTLOOK });
const forecastIn = <Amount extends z.ZodType>(amount: Amount) =>
  z
    .strictObject({
      expected: amount,
      low: amount,
      high: amount,
      exhaustsOn: dayText
        .nullable()
        .meta({ description: 'The day on which the limit will be reached; null if it will not.' }),
    })
    .nullable()
    .meta({ description: 'Use at the end of the month; null if there is too little to forecast from.' });
const sentence = z.string().meta({ description: 'All of this in one sentence, in the words of the emails.' });

/** What a budget limits. */
export const measure = z.enum(MEASURES).meta({
  id: 'Measure',
  description: 'A meter, or `costUsd`: what calls cost, and what producers say that others do.',
});
/** An amount of a measure. */
export const amount = z
  .union([z.number(), usdText])
  .meta({ description: 'In units of the meter; of `costUsd` decimal USD.' });
/** Which part of an account's usage a budget is of. */
export const part = {
  campaignIds: z.array(z.string()).nullable(),
  recruiterIds: z.array(z.string()).nullable(),
};

const budgetStanding = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    ...part,
    meter: measure,
    limit: amount,
    used: amount,
    percent,
    status,
    outlook,
    forecast: forecastIn(amount),
    sentence,
  })
  .meta({
    id: 'BudgetStanding',
    description: 'Where a part of the account stands with its budget in one month.',
  });

export const standing = z
  .strictObject({
    meter,
    plan: z.int().nullable().meta({ description: 'The monthly quota; null is unlimited.' }),
    packs: z.int().meta({ description: 'The month’s packs together.' }),
    limit: z.int().nullable().meta({ description: 'Plan and packs together; null is unlimited.' }),
    used: units,
    percent,
    status,
    outlook,
    forecast: forecastIn(units),
    overage: z.strictObject({ quantity: units, costUsd: usdText }),
    sentence,
    advice: advice.nullable().meta({ description: 'Null if there is nothing to do.' }),
  })
  .meta({ id: 'Standing', description: 'Where an account stands with one meter in one month.' });

const sameDays = z
  .strictObject({
    through: dayText.meta({ description: 'The last complete day, up to which both are summed.' }),
    current: allTotals,
    before: allTotals,
  })
  .meta({
    id: 'SameDays',
    description:
      'The complete days of the running month, and the same days of the month before; all of it if it is shorter.',
  });

export const quotaReport = z
  .strictObject({
    month: monthText,
    asOf,
    headline: z.string().meta({ description: 'The sentence of the most pressing meter.' }),
    meters: z.array(standing),
    budgets: z
      .array(budgetStanding)
      .meta({ description: 'By their ids. A month of the past is compared with the budget as it is now.' }),
    total,
    sameDays: sameDays.nullable().meta({
      description: 'Null if the month is not the running one, and on the first day of a month.',
    }),
  })
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
    state: noticeState,
    createdAt: instantText,
    sentAt: instantText.nullable(),
    deliveries,
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
    id: z.string(),
    month: monthText,
    meter: measure.nullable().meta({ description: 'Null for a silent producer.' }),
    budgetId: z.string().nullable().meta({ description: 'The budget; null for what is about none.' }),
    limit: amount.nullable().meta({
      description: 'The limit at that time, as of a budget; null for what is about no limit.',
    }),
    kind: z.enum(['threshold', 'forecast', 'late_usage', 'unusual_use', 'silent_producer']).meta({
      description:
        '`late_usage`: a month that was within its limit when it closed now exceeds it. ' +
        '`unusual_use`: a day far above what its weekday usually brings. ' +
        '`silent_producer`: a source has sent nothing for longer than ever in working hours.',
    }),
    threshold: z.number().nullable().meta({ description: 'Percent of the limit; null for other kinds.' }),
    used: amount.nullable().meta({
      description: 'When it was raised, this month; on the day of unusual use; null for a silent producer.',
    }),
    day: dayText.nullable().meta({ description: 'The day of unusual use.' }),
    usual: units.nullable().meta({ description: 'What the weekday of unusual use usually brings.' }),
    source: z.string().nullable().meta({ description: 'The `source` of a silent producer’s events.' }),
    since: instantText.nullable().meta({ description: 'The hour of a silent producer’s last event.' }),
    sentence: z
      .string()
      .nullable()
      .meta({ description: 'Unusual use or a silence in one sentence, without its full stop.' }),
    state: alertState,
    createdAt: instantText,
    sentAt: instantText.nullable().meta({ description: 'When its email was first accepted.' }),
    resolvedAt: instantText.nullable().meta({ description: 'Since when it no longer holds.' }),
    acknowledged: z
      .strictObject({ by: actor, at: instantText })
      .nullable()
      .meta({ description: 'Who looks after it, and since when; null as long as nobody has said so.' }),
    deliveries,
  })
  .meta({ id: 'Alert', description: 'A warning that was raised.' });

export const alertDetails = alert
  .extend({
    accountName: z.string(),
    timeZone: z.string(),
    granted: quotaRequest
      .nullable()
      .meta({ description: 'The request by which more was granted for it; null if nothing was.' }),
    basis: basis.nullable().meta({
      description:
        'For tokens that may grant, as long as the alert holds and nothing was granted for it; otherwise null. ' +
        '`limitIfGranted` is with what the advice comes to.',
    }),
  })
  .meta({ id: 'AlertDetails' });

export const exampleQuotas = {
  month: '2026-11',
  asOf: '2026-11-22T06:03:05Z',
  headline: 'SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%',
  meters: [
    {
      meter: 'sms' as const,
      plan: 10_000,
      packs: 5000,
      limit: 15_000,
      used: 13_200,
      percent: 88,
      status: 'warning' as const,
      outlook: 'will_exceed' as const,
      forecast: { expected: 16_800, low: 15_900, high: 17_600, exhaustsOn: '2026-11-26' },
      overage: { quantity: 0, costUsd: '0.0000' },
      sentence:
        'SMS will probably run out on 26 November: about 1,800 over, $76.50, mostly Nurses Manila, 39%',
      advice: {
        kind: 'pack' as const,
        quantity: 2600,
        quota: 18_000,
        nothing: { costUsd: '76.5000', low: '38.2500', high: '110.5000' },
        sentence:
          'Doing nothing costs $38.25 to $110.50; a pack of 2,600 SMS messages or a monthly quota of 18,000 pays off only if it costs less',
      },
    },
  ],
  budgets: [
    {
      id: 'nurses',
      name: 'Nurses Manila',
      campaignIds: ['camp_17'],
      recruiterIds: null,
      meter: 'costUsd' as const,
      limit: '150.0000',
      used: '118.4500',
      percent: 78.96,
      status: 'warning' as const,
      outlook: 'may_exceed' as const,
      forecast: { expected: '148.2000', low: '139.9000', high: '158.1000', exhaustsOn: null },
      sentence: 'Nurses Manila may run out in November: up to $8.10 over',
    },
  ],
  total: {
    chargedUsd: '80.6200',
    overageUsd: '0.0000',
    totalUsd: '80.6200',
    expected: { totalUsd: '185.3500', low: '140.1000', high: '226.7000' },
  },
  sameDays: { through: '2026-11-21', current: totalsReport(noTotals()), before: totalsReport(noTotals()) },
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
  state: 'delivered' as const,
  createdAt: '2026-11-22T06:03:05Z',
  sentAt: '2026-11-22T06:03:06Z',
  deliveries: exampleDeliveries,
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
    notices: [{ kind: 'still_over' as const, quantity: 2100 }],
  },
};

export const exampleAlert = {
  id: 'alert_2026-11~sms~0000000000015000~0075',
  month: '2026-11',
  meter: 'sms' as const,
  budgetId: null,
  limit: 15_000,
  kind: 'threshold' as const,
  threshold: 75,
  used: 11_250,
  day: null,
  usual: null,
  source: null,
  since: null,
  sentence: null,
  state: 'delivered' as const,
  createdAt: '2026-11-19T03:00:00Z',
  sentAt: '2026-11-19T03:00:02Z',
  resolvedAt: null,
  acknowledged: null,
  deliveries: exampleDeliveries,
};

export const exampleAcknowledged = {
  ...exampleAlert,
  state: 'acknowledged' as const,
  acknowledged: { by: exampleActor, at: '2026-11-19T03:20:00Z' },
};

export const exampleAlertDetails = {
  ...exampleAlert,
  accountName: 'Acme',
  timeZone: 'Asia/Manila',
  granted: null,
  basis: exampleDetails.basis,
};

export const exampleGranted = {
  ...exampleDecided,
  meter: 'sms' as const,
  quantity: 2600,
  message: null,
  requestedBy: exampleActor,
  decision: { ...exampleDecided.decision, quantity: 2600 },
};
