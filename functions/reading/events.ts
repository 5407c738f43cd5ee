import type { Account } from '../../domain/accounts/account.ts';
import type { RateHistory } from '../../domain/accounts/past-rates.ts';
import type { reading } from '../../domain/api/reading.ts';
import type { QueryOf } from '../../domain/api/route.ts';
import type { Day, Instant } from '../../domain/calendar.ts';
import { ALL_KINDS, kindNamed, type AnyFacts } from '../../domain/kinds/all.ts';
import { EVENT_KINDS, type EventKind } from '../../domain/ledger/event.ts';
import { shownEvent, type ShownEvent } from '../../domain/ledger/shown-event.ts';
import { spanOfDays, utcDaysOf } from '../../domain/span.ts';
import { checkPart } from '../../domain/usage/breakdown.ts';
import { dayRange } from '../../domain/usage/day-range.ts';
import { partOf } from '../../domain/usage/splits.ts';
import type { EventStore, ListedEvent } from '../storage/events.ts';
import { eventBounds, upToEvent } from '../storage/keys.ts';
import { eventCursors, type Place } from './event-cursor.ts';

type Query = QueryOf<(typeof reading)['routes']['listEvents']>;
type Item = ShownEvent & { corrections: null; voided: boolean; voidedAt: string | null };

/** How much one request reads: events, and days in UTC of one kind. Whoever looks for a rare event goes on. */
const EVENTS_READ = 5_000;
const DAYS_READ = 62;
/** Events that are read at once. */
const PER_PAGE = 250;

/**
 * Stored events, the newest first. A page may be short or even empty and still have a cursor, because a request reads
 * only so much.
 * @throws InvalidInput if the days, the part or the cursor are not valid
 */
export async function listEvents(
  { events }: { events: Pick<EventStore, 'newestFirst'> },
  account: Account & RateHistory,
  query: Query,
  now: Instant,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { id, timeZone } = account;
  checkPart(query.by, query.key);
  const { from, to } = dayRange(query, now, timeZone);
  const span = spanOfDays(from, to, timeZone);
  const start = query.cursor === undefined ? undefined : eventCursors.read(query.cursor);
  const kinds = ALL_KINDS.filter(({ plural }) => query.kind === undefined || plural === query.kind);
  const [first, end] = eventBounds(span);
  const read = (day: Day, place: Place['last']) => {
    const last = place ? upToEvent(place.sk) : end;
    const bounds = { from: first, to: last < end ? last : end, perPage: PER_PAGE };
    // The cursor is of other days: DynamoDB refuses bounds of which the upper one is the lower.
    if (inOrder(bounds.to, first) < 0) return merged([]);
    return merged(kinds.map(({ name }) => events.newestFirst(id, name, day, bounds)));
  };

  const items: Item[] = [];
  const days = utcDaysOf(span).filter((day) => start === undefined || day <= start.day);
  let [eventsLeft, daysLeft] = [EVENTS_READ, DAYS_READ];
  let last: Place | undefined;
  for (const day of days.reverse()) {
    daysLeft -= kinds.length;
    if (daysLeft < 0) return { items, nextCursor: eventCursors.write({ day }) };
    const place = start?.day === day ? start.last : undefined;
    for await (const listed of read(day, place)) {
      if (place && !isAfter(listed, place)) continue;
      const here = { day, last: { sk: listed.sk, kind: listed.event.kind } };
      if (isAskedFor(listed, query)) {
        // Only now is it known that more follows.
        if (last && items.length === query.limit) return { items, nextCursor: eventCursors.write(last) };
        items.push(shown(listed, account));
        last = here;
      }
      eventsLeft -= 1;
      if (eventsLeft === 0) return { items, nextCursor: eventCursors.write(here) };
    }
  }
  return { items, nextCursor: null };
}

/** Events of several kinds as one list: by time, id and source, the last first; and of the same ones by kind. */
async function* merged(pages: readonly AsyncGenerator<ListedEvent[]>[]): AsyncGenerator<ListedEvent> {
  const streams = pages.map(oneByOne);
  const heads = await Promise.all(streams.map(async (stream) => (await stream.next()).value));
  for (;;) {
    let next: number | undefined;
    for (const [index, head] of heads.entries())
      if (head && (next === undefined || inOrder(head.sk, heads[next]!.sk) > 0)) next = index;
    if (next === undefined) return;
    yield heads[next]!;
    heads[next] = (await streams[next]!.next()).value;
  }
}

async function* oneByOne(pages: AsyncGenerator<ListedEvent[]>): AsyncGenerator<ListedEvent, undefined> {
  for await (const page of pages) yield* page;
  return undefined;
}

const orderOf = (kind: EventKind) => EVENT_KINDS.indexOf(kind);

/** As DynamoDB sorts: by the bytes of UTF-8, and not by those of UTF-16. */
const inOrder = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right));

function isAfter({ sk, event }: ListedEvent, place: NonNullable<Place['last']>): boolean {
  const order = inOrder(sk, place.sk);
  return order < 0 || (order === 0 && orderOf(event.kind) > orderOf(place.kind));
}

function isAskedFor({ event: { kind, identity, facts } }: ListedEvent, query: Query): boolean {
  const { id, candidateId, campaignId, recruiterId, by, key } = query;
  return (
    (id === undefined || identity.id === id) &&
    (candidateId === undefined || facts.candidateId === candidateId) &&
    (campaignId === undefined || facts.campaignId === campaignId) &&
    (recruiterId === undefined || facts.recruiterId === recruiterId) &&
    (by === undefined || partOf(kindNamed(kind), by, facts as unknown as AnyFacts) === key)
  );
}

const shown = ({ event, voidedAt }: ListedEvent, account: Account & RateHistory): Item => ({
  ...shownEvent(event, account, voidedAt !== undefined),
  corrections: null,
  voided: voidedAt !== undefined,
  voidedAt: voidedAt ?? null,
});
