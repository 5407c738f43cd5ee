import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/calendar.ts';
import { idempotencyKeyExpiry } from '../../domain/limits/idempotency.ts';
import { ConditionFailed } from './failures.ts';
import { idempotencyKey } from './keys.ts';
import type { Table } from './table.ts';

/** The same `Idempotency-Key` was used with another body. */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused';
}

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

export function idempotencyStore(table: Table) {
  return {
    /**
     * The id under which a request creates its resource: `newId` the first time, and the same id whenever the
     * request is repeated. Creating the resource under a known id is harmless to repeat, even after a crash.
     * @throws IdempotencyKeyReused if the body differs from the first one
     */
    async idFor(
      request: { accountId: string; operation: string; key: string | undefined; body: unknown },
      newId: string,
      now: Instant,
    ): Promise<string> {
      if (request.key === undefined) return newId;
      const key = idempotencyKey(request.accountId, request.operation, request.key);
      const fingerprint = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
      const expiresAt = Math.ceil(idempotencyKeyExpiry(now).epochMilliseconds / 1000);
      try {
        await table.put({ ...key, resourceId: newId, fingerprint, expiresAt }, { onlyIfNew: true });
        return newId;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
      const first = await table.get(key, true);
      if (first && first['fingerprint'] !== fingerprint) throw new IdempotencyKeyReused(request.key);
      return first ? String(first['resourceId']) : newId;
    },
  };
}
