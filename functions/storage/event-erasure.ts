import { ERASED_CANDIDATE } from '../../domain/erasure/erasure.ts';
import { ABOUT_STORED } from '../../domain/kinds/kind.ts';
import type { EventKind } from '../../domain/ledger/event.ts';
import { ConditionFailed } from './failures.ts';
import { eventsOfUtcDay, voidedBy, type Key } from './keys.ts';
import type { Table } from './table.ts';

/** A stored event of a candidate, as it was read. */
export interface HeldEvent extends Key {
  candidateId: string;
  v: string;
}

export type EventErasure = ReturnType<typeof eventErasure>;

/** Looks candidates up in stored events, voided ones too, and takes their ids out. */
export function eventErasure(table: Table) {
  return {
    /** The events of a kind on a day in UTC that name one of these candidates. */
    async heldBy(
      accountId: string,
      kind: EventKind,
      day: string,
      isErased: (candidateId: string) => boolean,
    ): Promise<HeldEvent[]> {
      const held: HeldEvent[] = [];
      for await (const page of table.pages({ pk: eventsOfUtcDay(accountId, kind, day), consistent: true })) {
        for (const { pk, sk, v } of page) {
          if (typeof v !== 'string' || voidedBy(sk) !== undefined) continue;
          const candidateId = candidateOf(v);
          if (candidateId !== undefined && isErased(candidateId)) held.push({ pk, sk, candidateId, v });
        }
      }
      return held;
    },

    /**
     * Takes a candidate's id out of an event, and leaves everything else as it is. An event that was sent again since it was
     * read is read again.
     */
    async erase({ pk, sk, candidateId, v }: HeldEvent): Promise<void> {
      let read: unknown = v;
      while (typeof read === 'string' && candidateOf(read) === candidateId) {
        try {
          await table.update(
            { pk, sk },
            {
              UpdateExpression: 'SET v = :erased',
              ConditionExpression: 'v = :read',
              ExpressionAttributeValues: { ':erased': withoutCandidate(read), ':read': read },
            },
          );
          return;
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          read = (await table.get({ pk, sk }, true))?.['v'];
        }
      }
    },
  };
}

/** By its short name, so that facts which this version does not know stay. */
const CANDIDATE = ABOUT_STORED.candidateId;

const candidateOf = (v: string) =>
  (JSON.parse(v) as Record<string, unknown>)[CANDIDATE] as string | undefined;

const withoutCandidate = (v: string) =>
  JSON.stringify({ ...(JSON.parse(v) as Record<string, unknown>), [CANDIDATE]: ERASED_CANDIDATE });
