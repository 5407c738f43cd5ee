import type { Account } from '../../domain/accounts/account.ts';
import type { Instant } from '../../domain/calendar.ts';
import { isSettled, type Mark } from '../../domain/ledger/mark.ts';
import { BrokenOff } from '../ledger/count-slices.ts';
import { recountSlices, type RecountStores } from '../ledger/recount-slices.ts';
import type { UsageReader } from '../ledger/stores.ts';
import { sumDays, type SumStores } from '../ledger/sum-days.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { MarkStore } from '../storage/marks.ts';

export interface RollUpStores {
  events: RecountStores['events'];
  marks: Pick<MarkStore, 'forget' | 'noteCounted'>;
  slices: RecountStores['slices'] & SumStores['slices'];
  sums: SumStores['sums'];
  closures: SumStores['closures'];
  due: SumStores['due'];
  usage: UsageReader;
}

interface RollUpLimits {
  graceSeconds: number;
  mayGoOn: () => boolean;
}

/** How many marks are counted, summed and forgotten together: what is done is not done again by the next run. */
const MARKS_AT_ONCE = 96;

/**
 * Counts for good what is settled of an account. What is not stays pending, and reads count it, unless there is too
 * much of it: it is then counted here, in every run, until it is settled.
 * @returns how many slices changed, and the account's usage
 * @throws BrokenOff as soon as `mayGoOn` is false @throws Outrun
 */
export async function rollUpAccount(
  stores: RollUpStores,
  account: Account,
  marks: readonly Mark[],
  now: Instant,
  { graceSeconds, mayGoOn }: RollUpLimits,
): Promise<{ changed: number; view: UsageView }> {
  const nowMs = now.epochMilliseconds;
  let changed = 0;
  const count = async (part: readonly Mark[]) => {
    if (!mayGoOn()) throw new BrokenOff();
    const spans = part.map(({ span }) => span);
    changed += await recountSlices(stores, account.id, spans, mayGoOn);
    await sumDays(stores, account, spans, now);
  };

  const oldestFirst = marks.toSorted((left, right) => left.windowMs - right.windowMs);
  for (const part of inParts(oldestFirst.filter((mark) => isSettled(mark, graceSeconds, nowMs)))) {
    await count(part);
    await stores.marks.forget(part);
  }
  // A new threshold is noticed by the next run even if this one does not see the latest events.
  const view = stores.usage(account, now, false);
  const { isTooMuch, marks: pending } = await view.pending();
  // What was counted early may have got more events since.
  const early = isTooMuch ? pending : pending.filter(({ countedAtMs }) => countedAtMs !== undefined);
  for (const part of inParts(early)) {
    await count(part);
    await stores.marks.noteCounted(part, nowMs);
  }
  return { changed, view: early.length === 0 ? view : stores.usage(account, now, false) };
}

function inParts(marks: readonly Mark[]): Mark[][] {
  const parts = Map.groupBy(marks, (_, index) => Math.floor(index / MARKS_AT_ONCE));
  return [...parts.values()];
}
