import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { formatInstant, type Day } from '../../domain/calendar.ts';
import { KIND_OF_TYPE } from '../../domain/ledger/event.ts';
import type { cloudEvent } from '../../domain/ledger/schemas.ts';

/** The sources of the kinds of usage that the demo companies have. */
const SOURCES = {
  'call.completed': '/crm/telephony',
  'interview.completed': '/crm/interviews',
  'sms.sent': '/crm/messaging',
  'audio.recorded': '/crm/recordings',
};

/** An event as the JSON that is sent. */
export type DemoEvent = Extract<z.input<typeof cloudEvent>, { type: keyof typeof SOURCES }>;
type What<Event = DemoEvent> = Event extends DemoEvent ? Pick<Event, 'type' | 'data'> : never;

/** An event with its time and the time at which it was known, in seconds since 1970: a call is known when it ends. */
export interface Entry {
  event: DemoEvent;
  at: number;
  knownAt: number;
}

export interface Journal {
  entries: Entry[];
  write(at: number, what: What, knownAt?: number): void;
}

/**
 * Collects the events that follow from the applications of one day. Ids are numbered within that day, so they do not depend
 * on which other days are generated.
 */
export function journalOf(accountId: string, day: Day): Journal {
  const entries: Entry[] = [];
  return {
    entries,
    write(at, what, knownAt = at) {
      const number = String(entries.length + 1).padStart(4, '0');
      const envelope = {
        specversion: '1.0' as const,
        id: `${KIND_OF_TYPE[what.type]}-${day.replaceAll('-', '')}-${number}`,
        source: SOURCES[what.type],
        subject: accountId,
        time: formatInstant(Temporal.Instant.fromEpochMilliseconds(at * 1000)),
      };
      entries.push({ event: { ...envelope, ...what }, at, knownAt });
    },
  };
}
