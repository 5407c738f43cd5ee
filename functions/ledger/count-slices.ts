import { eventMs } from '../../domain/ledger/event-time.ts';
import { EVENT_KINDS, type UsageEvent } from '../../domain/ledger/event.ts';
import { sliceOf } from '../../domain/ledger/slice.ts';
import type { Span } from '../../domain/span.ts';
import { pieceCounter, type Piece } from '../../domain/usage/piece.ts';
import type { EventStore } from '../storage/events.ts';
import { inOrder } from '../storage/in-order.ts';

/** Counting was broken off because it was told not to go on. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

interface Counting {
  /** False reads at half the cost and may miss what was stored a moment ago; the last count must see everything. */
  consistent?: boolean;
  /** Asked once in a while and at the end; the count so far is its argument. */
  mayGoOn?: (events: number) => boolean;
  /** Called with the source of an event and its slice; of several in a row that are the same, once. */
  saw?: (source: string, slice: number) => void;
}

/**
 * Of each kind. A page is up to 1 MB of texts and several times as much as events, a run counts several accounts and days at
 * once, and counting is quicker than reading: more pages would lie in memory and save no time.
 */
const PAGES_AHEAD = 1;

/** A fraction of a second's work. */
const EVENTS_BETWEEN_QUESTIONS = 1_000;

/**
 * Counts an account's stored events within a span from nothing, slice by slice, and holds none of them in memory.
 * @returns the slices that have events, by their starts
 * @throws BrokenOff as soon as `mayGoOn` is false
 */
export async function countSlices(
  events: Pick<EventStore, 'between'>,
  accountId: string,
  span: Span,
  { consistent = true, mayGoOn = () => true, saw }: Counting = {},
): Promise<Map<number, Piece>> {
  const counters = new Map<number, ReturnType<typeof pieceCounter>>();
  let count = 0;
  let last = { source: '', slice: NaN };
  const kinds = EVENT_KINDS.map((kind) => () => events.between(accountId, kind, span, { consistent }));
  for await (const page of inOrder<UsageEvent[]>(kinds, PAGES_AHEAD)) {
    for (const event of page) {
      const slice = sliceOf(eventMs(event.identity.time));
      let counter = counters.get(slice);
      if (!counter) counters.set(slice, (counter = pieceCounter()));
      counter.add(event);
      const { source } = event.identity;
      if (saw && (slice !== last.slice || source !== last.source)) {
        last = { source, slice };
        saw(source, slice);
      }
      count += 1;
      if (count % EVENTS_BETWEEN_QUESTIONS === 0 && !mayGoOn(count)) throw new BrokenOff();
    }
  }
  if (!mayGoOn(count)) throw new BrokenOff();
  return new Map([...counters].map(([slice, counter]) => [slice, counter.counted()]));
}
