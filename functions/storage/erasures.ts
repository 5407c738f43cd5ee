import { createHash } from 'node:crypto';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { isUnfinished, type Erasure } from '../../domain/erasure/erasure.ts';
import { historyWrite } from './history.ts';
import { ConditionFailed } from './failures.ts';
import { accountKey, erasedCandidateKey, erasureKey, erasuresOf, type Item } from './keys.ts';
import type { Table } from './table.ts';

/**
 * What is kept of an erased id, to recognize it when it is sent again. Whoever has the table and guesses an id can verify
 * the guess, so it is still data about a person; the account is part of it, so that accounts cannot be compared.
 */
export const candidateHash = (accountId: string, candidateId: string): string =>
  createHash('sha256').update(`${accountId}\n${candidateId}`).digest('hex');

/** An erasure, and the version of it that was read. */
export interface ErasureVersion {
  erasure: Erasure;
  rev: number;
}

export type ErasureStore = ReturnType<typeof erasureStore>;

export type ErasedCandidates = ReturnType<typeof erasedCandidates>;

/** Tells erased candidates from others. Recording needs no more of erasures. */
export function erasedCandidates(table: Table) {
  return {
    /** Those of these ids of an account that were erased. */
    async erased(accountId: string, candidateIds: Iterable<string>): Promise<Set<string>> {
      const byHash = new Map([...new Set(candidateIds)].map((id) => [candidateHash(accountId, id), id]));
      const keys = [...byHash.keys()].map((hash) => erasedCandidateKey(accountId, hash));
      const found = await table.batchGet(keys, true);
      return new Set(found.map(({ sk }) => byHash.get(sk)!));
    },
  };
}

/** The erasures of candidates, as jobs. The job item is the truth; a message or a note only wakes a worker. */
export function erasureStore(table: Table) {
  async function all(accountId: string): Promise<ErasureVersion[]> {
    return (await table.queryAll({ pk: erasuresOf(accountId), consistent: true })).map(toVersion);
  }

  return {
    /** The unfinished erasures of an account, the oldest first. */
    async unfinished(accountId: string): Promise<ErasureVersion[]> {
      return (await all(accountId)).filter(({ erasure }) => isUnfinished(erasure));
    },

    /**
     * Stores a new erasure. From then on recorders recognize the id: its hash, what makes them look for it, the job and its
     * entry of the history are one transaction.
     */
    async request(erasure: Erasure, now: Instant): Promise<void> {
      const { id, accountId, requestedBy: by } = erasure;
      const at = formatInstant(now);
      await table.transact([
        { Put: { Item: { ...erasedCandidateKey(accountId, erasure.candidateHash), at } } },
        {
          Update: {
            Key: accountKey(accountId),
            UpdateExpression: 'SET erases = :true',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':true': true },
          },
        },
        { Put: { Item: toItem(erasure, 1) } },
        historyWrite(accountId, { at, by, what: 'erasure', before: null, after: { id } }),
      ]);
    },

    async get(accountId: string, erasureId: string): Promise<Erasure | undefined> {
      const item = await table.get(erasureKey(accountId, erasureId), true);
      return item && toVersion(item).erasure;
    },

    /** The erasures of an account, the newest first. */
    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: Erasure[]; next: string | null }> {
      const options = { pk: erasuresOf(accountId), limit, after, newestFirst: true, consistent: true };
      const { items, next } = await table.list(options);
      return { items: items.map((item) => toVersion(item).erasure), next };
    },

    /** Replaces the version that was read. @returns undefined if another worker has replaced it since */
    async replace({ rev }: ErasureVersion, erasure: Erasure): Promise<ErasureVersion | undefined> {
      const { rev: _, ...item } = toItem(erasure, rev);
      try {
        return (await table.putOver(item, rev)) ? { erasure, rev: rev + 1 } : undefined;
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
    },
  };
}

const toItem = (erasure: Erasure, rev: number) => ({
  ...erasure,
  ...erasureKey(erasure.accountId, erasure.id),
  rev,
});

function toVersion({ pk: _, sk: __, rev, ...erasure }: Item): ErasureVersion {
  return { erasure: erasure as unknown as Erasure, rev: Number(rev) };
}
