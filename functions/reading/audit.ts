import { AUDITED_EVENTS } from '../../domain/limits/audits.ts';
import { isDeepStrictEqual } from 'node:util';
import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import {
  daysOfMonth,
  formatInstant,
  localDayOfMs,
  monthOf,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import { boundsOfMonth } from '../../domain/ledger/local-spans.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { sliceOf } from '../../domain/ledger/slice.ts';
import { restatedByTotals } from '../../domain/months/restating.ts';
import { spanOfDay, spanOfMonth, utcSpansOf, type Span } from '../../domain/span.ts';
import { ACCOUNT_NAMES, sumDays } from '../../domain/usage/names.ts';
import { noPiece, samePieces, sumPieces, type Piece } from '../../domain/usage/piece.ts';
import { totalsReport } from '../../domain/usage/report.ts';
import { countOf, noTotals, sameTotals, subtractTotals, type Totals } from '../../domain/usage/totals.ts';
import { InvalidInput } from '../../domain/validation.ts';
import { countSlices } from '../ledger/count-slices.ts';
import type { UsageReader } from '../ledger/stores.ts';
import type { AccountReader } from '../storage/accounts.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { EventStore } from '../storage/events.ts';
import { fittingPiece } from '../storage/piece-codec.ts';
import type { MarkStore } from '../storage/marks.ts';
import type { SliceStore } from '../storage/slices.ts';
import { partOf, type MonthPart, type SumStore } from '../storage/sums.ts';
import { priceCheck } from './price-check.ts';

export interface AuditStores {
  accounts: Pick<AccountReader, 'getWithRates'>;
  closures: Pick<ClosureStore, 'ofMonths'>;
  events: Pick<EventStore, 'between'>;
  marks: Pick<MarkStore, 'ofAccount'>;
  slices: Pick<SliceStore, 'within'>;
  sums: Pick<SumStore, 'days' | 'months' | 'progress'>;
  usage: UsageReader;
}

const DAYS_AT_ONCE = 2;
const MAX_FINDINGS = 100;

/** A stored number that is not what it should be. */
interface Finding {
  what: 'price' | 'slice' | 'day' | 'month' | 'campaigns' | 'closure';
  /** The event's id, the slice's start, the day or the month. */
  of: string;
}

/**
 * Counts a month from its stored events, to check an invoice against. It also holds everything that is stored of the
 * month against what it was made of: each price against the rates of its time, each slice against its events, each day
 * against its slices, the month against its days, and what it was closed with against its events unless it is restated.
 * @param atMost how many events may be counted; a request has half a minute
 * @throws InvalidInput if events of the month have expired, or if there are more
 */
export async function audit(
  stores: AuditStores,
  account: Account,
  month: Month,
  now: Instant,
  atMost = AUDITED_EVENTS,
) {
  const oldest = monthOf(oldestDay(now, account.timeZone));
  if (month < oldest) {
    const message = `expected ${oldest} or a later month: events are kept for ${RECORDABLE_MONTHS} months, and without them nothing can be counted again`;
    throw new InvalidInput([{ pointer: '/month', message }]);
  }
  const view = stores.usage(account, now);
  const shown = (await view.months([month])).get(month) ?? noTotals();
  if (countOf(shown) > atMost) {
    const message = `this month has ${countOf(shown)} events, and a request can count ${atMost}: \`npm run audit\` counts any number`;
    throw new InvalidInput([{ pointer: '/month', message }]);
  }
  const pending = (await view.pending()).marks.map(({ span }) => span);
  const rates = await stores.accounts.getWithRates(account.id);
  const mispriced: UsageEvent[] = [];
  const hasItsPrice = priceCheck(rates ?? { ...account, pastRates: [] });
  const look = (event: UsageEvent) => {
    if (mispriced.length < MAX_FINDINGS && !hasItsPrice(event)) mispriced.push(event);
  };
  const { days, wrong, slices } = await countMonth(stores, account, month, look);
  // What was pending before or is now may have been counted before it was stored, or after.
  const unsettled = [...pending, ...(await stores.marks.ofAccount(account.id)).map(({ span }) => span)];
  const isSettled = (start: number) => unsettled.every(({ fromMs, toMs }) => start < fromMs || toMs <= start);
  const findings: Finding[] = mispriced
    .filter(({ identity }) => isSettled(sliceOf(eventMs(identity.time))))
    .map(({ identity }) => ({ what: 'price', of: identity.id }));
  for (const start of wrong.filter(isSettled))
    findings.push({ what: 'slice', of: new Date(start).toISOString() });
  const events = sumDays([...days.values()], ACCOUNT_NAMES);
  findings.push(...(await checkSums(stores, account, month, { pending: unsettled, known: slices })));
  const ofMonth = spanOfMonth(month, account.timeZone);
  const isPending = unsettled.some(({ fromMs, toMs }) => fromMs < ofMonth.toMs && ofMonth.fromMs < toMs);
  const closure = isPending
    ? undefined
    : (await stores.closures.ofMonths(account.id, [month], true)).get(month);
  if (closure && restatedByTotals(closure, events)) findings.push({ what: 'closure', of: month });
  return {
    accountId: account.id,
    month,
    asOf: formatInstant(await view.asOf()),
    matches: findings.length === 0 && sameTotals(events, shown),
    findings: findings.slice(0, MAX_FINDINGS),
    events: totalsReport(events),
    rollups: totalsReport(shown),
    difference: totalsReport(subtractTotals(events, shown)),
  };
}

/** Whether everything adds up, and only prices are not those of their time. */
export function isOnlyMispriced({
  findings,
  events,
  rollups,
}: Pick<Awaited<ReturnType<typeof audit>>, 'findings' | 'events' | 'rollups'>): boolean {
  const areAllShown = findings.length > 0 && findings.length < MAX_FINDINGS;
  return areAllShown && findings.every(({ what }) => what === 'price') && isDeepStrictEqual(events, rollups);
}

/** Counts the events of a month. @returns its days, the starts of the slices that are stored otherwise, and what is stored */
async function countMonth(
  stores: AuditStores,
  { id, timeZone }: Account,
  month: Month,
  look: (event: UsageEvent) => void,
): Promise<{ days: Map<Day, Totals>; wrong: number[]; slices: Map<number, Piece> }> {
  const slices = new Map<number, Piece>();
  const wrong: number[] = [];
  const totals = new Map<Day, Totals[]>();
  const checkDay = async (span: Span) => {
    const [counted, stored] = await Promise.all([
      countSlices(watched(stores.events, look), id, span),
      stores.slices.within(id, span),
    ]);
    for (const [start, { piece }] of stored) slices.set(start, piece);
    for (const start of new Set([...stored.keys(), ...counted.keys()])) {
      const piece = counted.get(start) ?? noPiece();
      const day = localDayOfMs(start, timeZone);
      totals.set(day, [...(totals.get(day) ?? []), piece.all]);
      if (!isStored(piece, stored.get(start)?.piece)) wrong.push(start);
    }
  };
  await pMap(utcSpansOf(spanOfMonth(month, timeZone)), checkDay, { concurrency: DAYS_AT_ONCE });
  const days = [...totals].sort(([left], [right]) => (left < right ? -1 : 1));
  const sums = days.map(([day, ofDay]) => [day, sumDays(ofDay, ACCOUNT_NAMES)] as const);
  return { days: new Map(sums), wrong, slices };
}

/** Holds the stored sums of a month against the slices and days that they are made of. */
async function checkSums(
  { slices, sums }: AuditStores,
  { id, timeZone }: Account,
  month: Month,
  { pending, known }: { pending: readonly Span[]; known: ReadonlyMap<number, Piece> },
): Promise<Finding[]> {
  const ofMonth = spanOfMonth(month, timeZone);
  const piecesOf = async (span: Span): Promise<Piece[]> => {
    // A day that was summed by other rules of the zone may reach beyond the month.
    if (span.fromMs < ofMonth.fromMs || span.toMs > ofMonth.toMs)
      return [...(await slices.within(id, span)).values()].map(({ piece }) => piece);
    return [...known]
      .filter(([start]) => span.fromMs <= start && start < span.toMs)
      .map(([, piece]) => piece);
  };
  const findings: Finding[] = [];
  const { through } = await sums.progress(id);
  const stored = await sums.days(id, month);
  const sum = (await sums.months(id, [month], 'all')).get(month);
  const haveRulesChanged = sum !== undefined && sum.bounds !== boundsOfMonth(month, timeZone);
  // A day is held against the instants that it was summed from: reads follow new rules of the zone by themselves.
  const spanOf = (day: Day) => stored.get(day)?.span ?? spanOfDay(day, timeZone);
  const isPending = (day: Day) => {
    const { fromMs, toMs } = spanOf(day);
    return pending.some((span) => span.fromMs < toMs && fromMs < span.toMs);
  };
  const summed = daysOfMonth(month).filter(
    (day) => through !== undefined && day <= through && (stored.has(day) || !haveRulesChanged),
  );
  for (const day of summed) {
    const pieces = await piecesOf(spanOf(day));
    if (!isPending(day) && !isSum(sumPieces(pieces), stored.get(day)?.piece))
      findings.push({ what: 'day', of: day });
  }
  if (summed.some(isPending)) return findings;
  const piece = sumPieces([...stored.values()].map((day) => day.piece));
  for (const part of ['all', 'campaigns'] satisfies MonthPart[]) {
    const ofPart = (await sums.months(id, [month], part)).get(month);
    if (ofPart === undefined && stored.size === 0) continue;
    if (!isSum(partOf(piece, part), ofPart?.piece))
      findings.push({ what: part === 'all' ? 'month' : 'campaigns', of: month });
  }
  return findings;
}

/** Looks at each event that is read. */
const watched = (
  { between }: AuditStores['events'],
  look: (event: UsageEvent) => void,
): AuditStores['events'] => ({
  async *between(...input) {
    for await (const page of between(...input)) {
      page.forEach(look);
      yield page;
    }
  },
});

/** A sum has exactly what is stored of its parts. */
const isSum = (parts: Piece, stored: Piece = noPiece()): boolean => samePieces(fittingPiece(parts), stored);

/** A slice that was stored before recruiters were counted has none, and is right without them. */
function isStored(counted: Piece, stored: Piece = noPiece()): boolean {
  const { recruiters } = stored.recruiters.size === 0 ? noPiece() : counted;
  return samePieces(fittingPiece({ ...counted, recruiters }), stored);
}
