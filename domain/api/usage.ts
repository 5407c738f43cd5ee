import * as z from 'zod';
import { ALL_KINDS } from '../kinds/all.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { counter } from '../usage/counter.ts';
import { totalsReport } from '../usage/report.ts';
import { noTotals } from '../usage/totals.ts';
import { RESTATEMENTS } from '../months/closure.ts';
import { asOf, monthText } from './schemas.ts';
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

const finding = z
  .strictObject({
    what: z.enum(['slice', 'day', 'month', 'campaigns']).meta({
      description:
        '`slice`: the count of a quarter of an hour; `day`: the sum of a day; `month`: the sum of the month; ' +
        '`campaigns`: the sums of its campaigns.',
    }),
    of: z.string().meta({
      description:
        'The start of the slice (RFC 3339 in UTC), or the day or month in the account’s time zone.',
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
  const { add, totals } = counter();
  const about = { candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Front desk' };
  const rates = { live: { perMinuteUsd: '0.05', incrementSeconds: 60 } };
  for (const { name, example, toFacts } of ALL_KINDS)
    add({ kind: name, facts: toFacts({ ...about, ...example }, { rates }) } as unknown as UsageEvent);
  return totalsReport(totals());
}

export const exampleUsage = {
  accountId: 'acme',
  timeZone: 'Asia/Manila',
  asOf: '2026-11-22T06:03:05Z',
  months: [{ month: '2026-11', state: 'open' as const, restatedFor: null, ...exampleTotals() }],
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
