import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from '../../domain/calendar.ts';
import type { EventIdentity, EventKind, EventOf, UsageEvent } from '../../domain/ledger/event.ts';
import { expiryOf } from '../../domain/ledger/retention.ts';
import { decodeFacts, encodeFacts } from './event-codec.ts';
import { eventKey, eventsOfDay, parseEventSortKey, voidedBy, voidKey, type Key } from './keys.ts';
import type { Item, Table } from './table.ts';

/** Events, each under its identity; see `eventKey` for why that makes recording exact. */
export type EventStore = ReturnType<typeof eventStore>;

export interface OnDay<Value> {
  day: Day;
  value: Value;
}

export function eventStore(table: Table) {
  return {
    /** The stored facts of each of these events, in their order, voided or not. @throws StorageUnavailable */
    async find(identities: readonly OnDay<EventIdentity>[]): Promise<(UsageEvent['facts'] | undefined)[]> {
      const keys = identities.map(({ day, value }) => eventKey(value, day));
      const items = await table.batchGet(uniqueByKey(keys), true);
      const stored = new Map(items.map((item) => [asText(item), String(item['v'])]));
      return keys.map((key, index) => {
        const facts = stored.get(asText(key));
        return facts === undefined ? undefined : decodeFacts(identities[index]!.value.kind, facts);
      });
    },

    /** Stores events durably, each overwriting an earlier one of the same identity. @throws StorageUnavailable */
    async put(events: readonly OnDay<UsageEvent>[]): Promise<void> {
      await table.batchWrite(
        uniqueByKey(
          events.map(({ day, value }) => ({
            ...eventKey(value.identity, day),
            v: encodeFacts(value),
            expiresAt: inSeconds(expiryOf(day)),
          })),
        ),
      );
    },

    /** Voids events, whether or not they are stored yet: an event that arrives later stays void. @throws StorageUnavailable */
    async void(identities: readonly OnDay<EventIdentity>[]): Promise<void> {
      await table.batchWrite(
        uniqueByKey(
          identities.map(({ day, value }) => ({
            ...voidKey(value, day),
            expiresAt: inSeconds(expiryOf(day)),
          })),
        ),
      );
    },

    /** The events of a kind on a local day that are not voided, by time and then id. */
    async *ofDay<Kind extends EventKind>(
      accountId: string,
      kind: Kind,
      day: Day,
    ): AsyncGenerator<EventOf<Kind>> {
      const decode = (item: Item) => decodeEvent(accountId, kind, item);
      let held: Item | undefined;
      for await (const page of table.pages({ pk: eventsOfDay(accountId, kind, day), consistent: true })) {
        for (const item of page) {
          // A void sorts directly after its event, so holding back one item is enough.
          const voided = voidedBy(item.sk);
          if (voided === undefined) {
            if (held) yield decode(held);
            held = item;
          } else if (held?.sk === voided) {
            held = undefined;
          }
        }
      }
      if (held) yield decode(held);
    },
  };
}

const asText = ({ pk, sk }: Key) => `${pk}|${sk}`;

/** A batch write accepts each key once; if a request repeats an event, the last one counts. */
function uniqueByKey<Keyed extends Key>(items: Keyed[]): Keyed[] {
  return [...new Map(items.map((item) => [asText(item), item])).values()];
}

function decodeEvent<Kind extends EventKind>(accountId: string, kind: Kind, item: Item): EventOf<Kind> {
  const { time, id, source } = parseEventSortKey(item.sk);
  const identity: EventIdentity = { accountId, kind, source, id, time: Temporal.Instant.from(time) };
  return { kind, identity, facts: decodeFacts(kind, String(item['v'])) } as EventOf<Kind>;
}

/** Seconds since 1970, as DynamoDB's TTL requires. */
const inSeconds = (instant: Instant) => instant.epochMilliseconds / 1000;
