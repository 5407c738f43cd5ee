import { Temporal } from 'temporal-polyfill';
import { isQuietAt, type Quietness } from '../accounts/quiet-hours.ts';
import type { Instant } from '../calendar.ts';
import type { Mark } from '../ledger/mark.ts';
import { OBJECTIVES } from './objectives.ts';

/** How long the accounts wait whose marks could be counted for good, in seconds, the longest first. */
export function waitingAccounts(
  marks: ReadonlyMap<string, readonly Mark[]>,
  graceSeconds: number,
  now: Instant,
): { accountId: string; seconds: number }[] {
  return [...marks]
    .map(([accountId, of]) => {
      const settledMs = Math.min(
        ...of.map(({ windowMs, windowLengthMs }) => windowMs + windowLengthMs + graceSeconds * 1000),
      );
      return { accountId, seconds: secondsSince(settledMs, now) };
    })
    .filter(({ seconds }) => seconds > 0)
    .sort((left, right) => right.seconds - left.seconds);
}

/** Whether an account waits longer than the objective allows. */
export const isCountedLate = ({ seconds }: { seconds: number }): boolean =>
  seconds > OBJECTIVES.counting.withinSeconds;

/** Whole seconds, rounded up; 0 for what is yet to come. */
export const secondsSince = (fromMs: number, now: Instant): number =>
  Math.max(0, Math.ceil((now.epochMilliseconds - fromMs) / 1000));

/** How far back the end of quiet hours is looked for, and how exactly. */
const LOOKED_BACK_MINUTES = 4 * 24 * 60;
const STEP_MINUTES = 5;

/**
 * Since when an email has been due, in milliseconds since 1970: since it was written, or since the last quiet hours of its
 * account ended. Undefined in quiet hours.
 */
export function dueSince(written: Instant, account: Quietness | undefined, now: Instant): number | undefined {
  if (!account?.quietHours) return written.epochMilliseconds;
  if (isQuietAt(account, now)) return undefined;
  const stepMs = STEP_MINUTES * 60_000;
  const earliestMs = Math.max(
    written.epochMilliseconds,
    now.epochMilliseconds - LOOKED_BACK_MINUTES * 60_000,
  );
  for (let ms = Math.floor(now.epochMilliseconds / stepMs) * stepMs; ms > earliestMs; ms -= stepMs) {
    if (isQuietAt(account, Temporal.Instant.fromEpochMilliseconds(ms))) return ms + stepMs;
  }
  return earliestMs;
}
