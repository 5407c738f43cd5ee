import * as z from 'zod';
import { day, wholeNumber } from '../fields.ts';
import { EVENT_TYPES } from '../ledger/event.ts';
import { line } from '../text.ts';
import { BROKEN_DOWN, SPLITS } from '../usage/splits.ts';
import { pageOf } from './list.ts';
import { json } from './route.ts';
import { dayText, instantText, monthText, usdText } from './schemas.ts';

const storedEvent = z
  .strictObject({
    kind: z.enum(BROKEN_DOWN),
    type: z.enum(EVENT_TYPES as [string, ...string[]]),
    id: z.string(),
    source: z.string(),
    time: instantText,
    data: z.record(z.string(), z.unknown()).meta({
      description: 'As it was sent last; the recruiter of a call is beside its other fields.',
    }),
    quantity: z
      .number()
      .meta({ description: 'What it adds to its meter, such as the billed minutes of a call.' }),
    price: z.strictObject({
      costUsd: usdText.nullable().meta({ description: 'Null if it has no cost.' }),
      given: z.boolean().meta({
        description: 'Whether the producer gave it. Calls that an earlier version recorded do not say so.',
      }),
      rate: z
        .strictObject({
          perMinuteUsd: z.string(),
          incrementSeconds: z.int(),
          since: instantText.nullable().meta({ description: 'Null for the first rates of the account.' }),
        })
        .nullable()
        .meta({
          description:
            'The rate that priced the call. Null if its price was given, if there was no rate, or if the price is of ' +
            'rates that have been replaced for its time since: it keeps its price until it is sent again.',
        }),
    }),
    countedIn: z
      .strictObject({
        month: monthText,
        day: dayText,
        slice: instantText.meta({ description: 'The start of the quarter of an hour.' }),
      })
      .nullable()
      .meta({ description: 'Where it counts; null if it is voided.' }),
    corrections: z.null().meta({
      description:
        'Always null: an event that is sent again replaces the stored one, and to count how often would take a read before ' +
        'each write.',
    }),
    voided: z.boolean(),
    voidedAt: instantText.nullable().meta({
      description: 'When it was voided last; null if it is not, or if an earlier version voided it.',
    }),
  })
  .meta({ id: 'StoredEvent' });

const exampleEvent = {
  kind: 'calls',
  type: 'call.completed',
  id: 'call-1',
  source: 'crm',
  time: '2026-11-22T06:03:05Z',
  data: {
    ...{ callType: 'live', trigger: { by: 'recruiter', source: 'chat_ui' }, durationSeconds: 61 },
    ...{ candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Front desk', recruiterId: 'rec-1' },
  },
  quantity: 2,
  price: {
    costUsd: '0.1000',
    given: false,
    rate: { perMinuteUsd: '0.05', incrementSeconds: 60, since: null },
  },
  countedIn: { month: '2026-11', day: '2026-11-22', slice: '2026-11-22T06:00:00Z' },
  corrections: null,
  voided: false,
  voidedAt: null,
};

export const listEvents = {
  method: 'GET',
  path: '/v1/accounts/{id}/events',
  summary: 'List stored events',
  description:
    'Stored events, newest first, with what each cost and where it counts; voided ones are listed too. A request reads ' +
    'at most 5,000 events and 62 days of a kind, so a page may be short, or even empty, and still have a cursor to go on.',
  access: { scopes: ['usage:read'] },
  query: z.strictObject({
    kind: z.enum(BROKEN_DOWN).optional().meta({ description: 'Defaults to all kinds.' }),
    from: day.optional().meta({
      description:
        'The first day, in one of the last 24 months or the current one. Defaults to the first of the month of `to`.',
    }),
    to: day.optional().meta({
      description: 'The last day, which is included: at most 366 days. Defaults to today.',
    }),
    id: line(1, 128).optional().meta({ description: 'Only events with this id.' }),
    candidateId: line(1, 64).optional().meta({ description: 'Only events of this candidate.' }),
    campaignId: line(1, 64).optional().meta({ description: 'Only events of this campaign.' }),
    recruiterId: line(1, 64).optional().meta({ description: 'Only events that name this recruiter.' }),
    by: z.enum(SPLITS).optional().meta({
      description: 'With `key`: only the events of one part of a breakdown, such as `by=type&key=live`.',
    }),
    key: line(1, 200).optional().meta({ description: 'The `key` of the part, as `breakdown` has it.' }),
    limit: wholeNumber(1, 100).default(25).meta({ description: 'How many items a page has at most.' }),
    cursor: z
      .string()
      .optional()
      .meta({ description: 'The `nextCursor` of the page before, with the same other parameters.' }),
  }),
  responses: {
    200: json(pageOf(storedEvent), {
      description: 'A page of events.',
      example: { items: [exampleEvent], nextCursor: null },
    }),
  },
} as const;
