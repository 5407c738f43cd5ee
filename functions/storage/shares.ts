import type { Share } from '../../domain/limits/fair-share.ts';
import { shareKey } from './keys.ts';
import type { Table } from './table.ts';

export type ShareStore = ReturnType<typeof shareStore>;

/** Clocks differ, and an item that expired may be deleted at any moment. */
const KEPT_MS = 60_000;

/** How many requests of each share were counted in a window, by all instances of the authorizer. */
export function shareStore(table: Table) {
  return {
    /** Adds to the count, exactly, even if instances overlap. @returns the count after it */
    async count(
      { holder }: Pick<Share, 'holder'>,
      { fromMs, toMs }: { fromMs: number; toMs: number },
      amount: number,
    ): Promise<number> {
      const { counted } = await table.update(shareKey(holder, fromMs), {
        UpdateExpression: 'ADD counted :amount SET expiresAt = :end',
        ExpressionAttributeValues: { ':amount': amount, ':end': Math.ceil((toMs + KEPT_MS) / 1000) },
      });
      return Number(counted);
    },
  };
}
