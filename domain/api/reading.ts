import * as z from 'zod';
import { day, month, wholeNumber } from '../fields.ts';
import { line } from '../text.ts';
import { BREAKDOWNS, BROKEN_DOWN } from '../usage/splits.ts';
import { readCertificate } from './certificate.ts';
import { listOf } from './list.ts';
import { listEvents } from './stored-events.ts';
import { readPortfolio } from './portfolio.ts';
import { readRejections } from './rejections.ts';
import { deliveries, exampleDeliveries, noticeState } from './delivery-schemas.ts';
import { json, routeGroup } from './route.ts';
import { instantText, monthText } from './schemas.ts';
import {
  breakdownReport,
  daysReport,
  exampleBreakdown,
  exampleDays,
  exampleUsage,
  usageReport,
} from './usage.ts';

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
      hasEtag: true,
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
    readDays: {
      method: 'GET',
      path: '/v1/accounts/{id}/usage/days',
      summary: 'Read totals by day',
      description:
        'Totals as `usage` has them, for each local day, and as live. Every day is present, with zeros where nothing was ' +
        'used, and says how many hours it has. Only one of `campaignId` and `recruiterId` may be given: a recruiter’s ' +
        'part of a campaign is not counted. On a day with more than 2,000 campaigns or recruiters only the busiest are ' +
        'counted separately.',
      hasEtag: true,
      access: { scopes: ['usage:read'] },
      query: z.strictObject({
        from: day.optional().meta({
          description:
            'The first day, in one of the last 24 months or the current one. Defaults to the first of the month of `to`.',
        }),
        to: day.optional().meta({
          description: 'The last day, which is included: at most 366 days. Defaults to today.',
        }),
        campaignId: line(1, 64).optional().meta({ description: 'Only what belongs to this campaign.' }),
        recruiterId: line(1, 64).optional().meta({ description: 'Only what names this recruiter.' }),
      }),
      responses: { 200: json(daysReport, { description: 'Totals by day.', example: exampleDays }) },
    },
    breakDownMonth: {
      method: 'GET',
      path: '/v1/accounts/{id}/usage/breakdown',
      summary: 'Break a month down',
      description:
        'What the usage of one kind consists of in a month, next to the month before: by campaign, recruiter, type or ' +
        'trigger. Every event is in one part, so the parts add up to the whole. It is live, as `usage` is.',
      hasEtag: true,
      access: { scopes: ['usage:read'] },
      query: z.strictObject({
        month: month.optional().meta({ description: 'Defaults to the current month.' }),
        kind: z.enum(BROKEN_DOWN),
        by: z.enum(BREAKDOWNS).meta({
          description:
            '`type` is the call type, the SMS message type or the interview method; only calls have `trigger`.',
        }),
      }),
      responses: {
        200: json(breakdownReport, { description: 'The parts.', example: exampleBreakdown }),
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
    listEvents,
    readRejections,
    readPortfolio,
    readCertificate,
  },
});
