import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import {
  addDays,
  addMonths,
  daysOfMonth,
  endOfMonth,
  lastDayOfMonth,
  localDay,
  monthOf,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import {
  boundsOfMonth,
  boundsOfRecordable,
  localDaysOf,
  recordableMonths,
} from '../../domain/ledger/local-spans.ts';
import { spansToRead } from '../../domain/ledger/slice.ts';
import type { Restatement } from '../../domain/months/closure.ts';
import { spanOfDay, type Span } from '../../domain/span.ts';
import { noPiece, sameCampaigns, sumPieces, type Piece } from '../../domain/usage/piece.ts';
import { noTotals, sameTotals } from '../../domain/usage/totals.ts';
import type { DueStore } from '../storage/due.ts';
import type { ClosureStore } from '../storage/closures.ts';
import { fittingPiece } from '../storage/piece-codec.ts';
import type { Replaced } from '../storage/replacing.ts';
import type { SliceStore } from '../storage/slices.ts';
import { partOf, type SumStore } from '../storage/sums.ts';
import { untilNotOutrun } from './outrun.ts';

export interface SumStores {
  slices: Pick<SliceStore, 'within'>;
  sums: Pick<
    SumStore,
    'progress' | 'announce' | 'moveThrough' | 'noteBounds' | 'days' | 'replaceDay' | 'months' | 'replaceMonth'
  >;
  closures: Pick<ClosureStore, 'restateIfOther'>;
  due: Pick<DueStore, 'note'>;
}

/**
 * Sums the local days that are over, and their months, once slices were written. A day is summed when it is over, and
 * again whenever one of its slices is recounted; the day under way is summed by whoever reads it. If the rules of the
 * account's time zone have changed since the last time, every month that they move is summed anew.
 * @param touched the spans that were recounted, whether or not their counts changed: an interrupted run may have written
 *   them without summing them
 * @throws Outrun
 */
export async function sumDays(
  stores: SumStores,
  account: Account,
  touched: readonly Span[],
  now: Instant,
): Promise<void> {
  const over = addDays(localDay(now, account.timeZone), -1);
  // Whoever reads this after writing a slice of a day that was under way sums the day as well.
  const { through, announced = over, bounds: boundsThen } = await stores.sums.progress(account.id);
  if (through === undefined || announced < over) await stores.sums.announce(account.id, over);
  const last = announced > over ? announced : over;
  const days = new Set(
    touched.flatMap((span) => localDaysOf(span, account.timeZone)).filter((day) => day <= last),
  );
  for (const day of unsummedAfter(through)) if (day <= last) days.add(day);
  const months = Map.groupBy([...days].sort(), monthOf);
  const bounds = boundsOfRecordable(now, account.timeZone);
  const moved = bounds === boundsThen ? new Set<Month>() : await movedMonths(stores.sums, account, now);
  for (const month of moved) months.set(month, []);
  for (const [month, ofMonth] of months)
    await sumMonth(stores, account, month, ofMonth, { through: last, now, hasMoved: moved.has(month) });
  if (through === undefined || through < last) await stores.sums.moveThrough(account.id, last);
  if (bounds !== boundsThen) await stores.sums.noteBounds(account.id, bounds);
}

/**
 * The months that were summed by other rules of the account's time zone than those of now, and their neighbours, which
 * may have got some of their hours.
 */
export async function movedMonths(
  sums: Pick<SumStore, 'months'>,
  { id, timeZone }: Account,
  now: Instant,
): Promise<Set<Month>> {
  const stored = await sums.months(id, recordableMonths(now, timeZone), 'all');
  const moved = [...stored].filter(([month, { bounds }]) => bounds !== boundsOfMonth(month, timeZone));
  return new Set(moved.flatMap(([month]) => [addMonths(month, -1), month, addMonths(month, 1)]));
}

/**
 * The days that may have slices and are not summed. A run sums what is over whenever an account has news, so only the
 * day after can have any, and the one after that, since producers' clocks may be ahead.
 */
export const unsummedAfter = (through: Day | undefined): Day[] =>
  through === undefined ? [] : [addDays(through, 1), addDays(through, 2)];

interface Summing {
  through: Day;
  now: Instant;
  /** Whether hours of the month have moved to another day since it was summed: every day is summed anew. */
  hasMoved: boolean;
}

/** Sums days of a month from their slices, and the month from its days. @throws Outrun */
async function sumMonth(
  stores: SumStores,
  account: Account,
  month: Month,
  days: readonly Day[],
  { through, now, hasMoved }: Summing,
): Promise<void> {
  const { sums, closures, due } = stores;
  const { id, timeZone } = account;
  const end = lastDayOfMonth(month);
  const bounds = boundsOfMonth(month, timeZone);
  const isOver = month < monthOf(localDay(now, timeZone));
  await untilNotOutrun(async () => {
    // Each sum is read before its parts, so that it is replaced only if it is of an earlier state of them.
    const [all, campaigns] = await Promise.all([
      sums.months(id, [month], 'all'),
      sums.months(id, [month], 'campaigns'),
    ]);
    const before = all.get(month);
    const stored = await sums.days(id, month);
    const pieces = new Map<Day, Piece>([...stored].map(([day, { piece }]) => [day, piece]));
    const outcomes: Replaced[] = [];
    const toSum = hasMoved ? daysOfMonth(month).filter((day) => day <= through) : days;
    const slicesOf = await readSlices(stores, account, toSum);
    for (const day of toSum) {
      const span = spanOfDay(day, timeZone);
      const slices = slicesOf(span);
      if (slices.length === 0 && !stored.has(day)) continue;
      // As it is stored, so that the month is the sum of what is stored of its days.
      const piece = fittingPiece(sumPieces(slices));
      pieces.set(day, piece);
      outcomes.push(await sums.replaceDay(id, day, piece, span, stored.get(day)));
    }
    if (pieces.size === 0) {
      // It may have been closed with events that were voided before a run has counted them.
      const nothing = { totals: noTotals(), isChange: false, hasMoved: false };
      if (isOver) await closures.restateIfOther(id, month, nothing, now, 'usage');
      return outcomes;
    }
    const piece = sumPieces([...pieces].sort(byDay).map(([, each]) => each));
    const reason: Restatement = hasMoved ? 'time_zone_rules' : 'usage';
    const isChange = !sameTotals(before?.piece.all ?? noTotals(), piece.all);
    const haveCampaignsMoved = () => {
      const then = campaigns.get(month)?.piece ?? noPiece();
      return !isChange && !sameCampaigns(then, fittingPiece(partOf(piece, 'campaigns')));
    };
    // Restated before the change is written, so that an interrupted run restates again.
    const summed = { totals: piece.all, isChange, hasMoved: isOver && haveCampaignsMoved() };
    if (isOver) await closures.restateIfOther(id, month, summed, now, reason);
    // The first usage of a month that is already over: perhaps no note says yet that it must be closed.
    if (isOver && before === undefined) await due.note('close', id, endOfMonth(month, timeZone));
    const sum = { piece, through: through < end ? through : end, bounds };
    outcomes.push(await sums.replaceMonth(id, month, 'campaigns', sum, campaigns.get(month)));
    outcomes.push(await sums.replaceMonth(id, month, 'all', sum, before));
    const written = { ...summed, isChange: false, hasMoved: false };
    if (isOver) await closures.restateIfOther(id, month, written, now, reason);
    return outcomes;
  });
}

const READS_AT_ONCE = 8;

/** Reads the slices of days, each day in UTC once. */
async function readSlices(
  { slices }: SumStores,
  { id, timeZone }: Account,
  days: readonly Day[],
): Promise<(span: Span) => Piece[]> {
  const spans = spansToRead(days.map((day) => spanOfDay(day, timeZone)));
  const read = await pMap(spans, (span) => slices.within(id, span), { concurrency: READS_AT_ONCE });
  const all = read.flatMap((stored) => [...stored]).sort(([left], [right]) => left - right);
  return ({ fromMs, toMs }) =>
    all.filter(([start]) => fromMs <= start && start < toMs).map(([, { piece }]) => piece);
}

const byDay = ([left]: [Day, Piece], [right]: [Day, Piece]) => (left < right ? -1 : 1);
