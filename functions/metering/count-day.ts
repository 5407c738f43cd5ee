import type { Day } from '../../domain/calendar.ts';
import { spanOfDay } from '../../domain/span.ts';
import { EVENT_KINDS, type UsageEvent } from '../../domain/ledger/event.ts';
import { dayCounter, type CountedDay } from '../../domain/usage/day.ts';
import { logger } from '../logger.ts';
import type { EventStore } from '../storage/events.ts';
import { inOrder } from '../storage/in-order.ts';

/** The run has no time left; the next one starts this day again. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** A fraction of a second's work. */
const EVENTS_BETWEEN_LOOKS_AT_THE_TIME = 5_000;

/**
 * Counts the stored events of one account and local day from nothing, and holds none of them in memory.
 * @throws OutOfTime as soon as `mayGoOn` is false: one account's millions of events must not end the run for all
 */
export async function countDay(
  events: Pick<EventStore, 'between'>,
  { accountId, timeZone }: { accountId: string; timeZone: string },
  day: Day,
  mayGoOn: () => boolean = () => true,
): Promise<CountedDay> {
  const counter = dayCounter();
  let count = 0;
  const span = spanOfDay(day, timeZone);
  const kinds = EVENT_KINDS.map((kind) => () => events.between(accountId, kind, span));
  for await (const ofKind of inOrder<UsageEvent>(kinds)) {
    for await (const event of ofKind) {
      counter.add(event);
      count += 1;
      if (count % EVENTS_BETWEEN_LOOKS_AT_THE_TIME === 0 && !mayGoOn()) throw new OutOfTime();
    }
  }
  const counted = counter.counted();
  if (counted.withoutCampaign > 0) {
    logger.warn('too many campaigns on a day', {
      accountId,
      day,
      eventsWithoutCampaign: counted.withoutCampaign,
    });
  }
  return counted;
}
