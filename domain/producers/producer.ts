import type { Account } from '../accounts/account.ts';
import { localDay } from '../calendar.ts';
import { instantOf, workingDayHours, workingHoursBetween, type Hour } from './office-hours.ts';

/** What is known of when a producer sends, by the hour. */
export interface Producer {
  /** The `source` of its events. */
  source: string;
  first: Hour;
  last: Hour;
  /** On how many local days it has sent, up to `LEAST_DAYS`. */
  days: number;
  /** Its longest silences of the last twelve weeks, longest first. */
  silences: { until: Hour; workingHours: number }[];
  /** The last event before the silence that was told. */
  told?: Hour | undefined;
}

type Office = Pick<Account, 'timeZone' | 'quietHours'>;

/** By source, the hours in which events came. */
export type Seen = ReadonlyMap<string, Iterable<Hour>>;

/** The latest are kept, so that a producer that puts other ids where its source belongs fills no item. */
const MOST_PRODUCERS = 20;
const LONGEST_SOURCE = 200;
const KEPT_SILENCES = 3;
const KEPT_HOURS = 12 * 7 * 24;

/** A producer is known well enough to be missed after two weeks, if it has sent on so many days. */
const LEAST_HOURS = 14 * 24;
const LEAST_DAYS = 5;
/** Silent is who is silent for this much longer than ever, */
const LONGER = 1.5;
/** and for this many working days: one public holiday alone is shorter, with an early evening and a late morning. */
const LEAST_WORKING_DAYS = 1.5;

/** The producers of an account after more events were counted. Hours that are not after the last one change nothing. */
export function producersAfter(
  known: readonly Producer[],
  seen: Seen,
  office: Office,
  now: Hour,
): readonly Producer[] {
  const producers = new Map(known.map((producer) => [producer.source, producer]));
  let isNew = false;
  for (const [source, hours] of seen) {
    if (source.length > LONGEST_SOURCE) continue;
    for (const hour of [...hours].sort((left, right) => left - right)) {
      const before = producers.get(source);
      if (hour > now || (before && hour <= before.last)) continue;
      producers.set(source, before ? sentAgain(before, hour, office) : sentFirst(source, hour));
      isNew = true;
    }
  }
  if (!isNew) return known;
  return [...producers.values()]
    .filter(({ last }) => last > now - KEPT_HOURS)
    .sort((left, right) => right.last - left.last || (left.source < right.source ? -1 : 1))
    .slice(0, MOST_PRODUCERS);
}

const sentFirst = (source: string, hour: Hour): Producer => ({
  ...{ source, first: hour, last: hour },
  days: 1,
  silences: [],
});

function sentAgain(producer: Producer, hour: Hour, office: Office): Producer {
  const { last, days, silences } = producer;
  const isNewDay = days < LEAST_DAYS && dayOf(hour, office) !== dayOf(last, office);
  const workingHours = hour > last + 1 ? workingHoursBetween(office, last, hour) : 0;
  return {
    ...producer,
    last: hour,
    days: isNewDay ? days + 1 : days,
    silences: [...silences, ...(workingHours > 0 ? [{ until: hour, workingHours }] : [])]
      .filter(({ until }) => until > hour - KEPT_HOURS)
      .sort((left, right) => right.workingHours - left.workingHours)
      .slice(0, KEPT_SILENCES),
  };
}

const dayOf = (hour: Hour, { timeZone }: Office) => localDay(instantOf(hour), timeZone);

/** Whether a producer would be missed: it has sent for two weeks, and not hardly ever. */
export const isEstablished = ({ first, last, days }: Producer): boolean =>
  last - first >= LEAST_HOURS && days >= LEAST_DAYS;

/** How long a producer has been silent, in working hours, and its longest silence before. */
export interface Silence {
  workingHours: number;
  longest: number;
}

/**
 * The silence of a producer that has sent nothing for longer than ever. In a customer's words: "half as long again as it was
 * ever silent in working hours, and for more than a working day and a half."
 */
export function silenceOf(producer: Producer, office: Office, now: Hour): Silence | null {
  if (!isEstablished(producer)) return null;
  const longest = producer.silences[0]?.workingHours ?? 0;
  const workingHours = workingHoursBetween(office, producer.last, now);
  const most = Math.max(LONGER * longest, LEAST_WORKING_DAYS * workingDayHours(office));
  return workingHours > most ? { workingHours, longest } : null;
}

/** Whether a producer may still fall silent without having been told. */
export const mayBeMissed = (producer: Producer): boolean =>
  producer.told === undefined && isEstablished(producer);
