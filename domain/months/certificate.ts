import { addDays, localDayOfMs, startOfDay, type Day, type Month } from '../calendar.ts';
import type { AnyFacts, AnyKind } from '../kinds/all.ts';
import { eventMs, eventTimeOf, type EventTime } from '../ledger/event-time.ts';
import type { UsageEvent } from '../ledger/event.ts';
import type { Restatement } from './closure.ts';

/*
 * A month's certificate says of which events its numbers are made, so that whoever has the events can check it. Its format
 * is a promise to strangers, who check it with programs of their own: docs/certificate.md has it in words. Never change a
 * line or a list; a change is another algorithm.
 */
export const CERTIFICATE_ALGORITHM = 'usage-data-month-1';

/** A local day with events of a kind. Digests are SHA-256 in lower-case hexadecimal. */
export interface CertifiedDay {
  day: Day;
  events: number;
  /** Of its lines. */
  digest: string;
}

/** A kind with events in the month. */
export interface CertifiedKind {
  /** As in the API: `calls`. */
  kind: string;
  events: number;
  /** Of the list of its days. */
  digest: string;
  /** The sums of its measures other than the count, as decimal integers: seconds, micro-USD. */
  sums: Record<string, string>;
  days: CertifiedDay[];
}

/** A day of a kind whose events differ between two certificates: how many there were, and how many there are. */
export interface ChangedDay {
  kind: string;
  day: Day;
  from: number;
  to: number;
}

/** The certificate that replaced another one, since events of a closed month changed. */
export interface CertificateRestatement {
  /** RFC 3339. */
  at: string;
  from: string;
  to: string;
  reason: Restatement;
  /** How many events the month has since. */
  events: number;
  /** At most `MAX_CHANGED_DAYS`, by kind and day. */
  days: ChangedDay[];
}

/** More than a year's days of one kind could not change in a month; this bounds an item. */
export const MAX_CHANGED_DAYS = 100;

/** What every line has after the facts of its kind. Names of candidates and campaigns are not counted, and so not in it. */
const COMMON = ['campaignId', 'recruiterId', 'costMicros'] as const;

/** The names of a line's fields, in order. */
export function certifiedFields({ certified, stored }: AnyKind): string[] {
  return ['kind', 'day', 'time', 'id', 'source', ...(certified ?? Object.keys(stored)), ...COMMON];
}

/**
 * Writes events as the lines of certificates, and of exports as TSV: fields with a tab between them, and LF at the end. No
 * field has a tab or a line break, since recording refuses control characters in ids, sources and names from lists.
 * What has no value is empty.
 */
export function certifiedLines(kind: AnyKind, timeZone: string) {
  const facts = [...(kind.certified ?? Object.keys(kind.stored)), ...COMMON];
  const dayOf = dayFinder(timeZone);
  return ({
    identity: { time, id, source },
    facts: given,
  }: Pick<UsageEvent, 'identity' | 'facts'>): string => {
    const any = given as unknown as AnyFacts;
    let line = `${kind.plural}\t${dayOf(time)}\t${time}Z\t${id}\t${source}`;
    for (const fact of facts) line = `${line}\t${(any[fact] as string | number | undefined) ?? ''}`;
    return `${line}\n`;
  };
}

/** Finds local days of times that come in order, each of which is looked up about once. */
export function dayFinder(timeZone: string): (time: EventTime) => Day {
  let day = '';
  let from = '';
  let until = '';
  return (time) => {
    if (time < until && time >= from) return day;
    day = localDayOfMs(eventMs(time), timeZone);
    from = eventTimeOf(startOfDay(day, timeZone));
    until = eventTimeOf(startOfDay(addDays(day, 1), timeZone));
    return day;
  };
}

/** The text whose digest is a kind's: a line for each day with events. */
export const textOfKind = (days: readonly CertifiedDay[]): string =>
  days.map(({ day, events, digest }) => `${day}\t${events}\t${digest}\n`).join('');

/** The text whose digest is the month's: whose it is, and a line for each kind with events, in the order of the kinds. */
export function textOfMonth(
  { accountId, month, timeZone }: { accountId: string; month: Month; timeZone: string },
  kinds: readonly Pick<CertifiedKind, 'kind' | 'events' | 'digest'>[],
): string {
  const lines = kinds.map(({ kind, events, digest }) => `${kind}\t${events}\t${digest}\n`);
  return `${CERTIFICATE_ALGORITHM}\n${accountId}\t${month}\t${timeZone}\n${lines.join('')}`;
}

/** The days whose events are others: in the order of the kinds, then by day. */
export function changedDays(from: readonly CertifiedKind[], to: readonly CertifiedKind[]): ChangedDay[] {
  const kinds = [...new Set([...to, ...from].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const [before, after] = [daysOf(from, kind), daysOf(to, kind)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .sort()
      .filter((day) => before.get(day)?.digest !== after.get(day)?.digest)
      .map((day) => ({
        kind,
        day,
        from: before.get(day)?.events ?? 0,
        to: after.get(day)?.events ?? 0,
      }));
  });
}

function daysOf(kinds: readonly CertifiedKind[], kind: string): Map<Day, CertifiedDay> {
  const found = kinds.find((each) => each.kind === kind);
  return new Map(found?.days.map((day) => [day.day, day]));
}
