import type { UsageEvent } from '../../domain/ledger/event.ts';
import { encodeFacts } from './event-codec.ts';
import { ConditionFailed } from './failures.ts';
import { eventKey } from './keys.ts';
import type { Table } from './table.ts';

export type EventReplacer = ReturnType<typeof eventReplacer>;

/** Replaces stored events. It is apart from `eventStore`, because only one function does. */
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
