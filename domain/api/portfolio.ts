import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { emailAddress, wholeNumber } from '../fields.ts';
import { listQuery } from './list-query.ts';
import { pageOf } from './list.ts';
import { standing } from './quota-schemas.ts';
import { json, type Route } from './route.ts';
import { dayText, instantText, usdText } from './schemas.ts';

const { meter, used, limit, percent, status, outlook, forecast } = standing.shape;

const portfolioMeter = z
  .strictObject({
    meter,
    used,
    limit,
    percent,
    status,
    outlook,
    forecast,
  })
  .meta({ id: 'PortfolioMeter' });

const unusualDay = z.strictObject({
  meter,
  day: dayText,
  used,
  usual: z.number().meta({ description: 'What its weekday usually brings, in units of the meter.' }),
});

const silentProducer = z.strictObject({
  source: z.string().meta({ description: 'The `source` of its events.' }),
  since: instantText.meta({ description: 'The hour of its last event.' }),
});

const portfolioAccount = z
  .strictObject({
    accountId,
    name: z.string(),
    meters: z.array(portfolioMeter),
    exhaustsOn: dayText
      .nullable()
      .meta({ description: 'The first day on which a meter is expected to run out; null if none is.' }),
    expectedOverageUsd: usdText,
    openRequests: z.int().meta({ description: 'Quota requests that wait for a decision.' }),
    undelivered: z.int().meta({ description: 'Warnings of the month that reached nobody.' }),
    unusual: z.array(unusualDay).meta({ description: 'Days of the last week far above the usual.' }),
    silentProducers: z
      .array(silentProducer)
      .meta({ description: 'Producers that have sent nothing for longer than ever in working hours.' }),
    lastEventAt: instantText
      .nullable()
      .meta({ description: 'The time of the newest event; null if this month and the last have none.' }),
    asOf: instantText.meta({
      description: 'When the figures were counted: within the hour if there was news.',
    }),
  })
  .meta({ id: 'PortfolioAccount', description: 'One of a CSM’s accounts, this month.' });

/** Shows all accounts of a CSM at a glance. */
export const readPortfolio = {
  method: 'GET',
  path: '/v1/portfolio',
  summary: 'Read a CSM’s portfolio',
  description:
    'The accounts of a CSM, the most urgent first: by days to the limit, then by expected overage, then by name. The ' +
    'figures are those of the hourly check. A CSM’s token shows its own accounts; any other needs the scope `admin`, must ' +
    'not be bound to one account, and names the CSM.',
  access: { scopes: ['portfolio:read'] },
  query: z.strictObject({
    ...listQuery.shape,
    limit: wholeNumber(1, 500).default(500).meta({ description: 'How many accounts a page has at most.' }),
    csm: emailAddress.optional().meta({
      description: 'The CSM’s address. A CSM’s own token needs none.',
      examples: ['carla.santos@crm.example'],
    }),
  }),
  responses: {
    200: json(pageOf(portfolioAccount), {
      description: 'A page of accounts.',
      example: {
        items: [
          {
            accountId: 'acme',
            name: 'Acme Staffing',
            meters: [
              {
                meter: 'sms' as const,
                used: 13_200,
                limit: 15_000,
                percent: 88,
                status: 'warning' as const,
                outlook: 'will_exceed' as const,
                forecast: { expected: 16_800, low: 15_900, high: 17_600, exhaustsOn: '2026-11-26' },
              },
            ],
            exhaustsOn: '2026-11-26',
            expectedOverageUsd: '90.0000',
            openRequests: 1,
            undelivered: 0,
            unusual: [{ meter: 'sms' as const, day: '2026-11-20', used: 1840, usual: 450 }],
            silentProducers: [],
            lastEventAt: '2026-11-22T05:58:40Z',
            asOf: '2026-11-22T06:00:00Z',
          },
        ],
        nextCursor: null,
      },
    }),
  },
} as const satisfies Route;
