import * as z from 'zod';
import { isDay, type Day } from '../../domain/calendar.ts';
import { EVENT_KINDS, type EventKind } from '../../domain/ledger/event.ts';
import { InvalidInput } from '../../domain/validation.ts';

/** Where a list of events goes on: at the beginning of a day in UTC, or after one of its events. */
export interface Place {
  day: Day;
  last?: { sk: string; kind: EventKind } | undefined;
}

const PREFIX = 'events\n';
const place = z.strictObject({
  day: z.string().refine(isDay),
  last: z
    .strictObject({
      sk: z.string().min(1).max(1024),
      kind: z.enum(EVENT_KINDS as [EventKind, ...EventKind[]]),
    })
    .optional(),
});

export const writeCursor = (next: Place): string =>
  Buffer.from(PREFIX + JSON.stringify(next)).toString('base64url');

/** @throws InvalidInput */
export function readCursor(cursor: string): Place {
  const { data } = place.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (data) return data;
  const message = 'expected the nextCursor of an earlier response of this list';
  throw new InvalidInput([{ pointer: '/cursor', message }]);
}

function parsed(text: string): unknown {
  if (!text.startsWith(PREFIX)) return undefined;
  try {
    return JSON.parse(text.slice(PREFIX.length));
  } catch {
    return undefined;
  }
}
