import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { ImportJob } from '../../domain/imports/job.ts';
import { importKey, IMPORTS, unfinishedImportKey } from './keys.ts';
import type { Table } from './table.ts';

export type ImportErasure = ReturnType<typeof importErasure>;

/** Takes away what imports hold of an account or a candidate. */
export function importErasure(table: Table) {
  return {
    /** The imports that may hold something of an account: its own, and those of all accounts. */
    async thatMayHold(accountId: string): Promise<ImportJob[]> {
      const items = await table.queryAll({ pk: IMPORTS, consistent: true });
      return items
        .filter((item) => item['accountId'] === accountId || item['accountId'] === null)
        .map((item) => item as unknown as ImportJob);
    },

    /** Notes that the rejected rows of a job are offered no more; its worker leaves them out from now on. */
    async withholdRejects(importId: string, now: Instant): Promise<void> {
      await table.update(importKey(importId), {
        UpdateExpression: 'SET rejectsErasedAt = :now',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': formatInstant(now) },
      });
    },

    /** Removes a job, whose worker finds out at its next heartbeat. */
    async remove(importId: string): Promise<void> {
      await table.remove(unfinishedImportKey(importId));
      await table.remove(importKey(importId));
    },
  };
}
