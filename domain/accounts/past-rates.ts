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

/** How long a recorder may use an account that it has read. */
export const KNOWN_FOR_SECONDS = 60;

/**
 * New rates apply to events from this long after the change. No event with such a time has been recorded by then, even
 * if its producer's clock was ahead, the recorder knew the account as it was `KNOWN_FOR_SECONDS` ago, or clocks of ours
 * differ: an event has one price, whoever records it and whenever.
 */
export const NEW_RATES_AFTER_MINUTES = 10;

/** Terms change a few times a year. Every request that records reads the account whole, so it must stay small. */
export const MAX_PAST_RATES = 100;

/** The rates of an instant, in milliseconds since 1970. The first rates apply to all time before them. */
export function ratesAt({ rates, pastRates }: RateHistory, epochMs: number): Rates {
  const then = pastRates.find(({ until }) => epochMs < until.epochMilliseconds);
  return then?.rates ?? rates;
}

/** The past rates after a change of rates; those that price nothing recordable are gone. */
export function pastRatesAfterChange({ rates, pastRates }: RateHistory, now: Instant): PastRates[] {
  // A day longer than needed, since clocks differ.
  const oldest = oldestTime(now.subtract({ hours: 24 }));
  const kept = pastRates.filter(({ until }) => until.epochMilliseconds > oldest.epochMilliseconds);
  const until = now.add({ minutes: NEW_RATES_AFTER_MINUTES });
  const last = kept.at(-1);
  // A clock of ours that is behind: these rates have not begun yet, and now never will.
  if (last && last.until.epochMilliseconds >= until.epochMilliseconds) return kept;
  return [...kept, { rates, until }];
}
