import type { Instant } from '../../domain/calendar.ts';
import { dueKey, dueOfAccount, DUE_SHARDS, dueShard, parseDueKey, type Key } from './keys.ts';
import type { Table } from './table.ts';

/** What an account may be due for: its months to be closed, certified and audited, its quotas to be checked, candidates to be erased, itself to be removed. */
export const ACCOUNT_WORK = ['close', 'certify', 'audit', 'check', 'erase', 'remove'] as const;

/** What is due, besides: the digest of a CSM, whose address stands for the account, and an export of a schedule, whose name does. */
type DueWork = (typeof ACCOUNT_WORK)[number] | 'digest' | 'export';

/** A note that an account has work to do from an instant on. */
interface Due {
  accountId: string;
  /** Milliseconds since 1970. */
  atMs: number;
  key: Key;
}

/** Bounds the memory of `note`. */
const MAX_REMEMBERED = 10_000;

export type DueStore = ReturnType<typeof dueStore>;

/** An index of what is due, so that no run walks over accounts for which it has nothing to do. */
export function dueStore(table: Table) {
  let remembered = new Set<string>();

  return {
    /** Notes work; to note it again costs nothing. */
    async note(what: DueWork, accountId: string, at: Instant): Promise<void> {
      const key = dueKey(what, accountId, at.epochMilliseconds);
      const name = `${key.pk} ${key.sk}`;
      if (remembered.has(name)) return;
      await table.put(key);
      if (remembered.size >= MAX_REMEMBERED) remembered = new Set();
      remembered.add(name);
    },

    /** Notes work of a time that is over, whose note may have been done since this process last wrote it. */
    async noteAnew(what: DueWork, accountId: string, at: Instant): Promise<void> {
      await table.put(dueKey(what, accountId, at.epochMilliseconds));
    },

    /** What is due by an instant, by account. Reads every note, which are small. */
    async by(what: DueWork, until: Instant): Promise<Map<string, Due[]>> {
      const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
        table.queryAll({ pk: dueShard(what, shard), consistent: true }),
      );
      return Map.groupBy(dueBy((await Promise.all(shards)).flat(), until), ({ accountId }) => accountId);
    },

    /** What is due for one account by an instant. */
    async ofAccount(what: DueWork, accountId: string, until: Instant): Promise<Due[]> {
      return dueBy(await table.queryAll({ ...dueOfAccount(what, accountId), consistent: true }), until);
    },

    /** Call it once the work is done. */
    async done(notes: readonly Due[]): Promise<void> {
      await table.batchWrite(
        [],
        notes.map(({ key }) => key),
      );
    },
  };
}

const dueBy = (notes: readonly Key[], until: Instant): Due[] =>
  notes
    .map(({ pk, sk }) => ({ ...parseDueKey({ pk, sk }), key: { pk, sk } }))
    .filter(({ atMs }) => atMs <= until.epochMilliseconds);
