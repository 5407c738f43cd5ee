import { localDayOfMs, type Day } from '../calendar.ts';
import { MS_PER_DAY } from '../day-number.ts';
import { eventMs } from '../ledger/event-time.ts';
import type { CarrierRecord, StoredRecord } from './carrier-record.ts';
import {
  isPricedByRates,
  MEASURES,
  measuredAsStored,
  measuredByCarrier,
  type Measure,
  type Measured,
  type Measuring,
} from './measures.ts';

/**
 * How far the two times of one call may lie apart: a carrier notes when a call began, a producer perhaps when it ended, which
 * may be on the next day, or in the next month.
 */
export const MARGIN_MS = MS_PER_DAY;

export interface Reconciled extends Measuring {
  /** The account's time zone, whose days are shown. */
  timeZone: string;
  /** What the file covers, in milliseconds since 1970; the end is not included. */
  from: number;
  to: number;
}

/** A carrier has it, and it is not counted here: never stored, or voided. */
export interface Missing {
  is: 'missing';
  record: CarrierRecord;
  voided: StoredRecord | null;
}

/** It is counted here, and the carrier does not have it. */
interface Extra {
  is: 'extra';
  event: StoredRecord;
}

/** Both have it, and say different things. */
export interface Different {
  is: 'different';
  record: CarrierRecord;
  event: StoredRecord;
  differences: Partial<Record<Measure, { carrier: number; stored: number }>>;
}

export type Finding = Missing | Extra | Different;

/** What both sides have of a type on a day of the account. Null is what the file says of none of them. */
export interface ComparedDay {
  day: Day;
  type: string;
  count: Compared<number>;
  durationSeconds: Compared<bigint>;
  segments: Compared<bigint>;
  costMicros: Compared<bigint>;
}
interface Compared<Amount> {
  carrier: Amount | null;
  stored: Amount;
}

export interface Reconciliation {
  /** By day, if no id of the file is the id of a stored event: nothing can then be said of a single one. */
  matchedBy: 'id' | 'day';
  matched: number;
  /** How many rows are of times that are not compared. */
  outside: number;
  /** How many prices were not compared, because the account's rates made them. */
  pricedByRates: number;
  /** By time. Empty if matched by day. */
  findings: Finding[];
  days: ComparedDay[];
}

/** One of both sides, or one of one of them. */
interface Pair {
  record?: CarrierRecord;
  event?: StoredRecord;
}

/**
 * Compares a carrier's file with stored events of the same types.
 * @param stored also those of `MARGIN_MS` before and after what the file covers, and voided ones
 */
export function reconcile(
  records: readonly CarrierRecord[],
  stored: readonly StoredRecord[],
  how: Reconciled,
): Reconciliation {
  const isInside = ({ time }: { time: string }) => {
    const at = msOf(time);
    return at >= how.from && at < how.to;
  };
  const { pairs, taken } = matchById(records, stored);
  const inside = pairs.filter(({ record }) => isInside(record));
  const extra = stored.filter((event) => !event.voided && !taken.has(event) && isInside(event));
  const matched = inside.filter(({ event }) => event && !event.voided).length;
  const isKnown = inside.some(({ event }) => event);
  const matchedBy = !isKnown && inside.length > 0 && extra.length > 0 ? 'day' : 'id';
  const compared: Pair[] = [
    ...inside.map(({ record, event }) => (event && !event.voided ? { record, event } : { record })),
    ...extra.map((event) => ({ event })),
  ];
  const findings = [
    ...inside.flatMap(({ record, event }) => findingOf(record, event, how)),
    ...extra.map((event): Extra => ({ is: 'extra', event })),
  ];
  return {
    matchedBy,
    matched,
    outside: records.length - inside.length,
    pricedByRates: compared.filter(({ event }) => event && isPricedByRates(event, how)).length,
    findings: matchedBy === 'day' ? [] : findings.sort(byTime),
    days: comparedDays(compared, matchedBy, how),
  };
}

/** Whether both sides have the same, as far as the file says it. */
export const isSame = ({ findings, days }: Reconciliation): boolean =>
  findings.length === 0 && days.every(isSameDay);

/** Whether both sides have the same of a type on a day. */
export const isSameDay = (day: ComparedDay): boolean =>
  [day.count, ...MEASURES.map((measure) => day[measure])].every(
    ({ carrier, stored }) => carrier === null || carrier === stored,
  );

/** Of events with the id of a row, the nearest in time is the one; the others count the same call once more. */
function matchById(records: readonly CarrierRecord[], stored: readonly StoredRecord[]) {
  const named = Map.groupBy(stored, nameOf);
  const taken = new Set<StoredRecord>();
  const pairs = records.map((record): { record: CarrierRecord; event?: StoredRecord } => {
    const at = msOf(record.time);
    const candidates = (named.get(nameOf(record)) ?? [])
      .filter((event) => !taken.has(event) && Math.abs(msOf(event.time) - at) <= MARGIN_MS)
      .sort(
        (a, b) =>
          Number(a.voided) - Number(b.voided) || Math.abs(msOf(a.time) - at) - Math.abs(msOf(b.time) - at),
      );
    const [event] = candidates;
    if (!event) return { record };
    taken.add(event);
    return { record, event };
  });
  return { pairs, taken };
}

const nameOf = ({ type, id }: { type: string; id: string }) => `${type} ${id}`;

function findingOf(record: CarrierRecord, event: StoredRecord | undefined, how: Measuring): Finding[] {
  if (!event || event.voided) return [{ is: 'missing', record, voided: event ?? null }];
  const [carrier, stored] = measuredPair({ record, event }, how);
  const differences: Different['differences'] = {};
  for (const measure of MEASURES) {
    const [says, has] = [carrier[measure], stored[measure] ?? 0];
    if (says !== undefined && says !== has) differences[measure] = { carrier: says, stored: has };
  }
  return Object.keys(differences).length === 0 ? [] : [{ is: 'different', record, event, differences }];
}

const SILENT: Measured = { durationSeconds: undefined, segments: undefined, costMicros: undefined };

/** What both sides say. Of a price that the account's rates made, the carrier says nothing. */
function measuredPair({ record, event }: Pair, how: Measuring): [carrier: Measured, stored: Measured] {
  const carrier = record ? measuredByCarrier(record, how) : SILENT;
  const stored = event ? measuredAsStored(event, how) : SILENT;
  return event && isPricedByRates(event, how)
    ? [{ ...carrier, costMicros: undefined }, stored]
    : [carrier, stored];
}

function comparedDays(
  pairs: readonly Pair[],
  matchedBy: Reconciliation['matchedBy'],
  how: Reconciled,
): ComparedDay[] {
  const measured = pairs.map((pair): MeasuredPair => ({ pair, both: measuredPair(pair, how) }));
  const said = new Set(
    measured.flatMap(({ pair, both: [carrier] }) =>
      MEASURES.filter((measure) => carrier[measure] !== undefined).map(
        (measure) => `${typeOf(pair)} ${measure}`,
      ),
    ),
  );
  // Where it is counted here, or else where it would be: of a call at midnight, both sides may name another day.
  const dayOf = ({ record, event }: Pair) => localDayOfMs(msOf((event ?? record)!.time), how.timeZone);
  return [...Map.groupBy(measured, ({ pair }) => `${dayOf(pair)} ${typeOf(pair)}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, those]) => {
      const [day = '', type = ''] = place.split(' ');
      // Which of the carrier's prices are those of events that the account's rates have priced, nobody knows.
      const isUnknown = (measure: Measure) =>
        measure === 'costMicros' &&
        matchedBy === 'day' &&
        those.some(({ pair: { event } }) => event && isPricedByRates(event, how));
      const sums = MEASURES.map((measure) => {
        const { carrier, stored } = summed(those, measure);
        const isSaid = said.has(`${type} ${measure}`) && !isUnknown(measure);
        return [measure, { carrier: isSaid ? carrier : null, stored }] as const;
      });
      return {
        ...{ day, type },
        count: {
          carrier: those.filter(({ pair }) => pair.record).length,
          stored: those.filter(({ pair }) => pair.event).length,
        },
        ...(Object.fromEntries(sums) as Record<Measure, Compared<bigint>>),
      };
    });
}

interface MeasuredPair {
  pair: Pair;
  both: [carrier: Measured, stored: Measured];
}

const typeOf = ({ record, event }: Pair) => (event ?? record)!.type;

/** Of a pair of which the carrier says nothing, it has what is stored: only what it says can differ. */
function summed(those: readonly MeasuredPair[], measure: Measure): { carrier: bigint; stored: bigint } {
  let [carrierSum, storedSum] = [0n, 0n];
  for (const {
    pair: { record, event },
    both: [carrier, stored],
  } of those) {
    const has = stored[measure] ?? 0;
    storedSum += BigInt(has);
    carrierSum += BigInt(carrier[measure] ?? (record && event ? has : 0));
  }
  return { carrier: carrierSum, stored: storedSum };
}

const timeOf = (finding: Finding) => (finding.is === 'extra' ? finding.event : finding.record).time;
const byTime = (a: Finding, b: Finding) => msOf(timeOf(a)) - msOf(timeOf(b));

const msOf = (time: string) => eventMs(time.slice(0, -1));
