import { isUnlimited, type Account } from '../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../domain/calendar.ts';
import { MS_PER_DAY } from '../../domain/day-number.ts';
import { monthsOf } from '../../domain/ledger/local-spans.ts';
import { nextCertifying } from '../../domain/months/certifying.ts';
import { isDay, isSettled, type Mark } from '../../domain/ledger/mark.ts';
import { spansToRead } from '../../domain/ledger/slice.ts';
import { checkAfterNews, checkOfMonth } from '../../domain/quotas/check-hours.ts';
import { producersAfter } from '../../domain/producers/producer.ts';
import { hourOf } from '../../domain/producers/office-hours.ts';
import { recountSlices, TooManyEvents, type RecountStores } from '../ledger/recount-slices.ts';
import type { UsageReader } from '../ledger/stores.ts';
import { sumDays, type SumStores } from '../ledger/sum-days.ts';
import type { UsageView } from '../ledger/usage-view.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { DueStore } from '../storage/due.ts';
import { inChunks, inParallel } from '../storage/in-parallel.ts';
import type { MarkStore } from '../storage/marks.ts';
import type { ProducerStore } from '../storage/producers.ts';

export interface RollUpStores {
  events: RecountStores['events'];
  marks: Pick<MarkStore, 'divide' | 'forget' | 'noteCounted'>;
  producers: Pick<ProducerStore, 'saw'>;
  slices: RecountStores['slices'] & SumStores['slices'];
  sums: SumStores['sums'];
  closures: SumStores['closures'] & Pick<ClosureStore, 'noteNews'>;
  due: Pick<DueStore, 'note' | 'noteAnew'>;
  usage: UsageReader;
}

interface RollUpLimits {
  graceSeconds: number;
  mayGoOn: () => boolean;
}

/** How many marks are counted before their days are summed. What is done then is not done again by the next run. */
const MARKS_AT_ONCE = 500;
const DAYS_AT_ONCE = 4;
/** A day with more events is counted slice by slice, so that a run that is out of time keeps what it has done. */
const EVENTS_AT_ONCE = 200_000;

/**
 * Counts for good what is settled of an account. What is not stays pending, and reads count it, unless there is too
 * much of it: it is then counted here, in every run, until it is settled.
 * @returns how many slices changed, and the account's usage
 * @throws BrokenOff if `mayGoOn` is false and something is left to do @throws Outrun
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
  /** Counts marks, and hands those to `done` that were counted, even if it is broken off. */
  const count = async (part: readonly Mark[], done: (counted: Mark[]) => Promise<void>) => {
    for (const some of inChunks(
      part.toSorted((left, right) => left.span.fromMs - right.span.fromMs),
      MARKS_AT_ONCE,
    )) {
      const counted: Mark[] = [];
      const seen = new Map<string, Set<number>>();
      try {
        await countMarks(stores, account.id, some, {
          mayGoOn,
          saw: (source, slice) => {
            const hours = seen.get(source);
            if (hours) hours.add(hourOf(slice));
            else seen.set(source, new Set([hourOf(slice)]));
          },
          counted: (done, changes) => {
            counted.push(...done);
            changed += changes;
          },
        });
      } finally {
        const spans = counted.map(({ span }) => span);
        if (counted.length > 0) await sumDays(stores, account, spans, now);
        await stores.producers.saw(account.id, seen, (known) =>
          producersAfter(known, seen, account, hourOf(nowMs)),
        );
        await done(counted);
      }
    }
  };

  const settled = marks.filter((mark) => isSettled(mark, graceSeconds, nowMs));
  await count(settled, async (counted) => {
    if (counted.length > 0) await noteCheck(stores, account, counted, now);
    await stores.marks.forget(counted);
  });
  // A new threshold is noticed by the next run even if this one does not see the latest events.
  const view = stores.usage(account, now, false);
  const { isTooMuch, marks: pending } = await view.pending();
  // What was counted early may have got more events since.
  const early = isTooMuch ? pending : pending.filter(({ countedAtMs }) => countedAtMs !== undefined);
  await count(early, (counted) => stores.marks.noteCounted(counted, nowMs));
  return { changed, view: early.length === 0 ? view : stores.usage(account, now, false) };
}

/**
 * Notes that what was counted is to be checked, before its marks are forgotten: if the run ends before its own check, the
 * next one of check-quotas makes up for it. A month that is over is noted by itself, because no check looks at it otherwise;
 * if it is closed, its certificate may be wrong, and that is noted as well.
 */
async function noteCheck(
  { closures, due }: Pick<RollUpStores, 'closures' | 'due'>,
  account: Account,
  counted: readonly Mark[],
  now: Instant,
): Promise<void> {
  const { id, timeZone } = account;
  await due.note('check', id, checkAfterNews(now, isUnlimited(account)));
  for (const month of monthsOf(
    counted.map(({ span }) => span),
    timeZone,
  )) {
    if (month >= localMonth(now, timeZone)) continue;
    await due.noteAnew('check', id, checkOfMonth(month, timeZone));
    if (await closures.noteNews(id, month)) await due.note('certify', id, nextCertifying(now));
  }
}

interface Counting {
  mayGoOn: () => boolean;
  /** See `countSlices`. */
  saw: (source: string, slice: number) => void;
  /** Called with the marks that are done, and how many slices they changed. */
  counted: (marks: Mark[], changes: number) => void;
}

/** Counts the spans of marks, day by day. @throws BrokenOff @throws Outrun */
async function countMarks(
  stores: RollUpStores,
  accountId: string,
  marks: readonly Mark[],
  { mayGoOn, saw, counted }: Counting,
): Promise<void> {
  const days = Map.groupBy(marks, ({ span }) => Math.floor(span.fromMs / MS_PER_DAY));
  await inParallel(days.values(), DAYS_AT_ONCE, async (ofDay) => {
    try {
      let changes = 0;
      for (const span of spansToRead(ofDay.map(({ span }) => span)))
        changes += await recountSlices(stores, accountId, span, { mayGoOn, atMost: EVENTS_AT_ONCE, saw });
      counted(ofDay, changes);
    } catch (error) {
      if (!(error instanceof TooManyEvents)) throw error;
      await countSingly(stores, accountId, ofDay, { mayGoOn, saw, counted });
    }
  });
}

/** @throws BrokenOff before the first slice for which there is no time left @throws Outrun */
async function countSingly(
  stores: RollUpStores,
  accountId: string,
  marks: readonly Mark[],
  { mayGoOn, saw, counted }: Counting,
): Promise<void> {
  for (const mark of marks) {
    for (const slice of isDay(mark.span) ? await stores.marks.divide(mark) : [mark])
      counted([slice], await recountSlices(stores, accountId, slice.span, { mayGoOn, saw }));
  }
}
