import type { Instant } from '../../domain/calendar.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { markedSpans } from '../../domain/ledger/mark.ts';
import { encodeFacts } from './event-codec.ts';
import { ConditionFailed } from './failures.ts';
import { inParallel } from './in-parallel.ts';
import { eventKey } from './keys.ts';
import type { MarkStore } from './marks.ts';
import type { Table } from './table.ts';

export type EventReplacer = ReturnType<typeof eventReplacer>;

/** Replaces stored events. It is apart from `eventStore`, because only whoever prices events again does. */
export function eventReplacer(table: Table) {
  return {
    /** Stores an event over the one that was read. @returns false if it was corrected since */
    async replace(read: UsageEvent, event: UsageEvent): Promise<boolean> {
      try {
        await table.update(eventKey(event.identity), {
          UpdateExpression: 'SET v = :after',
          ConditionExpression: 'v = :before',
          ExpressionAttributeValues: { ':before': encodeFacts(read), ':after': encodeFacts(event) },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },
  };
}

/** A stored event, and what it is to be. */
export interface Replacement {
  event: UsageEvent;
  priced: UsageEvent;
}

const WRITES_AT_ONCE = 8;

/**
 * Stores events of an account with other prices. Their slices are marked first, so that whoever reads from there on counts
 * them again, even if this ends in between.
 * @returns how many were replaced; one that was corrected since it was read has been priced by whoever corrected it
 */
export async function replacePrices(
  { events, marks }: { events: EventReplacer; marks: Pick<MarkStore, 'mark'> },
  accountId: string,
  wrong: readonly Replacement[],
  now: Instant,
): Promise<number> {
  if (wrong.length === 0) return 0;
  const spans = markedSpans(wrong.map(({ event }) => eventMs(event.identity.time)));
  await marks.mark([{ accountId, spans }], now.epochMilliseconds);
  const outcomes = await inParallel(wrong, WRITES_AT_ONCE, ({ event, priced }) =>
    events.replace(event, priced),
  );
  return outcomes.filter((isReplaced) => isReplaced).length;
}
