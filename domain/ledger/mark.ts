import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from '../calendar.ts';

/**
 * A note that an account's day has events which may not have been counted yet. The recorder writes it before the
 * events, one per account, day and window of time; every roll-up recounts the days that are marked.
 */
export interface Mark {
  accountId: string;
  /** In the account's time zone. */
  day: Day;
  /** The start of the window. */
  window: Instant;
}

/** The start of the window that `now` falls into. */
export function windowOf(now: Instant, windowSeconds: number): Instant {
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  return Temporal.Instant.fromEpochMilliseconds((seconds - (seconds % windowSeconds)) * 1000);
}

export interface MarkLifetime {
  windowSeconds: number;
  /**
   * How long a mark is kept after its window ended: longer than the timeouts of the recorder and of the roll-up
   * together. Every event behind a forgotten mark was then stored before its last recount, and what an overlapping run
   * missed is overwritten by a later one.
   */
  graceSeconds: number;
}

/** Whether a mark may be forgotten once its day has been recounted as of `now`. */
export function mayBeForgotten(
  { window }: Pick<Mark, 'window'>,
  { windowSeconds, graceSeconds }: MarkLifetime,
  now: Instant,
): boolean {
  const end = window.add({ seconds: windowSeconds + graceSeconds });
  return end.epochMilliseconds <= now.epochMilliseconds;
}

/** A run every few minutes catches up with everything; an account that waits this long needs an operator. */
const LATE_MINUTES = 30;

/** Whether an account whose usage has been counted up to `asOf` is so far behind that an operator must know. */
export function isCountingLate(asOf: Instant, now: Instant): boolean {
  return asOf.epochMilliseconds < now.subtract({ minutes: LATE_MINUTES }).epochMilliseconds;
}
