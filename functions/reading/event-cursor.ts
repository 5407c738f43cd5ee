import * as z from 'zod';
import { isDay, type Day } from '../../domain/calendar.ts';
import { EVENT_KINDS, type EventKind } from '../../domain/ledger/event.ts';
import { isValidKey, upToEvent } from '../storage/keys.ts';
import { cursors } from './cursor.ts';

/** Where a list of events goes on: at the beginning of a day in UTC, or after one of its events. */
export interface Place {
  day: Day;
  last?: { sk: string; kind: EventKind } | undefined;
}

export const eventCursors = cursors<Place>(
  'events',
  z.strictObject({
    day: z.string().refine(isDay),
    last: z
      .strictObject({
        sk: z
          .string()
          .min(1)
          .refine((sk) => isValidKey({ pk: '', sk: upToEvent(sk) })),
        kind: z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]),
      })
      .optional(),
  }),
);
