import * as z from 'zod';
import { EVENT_TYPES } from '../ledger/event.ts';
import { MAX_CAUSES, SHOWN_DAYS } from '../rejections/count.ts';
import { json, type Route } from './route.ts';
import { instantText } from './schemas.ts';

const rejection = z
  .strictObject({
    source: z
      .string()
      .nullable()
      .meta({
        description:
          'The `source` that the entries have, at most 64 characters of it; null if they have none, and for a request that ' +
          'could not be read.',
      }),
    type: z.enum(EVENT_TYPES).nullable().meta({ description: 'Null if it is missing or unknown.' }),
    pointer: z.string().meta({
      description:
        'An RFC 6901 pointer to the field, from the entry on. Of an unknown field, `*` stands for the name that was sent.',
      examples: ['/data/segments', '/data/*'],
    }),
    reason: z.string().meta({
      description: `What would be right, as the response said it. \`other\` stands for all causes beyond ${MAX_CAUSES} in a day.`,
    }),
    count: z.int().min(1).meta({
      description: 'How many entries. One that breaks several rules counts once for each.',
    }),
    firstAt: instantText,
    lastAt: instantText,
  })
  .meta({ id: 'RejectionCount', description: 'What was refused for one reason, from one producer.' });

export const readRejections = {
  method: 'GET',
  path: '/v1/accounts/{id}/rejections',
  summary: 'Read what was rejected',
  description:
    `Why events and voids of the account were rejected on the last ${SHOWN_DAYS} days in UTC, today included: by producer and ` +
    'reason, the most frequent first. It has nothing of what was sent but the source and the type.\n\n' +
    'What a token that is bound to an account sends counts for that account, also if it could not be read. What other ' +
    'tokens send counts for the account that it names, if there is one. Dry runs do not count.',
  access: { scopes: ['usage:read'] },
  query: z.strictObject({}),
  responses: {
    200: json(
      z.strictObject({
        items: z.array(rejection).meta({ description: '`other` is the last.' }),
        asOf: instantText.meta({
          description: 'The instant of the request: what was rejected before is counted.',
        }),
      }),
      {
        description: 'What was rejected.',
        example: {
          items: [
            {
              source: 'crm',
              type: 'sms.sent' as const,
              pointer: '/data/segments',
              reason: 'Too big: expected number to be <=20',
              count: 42,
              firstAt: '2026-11-20T08:00:00Z',
              lastAt: '2026-11-22T06:03:05Z',
            },
          ],
          asOf: '2026-11-22T06:04:00Z',
        },
      },
    ),
  },
} as const satisfies Route;
