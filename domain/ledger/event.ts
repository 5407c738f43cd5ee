import { ALL_KINDS } from '../kinds/all.ts';
import type { EventKind, FactsOf, KINDS } from '../kinds/kinds.ts';
import type { EventTime } from './event-time.ts';

export type { EventKind, FactsOf };

/** The event types of the API. */
export type EventType = (typeof KINDS)[EventKind]['type'];

/** In the order in which the events of a slice are read: the same events then make the same totals. */
export const EVENT_KINDS: readonly EventKind[] = ALL_KINDS.map(({ name }) => name);
export const EVENT_TYPES = ALL_KINDS.map(({ type }) => type) as EventType[];

/** The kind as which each type is counted. */
export const KIND_OF_TYPE = Object.fromEntries(ALL_KINDS.map(({ type, name }) => [type, name])) as Record<
  EventType,
  EventKind
>;

/** What makes two events the same one: an event that is sent again replaces itself. */
export interface EventIdentity {
  accountId: string;
  kind: EventKind;
  source: string;
  id: string;
  time: EventTime;
}

/** An event of one kind (or of several, told apart by `kind`), as it is stored and counted. */
export type EventOf<Kind extends EventKind> = Kind extends EventKind
  ? { kind: Kind; identity: EventIdentity; facts: FactsOf<Kind> }
  : never;
export type UsageEvent = EventOf<EventKind>;
