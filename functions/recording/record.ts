import { isDeepStrictEqual } from 'node:util';
import { maySee, type Principal } from '../../domain/access/access.ts';
import { mayGetOtherRates, ratesAt, SEEN_WITHIN_MS } from '../../domain/accounts/past-rates.ts';
import type { Instant } from '../../domain/calendar.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import { kindNamed } from '../../domain/kinds/all.ts';
import { withoutCandidate } from '../../domain/erasure/without-candidate.ts';
import type { EventIdentity, UsageEvent } from '../../domain/ledger/event.ts';
import { identityOf, toUsageEvent, type Read } from '../../domain/ledger/read.ts';
import { markedSpans } from '../../domain/ledger/mark.ts';
import type { CloudEvent } from '../../domain/ledger/schemas.ts';
import type { Refused } from '../../domain/rejections/count.ts';
import type { InputError } from '../../domain/validation.ts';
import { startStopwatch } from '../clock.ts';
import type { AccountStore, RecordingAccount } from '../storage/accounts.ts';
import type { ErasedCandidates } from '../storage/erasures.ts';
import type { EventStore } from '../storage/events.ts';
import { CHANGED, inTurns } from '../storage/in-turns.ts';
import { fitsKey } from '../storage/keys.ts';
import type { AboutToChange, MarkStore } from '../storage/marks.ts';
import type { RejectionStore } from '../storage/rejections.ts';

interface RecordingStores {
  accounts: Pick<AccountStore, 'fixZones' | 'forRecording'>;
  marks: Pick<MarkStore, 'mark'>;
  events: Pick<EventStore, 'put' | 'void'>;
  rejections: Pick<RejectionStore, 'count'>;
  candidates: ErasedCandidates;
}

export interface Recorder extends RecordingStores {
  /** Counts for CloudWatch what became of the entries of a request. */
  measure: (accepted: number, refused: readonly Refused[]) => void;
}

/** The errors of rejected entries, by index. Every other entry is durably stored. */
export type Rejections = Map<number, InputError[]>;

/** Of an entry for an account that the token may not touch. It does not say whether there is such an account. */
const FOREIGN: InputError[] = [{ pointer: '/subject', message: 'this token is for another account' }];

/** Of an entry for an account that records nothing any more. */
const ENDED: InputError[] = [
  {
    pointer: '/subject',
    message: 'this account has ended, and nothing is recorded for it: stop sending its usage',
  },
];

/** Whether all of a request is for accounts that have ended. */
export const isOfEnded = (rejections: Rejections, entries: number): boolean =>
  entries > 0 && rejections.size === entries && rejections.values().every((errors) => errors === ENDED);

/** Whether all of a request is for other accounts. */
export const isForeign = (rejections: Rejections, entries: number): boolean =>
  entries > 0 && rejections.size === entries && rejections.values().every((errors) => errors === FOREIGN);

export interface Caller {
  principal: Principal;
  now: Instant;
}

/**
 * Records events. The order is what makes counting exact: mark the spans, then store the events, then respond.
 * @throws StorageUnavailable if the rates change again and again meanwhile
 */
export async function recordEvents(
  recorder: RecordingStores,
  read: readonly Read<CloudEvent>[],
  caller: Caller,
): Promise<Rejections> {
  const passedMs = startStopwatch();
  const { placed, rejected } = await place(recorder, read, identityOf, caller);
  await recorder.marks.mark(spansOf(placed), caller.now.epochMilliseconds);
  const stored = await withoutErased(recorder, placed);
  await recorder.events.put(stored.map(priced));
  if (passedMs() > SEEN_WITHIN_MS) await holdToRates(recorder, stored, caller.now);
  return rejected;
}

const priced = ({ value, account }: Placed<CloudEvent>): UsageEvent =>
  toUsageEvent(value, { rates: ratesAt(account, eventMs(value.time)) });

/**
 * Prices stored events again if the rates of their time were changed while they were stored: the account was read before
 * that. Without it, sending such an event again would move its price. A recorder that was quick need not look: whoever
 * changes rates waits for it.
 */
async function holdToRates(
  { accounts, events }: RecordingStores,
  placed: readonly Placed<CloudEvent>[],
  now: Instant,
): Promise<void> {
  let left = placed.filter(
    ({ identity }) => kindNamed(identity.kind).isPriced && mayGetOtherRates(eventMs(identity.time), now),
  );
  if (left.length === 0) return;
  await inTurns('the rates of an account', async () => {
    const ids = new Set(left.map(({ account }) => account.id));
    const byId = new Map((await accounts.forRecording([...ids])).map((account) => [account.id, account]));
    left = left.flatMap((entry) => {
      const account = byId.get(entry.account.id) ?? entry.account;
      const time = eventMs(entry.identity.time);
      const isSame = isDeepStrictEqual(ratesAt(account, time), ratesAt(entry.account, time));
      return isSame ? [] : [{ ...entry, account }];
    });
    if (left.length === 0) return undefined;
    await events.put(left.map(priced));
    return CHANGED;
  });
}

/**
 * The entries as they are stored: an erased candidate does not come back with an event that is sent again. Only accounts
 * that have erased somebody cost a read.
 */
async function withoutErased(
  { candidates }: Pick<RecordingStores, 'candidates'>,
  placed: readonly Placed<CloudEvent>[],
): Promise<readonly Placed<CloudEvent>[]> {
  const erasing = Map.groupBy(
    placed.filter(({ account }) => account.erases),
    ({ account }) => account.id,
  );
  if (erasing.size === 0) return placed;
  const erased = new Map(
    await Promise.all(
      [...erasing].map(async ([accountId, entries]) => {
        const ids = entries.map(({ value }) => value.data.candidateId);
        return [accountId, await candidates.erased(accountId, ids)] as const;
      }),
    ),
  );
  return placed.map((entry) =>
    erased.get(entry.account.id)?.has(entry.value.data.candidateId)
      ? { ...entry, value: withoutCandidate(entry.value) }
      : entry,
  );
}

/** Voids events, in the same order. */
export async function voidEvents(
  recorder: RecordingStores,
  read: readonly Read<EventIdentity>[],
  caller: Caller,
): Promise<Rejections> {
  const { placed, rejected } = await place(recorder, read, (identity) => identity, caller);
  await recorder.marks.mark(spansOf(placed), caller.now.epochMilliseconds);
  await recorder.events.void(
    placed.map(({ value }) => value),
    caller.now,
  );
  return rejected;
}

interface Placed<Value> {
  value: Value;
  identity: EventIdentity;
  account: RecordingAccount;
}

/** Finds each entry's account; rejects entries without one. */
async function place<Value>(
  { accounts }: RecordingStores,
  read: readonly Read<Value>[],
  identify: (value: Value) => EventIdentity,
  { principal }: Pick<Caller, 'principal'>,
): Promise<{ placed: Placed<Value>[]; rejected: Rejections }> {
  const rejected: Rejections = new Map();
  const allowed: { index: number; value: Value; identity: EventIdentity }[] = [];
  for (const [index, entry] of read.entries()) {
    if (!entry.ok) {
      rejected.set(index, entry.errors);
      continue;
    }
    const identity = identify(entry.value);
    if (maySee(principal, identity.accountId)) {
      allowed.push({ index, value: entry.value, identity });
    } else {
      rejected.set(index, FOREIGN);
    }
  }

  const ids = new Set(allowed.map(({ identity }) => identity.accountId));
  const byId = new Map((await accounts.fixZones([...ids])).map((account) => [account.id, account]));
  const placed: Placed<Value>[] = [];
  for (const { index, value, identity } of allowed) {
    const account = byId.get(identity.accountId);
    if (!account) {
      rejected.set(index, [
        { pointer: '/subject', message: 'no such account: create it with PUT /v1/accounts/{id} first' },
      ]);
      continue;
    }
    if (account.hasEnded) {
      rejected.set(index, ENDED);
      continue;
    }
    if (!fitsKey(identity)) {
      rejected.set(index, [
        { pointer: '/id', message: 'id and source together are too long: expected fewer bytes of UTF-8' },
      ]);
      continue;
    }
    placed.push({ value, identity, account });
  }
  return { placed, rejected };
}

/** The spans that get events, by account. */
function spansOf(placed: readonly Placed<unknown>[]): AboutToChange[] {
  const accounts = Map.groupBy(placed, ({ account }) => account.id);
  return [...accounts].map(([accountId, entries]) => ({
    accountId,
    spans: markedSpans(entries.map(({ identity }) => eventMs(identity.time))),
  }));
}
