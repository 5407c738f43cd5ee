import { Temporal } from 'temporal-polyfill';
import { formatInstant, parseInstant, type Instant } from '../../domain/calendar.ts';
import { isClaimable } from '../../domain/exports/job.ts';
import type { AccountTurn, WaitingExport } from '../../domain/exports/turns.ts';
import { exportLeaseUntil } from '../../domain/limits/export-attempts.ts';
import { exportStore } from './exports.ts';
import { exportTurnKey, unfinishedExportKey, UNFINISHED_EXPORTS, type Item } from './keys.ts';
import type { Table } from './table.ts';

/** A turn matters only beside those of the others who wait. */
const REMEMBERED_HOURS = 24;

/** An account's turn, and the version of it that was read. */
interface StoredTurn extends AccountTurn {
  /** When each of the exports at work was begun: RFC 3339, by id. */
  begun: Readonly<Record<string, string>>;
  rev: number | undefined;
}

export type ExportTurns = ReturnType<typeof exportTurns>;

/**
 * Whose turn it is. Each account has one item with its exports at work, which replaces the version that was read, so that
 * two workers never begin one more than the account may have. A worker that died holds no place: its job has no lease.
 */
export function exportTurns(table: Table) {
  const { get } = exportStore(table);

  /** Those at work that a worker still has: begun a moment ago, or with a lease. */
  async function alive(accountId: string, begun: Record<string, string>, now: Instant) {
    const entries = await Promise.all(
      Object.entries(begun).map(async ([exportId, at]) => {
        const begunAt = parseInstant(at);
        if (begunAt && Temporal.Instant.compare(exportLeaseUntil(begunAt), now) > 0) return [[exportId, at]];
        const job = await get(accountId, exportId);
        return job?.status === 'running' && !isClaimable(job, now) ? [[exportId, at]] : [];
      }),
    );
    return Object.fromEntries(entries.flat()) as Record<string, string>;
  }

  return {
    /** All exports that no worker has finished. */
    async waiting(): Promise<WaitingExport[]> {
      const items = await table.queryAll({ pk: UNFINISHED_EXPORTS, consistent: true });
      return items.map(({ sk, begun }) => {
        const [accountId = '', exportId = ''] = sk.split('#');
        return { accountId, exportId, begun: begun === true };
      });
    },

    /** How these accounts stand; one without a turn is left out. */
    async of(accountIds: readonly string[], now: Instant): Promise<Map<string, StoredTurn>> {
      const items = await table.batchGet(accountIds.map(exportTurnKey), true);
      return new Map(
        await Promise.all(
          items.map(async (item) => {
            const accountId = String(item['accountId']);
            const begun = await alive(accountId, item['begun'] as Record<string, string>, now);
            return [accountId, { ...turnOf(item), begun, atWork: Object.keys(begun) }] as const;
          }),
        ),
      );
    },

    /** Takes a place for an export. @returns false if the account's turn has changed since it was read */
    async begin(
      { accountId, exportId }: Pick<WaitingExport, 'accountId' | 'exportId'>,
      turn: StoredTurn | undefined,
      now: Instant,
    ): Promise<boolean> {
      const at = formatInstant(now);
      const item = {
        ...exportTurnKey(accountId),
        accountId,
        begun: { ...turn?.begun, [exportId]: at },
        lastAt: at,
        expiresAt: Math.ceil(now.add({ hours: REMEMBERED_HOURS }).epochMilliseconds / 1000),
      };
      return table.putOver(item, turn?.rev);
    },

    /** Gives a place back. */
    async end({ accountId, exportId }: Pick<WaitingExport, 'accountId' | 'exportId'>): Promise<void> {
      await table.update(exportTurnKey(accountId), {
        UpdateExpression: 'REMOVE begun.#id ADD rev :one',
        ConditionExpression: 'attribute_exists(begun)',
        ExpressionAttributeNames: { '#id': exportId },
        ExpressionAttributeValues: { ':one': 1 },
      });
    },

    /** Notes that an export was begun, or forgets one that is finished: from now on it waits for a wake-up of its own. */
    async wasBegun(accountId: string, exportId: string): Promise<void> {
      const job = await get(accountId, exportId);
      if (!job || job.status === 'done' || job.status === 'failed')
        await table.remove(unfinishedExportKey(accountId, exportId));
      else await table.put({ ...unfinishedExportKey(accountId, exportId), begun: true });
    },
  };
}

const turnOf = ({ lastAt, rev }: Item) => ({ lastAt: String(lastAt), rev: rev as number | undefined });
