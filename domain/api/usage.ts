import * as z from 'zod';
import { ALL_KINDS } from '../kinds/all.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { Counter } from '../usage/counter.ts';
import { totalsReport } from '../usage/report.ts';
import { BREAKDOWNS, BROKEN_DOWN } from '../usage/splits.ts';
import { noTotals } from '../usage/totals.ts';
import { RESTATEMENTS } from '../months/closure.ts';
import { asOf, count, dayText, monthText, usdText } from './schemas.ts';
import { allTotals, totals } from './totals.ts';

const monthUsage = z
  .strictObject({
    month: monthText,
    state: z.enum(['open', 'closed', 'restated']).meta({
      description:
        '`open`: still counted; `closed`: reported to the CSM; `restated`: a total or limit changed after that.',
    }),
    restatedFor: z
      .enum(RESTATEMENTS)
      .nullable()
      .meta({
        description:
          'Why a closed month was last restated: its usage, its packs, or the rules of the time zone. Null if it was not, ' +
          'or if the change is so recent that no scheduled run has noted it.',
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

const dayUsage = z
  .strictObject({
    day: dayText,
    hours: z.number().meta({
      description:
        'How long the day is in the account’s time zone: 24, others when clocks change, and 0 for a day that the zone skipped.',
    }),
    ...totals,
  })
  .meta({ id: 'DayUsage' });

export const daysReport = z
  .strictObject({
    accountId: z.string(),
    timeZone: z.string(),
    campaignId: z.string().optional(),
    recruiterId: z.string().optional(),
    asOf,
    days: z.array(dayUsage).meta({ description: 'Oldest first; every day is present, zeros included.' }),
  })
  .meta({ id: 'UsageByDay' });

const use = {
  count: count.meta({ description: 'Events.' }),
  quantity: z.number().meta({
    description: 'In units of the kind’s meter: call minutes, interviews, SMS messages or audio minutes.',
  }),
  costUsd: usdText.nullable().meta({
    description:
      'Null for a kind without rates if no event of the month had a cost. A cost that producers give to such events is on no bill.',
  }),
};
const previous = z.strictObject(use).nullable().meta({
  id: 'UseBefore',
  description: 'The same part of the month before; null if it had none.',
});
const part = {
  ...use,
  share: z.number().meta({
    description:
      'The part’s share of the quantity, or of the count if no event has a quantity. Those of all parts add up to 1, in millionths.',
  }),
  previous,
};

export const breakdownReport = z
  .strictObject({
    accountId: z.string(),
    timeZone: z.string(),
    month: monthText,
    kind: z.enum(BROKEN_DOWN),
    by: z.enum(BREAKDOWNS),
    asOf,
    total: z.strictObject({ ...use, previous }).meta({ description: 'The whole, as `usage` shows it.' }),
    items: z
      .array(
        z.strictObject({
          key: z
            .string()
            .nullable()
            .meta({
              description:
                'The id or name. Null for all campaigns or recruiters together that are beyond the 2,000 busiest, or fewer if their names are long. ' +
                'Rare types and triggers beyond 1,000 are added up as `other`.',
            }),
          name: z.string().meta({
            description:
              'The label; of a campaign the name in its latest event of the month, of a recruiter the id.',
          }),
          ...part,
        }),
      )
      .meta({
        description:
          'Largest quantity first, ties by key. A part of the month before that has no usage now is present, with zeros.',
      }),
    unattributed: z.strictObject(part).meta({
      description:
        'What no item has: events that name no recruiter, and those counted before recruiters were.',
    }),
  })
  .meta({ id: 'UsageBreakdown', description: 'The parts, which add up to the whole.' });

const finding = z
  .strictObject({
    what: z.enum(['price', 'slice', 'day', 'month', 'campaigns', 'closure']).meta({
      description:
        '`price`: of an event that was not priced by the rates of its time; `slice`: the count of a quarter of an hour; `day`: the sum of a day; `month`: the sum of the month; ' +
        '`campaigns`: the sums of its campaigns and recruiters; `closure`: what it was closed with, if it is not restated.',
    }),
    of: z.string().meta({
      description:
        'The id of the event, the start of the slice (RFC 3339 in UTC), or the day or month in the account’s time zone.',
      examples: ['2026-11-22T06:15:00.000Z', '2026-11-22', '2026-11'],
    }),
  })
  .meta({ id: 'AuditFinding', description: 'A stored number that is not what it should be.' });

export const auditReport = z
  .strictObject({
    accountId: z.string(),
    month: monthText,
    asOf,
    matches: z.boolean().meta({
      description: 'Whether events and rollups agree, and every stored number is what it should be.',
    }),
    findings: z
      .array(finding)
      .meta({ description: 'What is stored wrongly: at most 100 numbers, and none if the month matches.' }),
    events: allTotals.meta({ description: 'Counted from the stored events.' }),
    rollups: allTotals.meta({ description: 'As `usage` shows them.' }),
    difference: allTotals.meta({ description: 'Events minus rollups.' }),
  })
  .meta({ id: 'Audit' });

/** What one event of each kind adds up to. */
function exampleTotals() {
  const counter = new Counter();
  const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Front desk' };
  const rates = { live: { perMinuteUsd: '0.05', incrementSeconds: 60 } };
  for (const { name, example, toFacts } of ALL_KINDS)
    counter.add({ kind: name, facts: toFacts({ ...about, ...example }, { rates }) } as unknown as UsageEvent);
  return totalsReport(counter.totals());
}

export const exampleUsage = {
  accountId: 'acme',
  timeZone: 'Asia/Manila',
  asOf: '2026-11-22T06:03:05Z',
  months: [{ month: '2026-11', state: 'open' as const, restatedFor: null, ...exampleTotals() }],
};

export const exampleDays = {
  accountId: 'acme',
  timeZone: 'Asia/Manila',
  asOf: '2026-11-22T06:03:05Z',
  days: [{ day: '2026-11-22', hours: 24, ...exampleTotals() }],
};

export const exampleBreakdown = {
  accountId: 'acme',
  timeZone: 'Asia/Manila',
  month: '2026-11',
  kind: 'calls',
  by: 'recruiter',
  asOf: '2026-11-22T06:03:05Z',
  total: { count: 4, quantity: 8, costUsd: '0.4000', previous: { count: 2, quantity: 5, costUsd: '0.2500' } },
  items: [
    {
      key: 'rec_1',
      name: 'rec_1',
      ...{ count: 3, quantity: 6, costUsd: '0.3000', share: 0.75 },
      previous: { count: 2, quantity: 5, costUsd: '0.2500' },
    },
  ],
  unattributed: { count: 1, quantity: 2, costUsd: '0.1000', share: 0.25, previous: null },
};

export const exampleAudit = {
  accountId: 'acme',
  month: '2026-11',
  asOf: '2026-11-22T06:03:05Z',
  matches: true,
  findings: [],
  events: exampleTotals(),
  rollups: exampleTotals(),
  difference: totalsReport(noTotals()),
};
