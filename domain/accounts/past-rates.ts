import type { Instant } from '../calendar.ts';
import { oldestTime } from '../ledger/retention.ts';
import type { Rates } from './rating.ts';

/** Rates that were replaced. They still price events from before `until`, whenever those are recorded. */
export interface PastRates {
  rates: Rates;
  until: Instant;
}

/** All the rates that an account has had. */
export interface RateHistory {
  rates: Rates;
  /** Oldest first. */
  pastRates: readonly PastRates[];
}

/** Terms change a few times a year. Every request that records reads the account whole, so it must stay small. */
export const MAX_PAST_RATES = 100;

/** The rates of an instant, in milliseconds since 1970. The first rates apply to all time before them. */
export function ratesAt({ rates, pastRates }: RateHistory, epochMs: number): Rates {
  const then = pastRates.find(({ until }) => epochMs < until.epochMilliseconds);
  return then?.rates ?? rates;
}

/** An interrupted change of rates that is repeated within this time is completed. */
const COMPLETED_MS = 600_000;

/** From when on the latest rates apply, in milliseconds since 1970; undefined unless they are of the last minutes. */
export function sinceChange({ pastRates }: RateHistory, now: Instant): number | undefined {
  const since = pastRates.at(-1)?.until.epochMilliseconds;
  return since !== undefined && since >= now.epochMilliseconds - COMPLETED_MS ? since : undefined;
}

/** How long a change of rates waits, once it is stored, before it looks for events that were priced by the former rates. */
export const LOOKS_AFTER_MS = 400;

/**
 * Whoever stores events within this time after beginning to read the account need not look at its rates again: a change that
 * was stored meanwhile sees them when it looks. Half as long, since clocks do not run alike.
 */
export const SEEN_WITHIN_MS = LOOKS_AFTER_MS / 2;

/** A change is stored this long after its instant at most: longer than a function may take, and clocks may differ. */
const CHANGE_TAKES_MS = 120_000;

/**
 * Whether the rates of an event may change while it is recorded: a change that is stored meanwhile is of about now, and
 * applies from its second on.
 */
export const mayGetOtherRates = (epochMs: number, now: Instant): boolean =>
  epochMs >= now.epochMilliseconds - CHANGE_TAKES_MS;

/**
 * The past rates after a change of rates; those that price nothing recordable are gone. The new rates begin with the
 * second of the change, since clients write times in whole seconds: an event that happens right after the change has
 * them, although its time as written may be before the change. Of several changes within a second, the last one wins.
 */
export function pastRatesAfterChange({ rates, pastRates }: RateHistory, now: Instant): PastRates[] {
  // A day longer than needed, since clocks differ.
  const oldest = oldestTime(now.subtract({ hours: 24 }));
  const kept = pastRates.filter(({ until }) => until.epochMilliseconds > oldest.epochMilliseconds);
  const until = now.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const last = kept.at(-1);
  // Another change within this second, or a clock of ours that is behind: the rates that are replaced begin where the
  // new ones do, so they price nothing.
  if (last && last.until.epochMilliseconds >= until.epochMilliseconds) return kept;
  return [...kept, { rates, until }];
}
