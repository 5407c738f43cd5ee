import * as z from 'zod';
import { month, wholeNumber } from '../fields.ts';
import { line } from '../text.ts';
import { listOf } from './list.ts';
import { readPortfolio } from './portfolio.ts';
import { readRejections } from './rejections.ts';
import { deliveries, exampleDeliveries, noticeState } from './delivery-schemas.ts';
import { json, routeGroup } from './route.ts';
import { instantText, monthText } from './schemas.ts';
import { auditReport, exampleAudit, exampleUsage, usageReport } from './usage.ts';

const campaign = z
  .strictObject({
    id: z.string(),
    name: z.string().meta({ description: 'The latest name that an event gave it.' }),
    lastEventAt: instantText,
  })
  .meta({ id: 'Campaign' });

const report = z
  .strictObject({
    month: monthText,
    state: noticeState,
    closedAt: instantText.meta({ description: 'When the month was closed, and its report written.' }),
    sentAt: instantText.nullable().meta({ description: 'When it was first accepted.' }),
    deliveries,
  })
  .meta({ id: 'Report', description: 'The monthly report of a closed month, and whom it reached.' });

export const reading = routeGroup({
  servedBy: 'reading/read-usage',
  tag: 'Reading',
  routes: {
    readUsage: {
      method: 'GET',
      path: '/v1/accounts/{id}/usage',
      summary: 'Read totals by month',
      description:
        'What the dashboard draws, live: every event that was confirmed before is counted. Every month asked for is ' +
        'present, the oldest first, with zeros where nothing was used.',
      access: { scopes: ['usage:read'] },
      query: z.strictObject({
        months: wholeNumber(1, 24).default(6).meta({ description: 'How many months.' }),
        until: month.optional().meta({ description: 'The last month. Defaults to the current one.' }),
        campaignId: line(1, 64).optional().meta({ description: 'Only what belongs to this campaign.' }),
      }),
      responses: {
        200: json(usageReport, { description: 'Totals by month.', example: exampleUsage }),
      },
    },
    listCampaigns: {
      method: 'GET',
      path: '/v1/accounts/{id}/campaigns',
      summary: 'List campaigns',
      description:
        'Campaigns that have usage in the last 24 months, by id and with their latest names. The list is live, so a ' +
        'campaign whose events are all voided is gone at once.',
      access: { scopes: ['usage:read'] },
      ...listOf(campaign, 'A page of campaigns.', {
        id: 'camp-1',
        name: 'Front desk',
        lastEventAt: '2026-11-22T06:03:05Z',
      }),
    },
    listReports: {
      method: 'GET',
      path: '/v1/accounts/{id}/reports',
      summary: 'List monthly reports',
      description:
        'The reports of the last 24 months, newest first, and whom each reached. A month that is open, or that was over ' +
        'before the account was created, has none.',
      access: { scopes: ['usage:read'] },
      ...listOf(report, 'A page of reports.', {
        month: '2026-10',
        state: 'delivered' as const,
        closedAt: '2026-10-31T22:00:05Z',
        sentAt: '2026-10-31T22:00:06Z',
        deliveries: exampleDeliveries,
      }),
    },
    readRejections,
    readPortfolio,
    auditMonth: {
      method: 'GET',
      path: '/v1/accounts/{id}/audit',
      summary: 'Audit a month',
      description:
        'Counts a month from its stored events and compares the result with what `usage` shows. It also holds every ' +
        'stored number of the month against what it is made of: slices of a quarter of an hour against their events, ' +
        'days against their slices, and the month against its days. Usage that has just come in is in both, so a ' +
        'difference or a finding is an error, unless `asOf` is earlier than the request.',
      access: { scopes: ['usage:read'] },
      // It reads every event of a month.
      throttle: { perSecond: 2, burst: 10 },
      query: z.strictObject({
        month: month
          .optional()
          .meta({ description: 'At most 24 months back. Defaults to the current month.' }),
      }),
      responses: {
        200: json(auditReport, { description: 'The comparison.', example: exampleAudit }),
      },
    },
  },
});
