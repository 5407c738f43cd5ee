import { isBefore, type Instant } from '../calendar.ts';
import { MS_PER_DAY } from '../day-number.ts';
import { utcDay } from '../span.ts';
import { causesOf, causeText, OTHER, parseCause, type Cause } from './cause.ts';
import type { InputError } from '../validation.ts';

/** How many days in UTC are shown, with the one under way. */
export const SHOWN_DAYS = 7;
/** A day is kept for this long from its beginning, so that it is there as long as it is shown. */
export const KEPT_DAYS = SHOWN_DAYS + 1;
/** More than a person reads, and few enough that what is stored of a day stays small. The rest counts as `OTHER`. */
export const MAX_CAUSES = 50;

/** An entry that was refused; `value` is undefined for a request as a whole. */
export interface Refused {
  value: unknown;
  errors: readonly InputError[];
}

/** How many entries were refused for each cause, by its text. */
export type Tally = ReadonlyMap<string, number>;

/** An entry that breaks several rules counts once for each. */
export function tallyOf(refused: readonly Refused[]): Tally {
  const tally = new Map<string, number>();
  for (const { value, errors } of refused) {
    for (const cause of causesOf(value, errors)) {
      const text = causeText(cause);
      tally.set(text, (tally.get(text) ?? 0) + 1);
    }
  }
  return tally;
}

/** Where causes are counted: each at its number, and `OTHER` at the last. */
export interface Placed {
  /** New causes, in the order of their numbers. */
  added: string[];
  /** What to add, by number. */
  counts: ReadonlyMap<number, number>;
}

/**
 * Gives each cause its number.
 * @param known the causes of the day, in the order of their numbers
 * @param max how many there may be
 */
export function placeCauses(tally: Tally, known: readonly string[], max: number): Placed {
  const numbers = new Map(known.map((text, number) => [text, number]));
  const added: string[] = [];
  const counts = new Map<number, number>();
  for (const [text, count] of tally) {
    let number = numbers.get(text);
    if (number === undefined && known.length + added.length < max) {
      number = known.length + added.length;
      added.push(text);
    }
    number ??= MAX_CAUSES;
    counts.set(number, (counts.get(number) ?? 0) + count);
  }
  return { added, counts };
}

/** How often something was refused for one cause. Times are RFC 3339 in UTC. */
export interface Counted {
  count: number;
  firstAt: string;
  lastAt: string;
}
export type Rejection = Cause & Counted;

/** The days that are shown, the earliest first. */
export const shownDays = (now: Instant): string[] =>
  Array.from({ length: SHOWN_DAYS }, (_, index) =>
    utcDay(now.epochMilliseconds - (SHOWN_DAYS - 1 - index) * MS_PER_DAY),
  );

/** Several days together, the most frequent cause first; `OTHER` is the last. @param counted pairs of a cause's text and its count */
export function rejectionsOf(counted: Iterable<readonly [string, Counted]>): Rejection[] {
  const byCause = new Map<string, Counted>();
  for (const [text, one] of counted) {
    const sum = byCause.get(text);
    byCause.set(text, sum ? together(sum, one) : one);
  }
  const other = byCause.get(OTHER_TEXT);
  byCause.delete(OTHER_TEXT);
  const rejections = [...byCause].map(([text, sum]) => ({ ...parseCause(text), ...sum }));
  rejections.sort((a, b) => b.count - a.count || (isBefore(a.lastAt, b.lastAt) ? 1 : -1));
  return other ? [...rejections, { ...OTHER, ...other }] : rejections;
}

export const OTHER_TEXT = causeText(OTHER);

const together = (a: Counted, b: Counted): Counted => ({
  count: a.count + b.count,
  firstAt: isBefore(a.firstAt, b.firstAt) ? a.firstAt : b.firstAt,
  lastAt: isBefore(b.lastAt, a.lastAt) ? a.lastAt : b.lastAt,
});
