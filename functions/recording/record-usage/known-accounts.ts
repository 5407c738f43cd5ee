import { KNOWN_FOR_SECONDS } from '../../../domain/accounts/past-rates.ts';
import type { Instant } from '../../../domain/calendar.ts';
import type { AccountStore, RecordingAccount } from '../../storage/accounts.ts';

/** More accounts than record at the same time; each takes a few kilobytes. */
const MAX_KNOWN = 5000;

interface Known {
  account: RecordingAccount;
  readAtMs: number;
}

export type KnownAccounts = ReturnType<typeof knownAccounts>;

/**
 * The accounts that a recorder has read within the last minute, so that a busy one costs a read a minute instead of one
 * per request. That is safe because nothing that recording needs changes within a minute: the time zone is fixed, and
 * new rates begin later. An account that does not exist is looked for every time.
 */
export function knownAccounts(store: Pick<AccountStore, 'fixZones'>) {
  const known = new Map<string, Known>();

  /** The existing accounts of these, by id. @param now when the request arrived */
  return async (ids: Iterable<string>, now: Instant): Promise<Map<string, RecordingAccount>> => {
    const nowMs = now.epochMilliseconds;
    const found = new Map<string, RecordingAccount>();
    const unknown: string[] = [];
    for (const id of ids) {
      const entry = known.get(id);
      const age = entry && nowMs - entry.readAtMs;
      // A clock that was set back says nothing about the age.
      if (age !== undefined && age >= 0 && age < KNOWN_FOR_SECONDS * 1000) found.set(id, entry!.account);
      else unknown.push(id);
    }
    if (unknown.length === 0) return found;
    const accounts = await store.fixZones(unknown);
    if (known.size + accounts.length > MAX_KNOWN) known.clear();
    for (const account of accounts) {
      known.set(account.id, { account, readAtMs: nowMs });
      found.set(account.id, account);
    }
    return found;
  };
}
