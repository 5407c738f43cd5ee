import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { utcDayOfEvent } from '../../domain/ledger/event-time.ts';
import type { EventIdentity, EventKind, EventOf, UsageEvent } from '../../domain/ledger/event.ts';
import { expiryOf } from '../../domain/ledger/retention.ts';
import { utcDaysOf, type Span } from '../../domain/span.ts';
import { decodeFacts, encodeFacts } from './event-codec.ts';
import {
  eventBounds,
  eventKey,
  eventsOfUtcDay,
  keyText,
  parseEventSortKey,
  voidedBy,
  voidKey,
  type Item,
  type Key,
} from './keys.ts';
import type { TextItem } from './queries.ts';
import type { Table } from './table.ts';

/** Events, each under its identity; see `eventKey` for why that makes recording exact. */
export type EventStore = ReturnType<typeof eventStore>;

export function eventStore(table: Table) {
  return {
    /** Stores events durably, each overwriting an earlier one of the same identity. @throws StorageUnavailable */
    async put(events: readonly UsageEvent[]): Promise<void> {
      await table.batchWrite(
        uniqueByKey(
          events.map((event) => ({
            ...eventKey(event.identity),
            v: encodeFacts(event),
            expiresAt: expiryOfEvent(event.identity),
          })),
        ),
      );
    },

    /** Voids events, whether or not they are stored yet: an event that arrives later stays void. @throws StorageUnavailable */
    async void(identities: readonly EventIdentity[], now: Instant): Promise<void> {
      await table.batchWrite(
        uniqueByKey(
          identities.map((identity) => ({
            ...voidKey(identity),
            at: formatInstant(now),
            expiresAt: expiryOfEvent(identity),
          })),
        ),
      );
    },

    /** The events of a kind on a day in UTC, the newest first, with those that are voided; some at a time. */
    async *newestFirst(
      accountId: string,
      kind: EventKind,
      day: string,
      { from, to, perPage }: NewestFirst,
    ): AsyncGenerator<ListedEvent[]> {
      const pk = eventsOfUtcDay(accountId, kind, day);
      let voided: Item | undefined;
      let after: string | undefined;
      do {
        const options = { pk, between: [from, to] as const, after, newestFirst: true, consistent: true };
        const { items, next } = await table.list({ ...options, limit: perPage });
        const events: ListedEvent[] = [];
        for (const item of items) {
          // Backwards, a void comes directly before its event.
          if (voidedBy(item.sk) !== undefined) {
            voided = item;
            continue;
          }
          const event = decodeEvent(accountId, kind, { sk: { S: item.sk }, v: { S: String(item['v']) } });
          const isVoided = voided !== undefined && voidedBy(voided.sk) === item.sk;
          const voidedAt = isVoided ? ((voided?.['at'] as string | undefined) ?? null) : undefined;
          events.push({ event, sk: item.sk, voidedAt });
        }
        yield events;
        after = next ?? undefined;
      } while (after !== undefined);
    },

    /** The events of a kind within a span that are not voided, by time and then id; a page at a time. */
    async *between<Kind extends EventKind>(
      accountId: string,
      kind: Kind,
      span: Span,
      { consistent = true } = {},
    ): AsyncGenerator<EventOf<Kind>[]> {
      const between = eventBounds(span);
      for (const day of utcDaysOf(span)) {
        const pk = eventsOfUtcDay(accountId, kind, day);
        const pages = table.textPages({ pk, between, consistent });
        for await (const items of withoutVoided(pages))
          yield items.map((item) => decodeEvent(accountId, kind, item));
      }
    },
  };
}

interface NewestFirst {
  /** Sort keys, both included. */
  from: string;
  to: string;
  perPage: number;
}

/** A stored event in a list. */
export interface ListedEvent {
  event: UsageEvent;
  sk: string;
  /** When it was voided: null if an earlier version did not note that, undefined if it is not voided. */
  voidedAt: string | null | undefined;
}

/** The items of events that are not voided. */
async function* withoutVoided(pages: AsyncGenerator<TextItem[]>): AsyncGenerator<TextItem[]> {
  let held: TextItem | undefined;
  for await (const page of pages) {
    const events: TextItem[] = [];
    for (const item of page) {
      // A void sorts directly after its event, so holding back one item is enough.
      const voided = voidedBy(item.sk.S);
      if (voided === undefined) {
        if (held) events.push(held);
        held = item;
      } else if (held?.sk.S === voided) {
        held = undefined;
      }
    }
    yield events;
  }
  if (held) yield [held];
}

/** A batch write accepts each key once; if a request repeats an event, the last one counts. */
function uniqueByKey<Keyed extends Key>(items: Keyed[]): Keyed[] {
  // Nearly always their sort keys differ already.
  if (new Set(items.map(({ sk }) => sk)).size === items.length) return items;
  return [...new Map(items.map((item) => [keyText(item), item])).values()];
}

function decodeEvent<Kind extends EventKind>(accountId: string, kind: Kind, item: TextItem): EventOf<Kind> {
  const { time, id, source } = parseEventSortKey(item.sk.S);
  const identity: EventIdentity = { accountId, kind, source, id, time };
  return { kind, identity, facts: decodeFacts(kind, item.v!.S) } as EventOf<Kind>;
}

/** By UTC day, since a calendar takes longer than all the rest of writing an event. */
const expiries = new Map<string, number>();
/** More days than can be recorded. */
const MAX_EXPIRIES = 1000;

/** Seconds since 1970, as DynamoDB's TTL requires. */
function expiryOfEvent({ time }: EventIdentity): number {
  const day = utcDayOfEvent(time);
  const known = expiries.get(day);
  if (known !== undefined) return known;
  if (expiries.size >= MAX_EXPIRIES) expiries.clear();
  const expiry = expiryOf(day).epochMilliseconds / 1000;
  expiries.set(day, expiry);
  return expiry;
}
