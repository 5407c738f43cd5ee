import * as z from 'zod';
import { month } from '../fields.ts';
import { AUDITS_AT_ONCE, AUDITS_PER_TOKEN } from '../limits/audits.ts';
import { json, routeGroup } from './route.ts';
import { auditReport, exampleAudit } from './usage.ts';

export const auditing = routeGroup({
  servedBy: 'reading/audit-month',
  tag: 'Reading',
  routes: {
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
      query: z.strictObject({
        month: month
          .optional()
          .meta({ description: 'At most 24 months back. Defaults to the current month.' }),
      }),
      responses: {
        200: json(auditReport, { description: 'The comparison.', example: exampleAudit }),
      },
      problems: {
        429: `An audit of the account is under way, or ${AUDITS_PER_TOKEN} of the token, or ${AUDITS_AT_ONCE} of all.`,
      },
    },
  },
});
