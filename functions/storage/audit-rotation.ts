import { ACCOUNTS, AUDIT_ROTATION } from './keys.ts';
import type { Table } from './table.ts';

/** Goes through all accounts by id, some each night, and then begins anew. */
export function auditRotation(table: Table) {
  return {
    /** The next accounts whose turn it is. */
    async next(count: number): Promise<string[]> {
      const item = await table.get(AUDIT_ROTATION, true);
      const after = item?.['after'] as string | undefined;
      const { items, next } = await table.list({ pk: ACCOUNTS, limit: count, after });
      await table.put({ ...AUDIT_ROTATION, ...(next === null ? {} : { after: next }) });
      return items.map(({ sk }) => sk);
    },
  };
}
