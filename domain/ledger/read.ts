import type { Instant } from '../calendar.ts';
import { MS_PER_DAY } from '../day-number.ts';
import { kindNamed } from '../kinds/all.ts';
import type { Pricing } from '../kinds/kind.ts';
import { inputErrors, type InputError } from '../validation.ts';
import { eventMs, type EventTime } from './event-time.ts';
import { KIND_OF_TYPE, type EventIdentity, type EventType, type UsageEvent } from './event.ts';
import { oldestTime, RECORDABLE_MONTHS } from './retention.ts';
import { withoutBase64, withoutExtensions } from './json-format.ts';
import { cloudEvent, voidedIdentity, type CloudEvent } from './schemas.ts';

export type Read<Value> = { ok: true; value: Value } | { ok: false; errors: InputError[] };

/** How far producers' clocks may be ahead of ours. */
export const AHEAD_MINUTES = 5;
const SHORTEST_MONTH_MS = 28 * MS_PER_DAY;

/** Reads one CloudEvent: its shape and its time. `toUsageEvent` adds what depends on the account. */
export function readCloudEvent(value: unknown, now: Instant): Read<CloudEvent> {
  const decoded = withoutBase64(withoutExtensions(value));
  if ('errors' in decoded) return { ok: false, errors: decoded.errors };
  const result = cloudEvent.safeParse(decoded.event);
  if (!result.success) return { ok: false, errors: inputErrors(result.error.issues) };
  const errors = timeErrors(result.data.time, now);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: result.data };
}

/** Reads one entry of a void request. */
export function readVoidedIdentity(value: unknown, now: Instant): Read<EventIdentity> {
  const result = voidedIdentity.safeParse(withoutExtensions(value));
  if (!result.success) return { ok: false, errors: inputErrors(result.error.issues) };
  const errors = timeErrors(result.data.time, now);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: identityOf(result.data) };
}

function timeErrors(time: EventTime, now: Instant): InputError[] {
  const age = now.epochMilliseconds - eventMs(time);
  const minutesAhead = -age / 60_000;
  if (minutesAhead > AHEAD_MINUTES) {
    return [
      {
        pointer: '/time',
        message: `expected at most ${AHEAD_MINUTES} minutes ahead of now (${now.toString()})`,
      },
    ];
  }
  // Hardly any event is so old that the calendar has to be asked, which takes longer than all the rest.
  if (age <= RECORDABLE_MONTHS * SHORTEST_MONTH_MS) return [];
  const oldest = oldestTime(now);
  return eventMs(time) < oldest.epochMilliseconds
    ? [
        {
          pointer: '/time',
          message: `expected at most ${RECORDABLE_MONTHS} months back (${oldest.toString()})`,
        },
      ]
    : [];
}

export function identityOf(event: {
  subject: string;
  type: EventType;
  source: string;
  id: string;
  time: EventTime;
}): EventIdentity {
  return {
    accountId: event.subject,
    kind: KIND_OF_TYPE[event.type],
    source: event.source,
    id: event.id,
    time: event.time,
  };
}

/** The event as it is stored and counted. It follows from the event and the rates of its time, and from nothing else. */
export function toUsageEvent(event: CloudEvent, pricing: Pricing): UsageEvent {
  const identity = identityOf(event);
  const { kind } = identity;
  const facts = kindNamed(kind).toFacts(event.data, pricing);
  return { kind, identity, facts } as unknown as UsageEvent;
}
