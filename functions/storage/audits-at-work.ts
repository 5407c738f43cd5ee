import { auditRefusal, stillAtWork, type AuditAtWork } from '../../domain/limits/audits.ts';
import type { Instant } from '../../domain/calendar.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { AUDITS_AT_WORK } from './keys.ts';
import type { Table } from './table.ts';

export type AuditsAtWork = ReturnType<typeof auditsAtWork>;

/** Too many audits are under way. The message is a sentence for the caller. */
export class AuditsUnderWay extends Error {
  override readonly name = 'AuditsUnderWay';
}

/** The audits that are at work: one item, which replaces the version that was read, so that no place is taken twice. */
export function auditsAtWork(table: Table) {
  const change = (decide: (atWork: readonly AuditAtWork[]) => AuditAtWork[]) =>
    inTurns('the list of audits', async () => {
      const item = await table.get(AUDITS_AT_WORK, true);
      const atWork = decide((item?.['atWork'] ?? []) as AuditAtWork[]);
      const isWritten = await table.putOver(
        { ...AUDITS_AT_WORK, atWork },
        item?.['rev'] as number | undefined,
      );
      return isWritten || CHANGED;
    });

  return {
    /** Takes a place. @throws AuditsUnderWay if none is free for it */
    async begin(audit: AuditAtWork, now: Instant): Promise<void> {
      await change((audits) => {
        const atWork = stillAtWork(audits, now);
        const refusal = auditRefusal(atWork, audit);
        if (refusal !== undefined) throw new AuditsUnderWay(refusal);
        return [...atWork, audit];
      });
    },

    /** Gives a place back. One that is not given back is free some seconds later. */
    async end({ id }: Pick<AuditAtWork, 'id'>): Promise<void> {
      await change((audits) => audits.filter((other) => other.id !== id));
    },
  };
}
