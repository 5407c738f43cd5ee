/**
 * Attempts to send an email before it is given up. The last one is three days after the first: a weekend, and a Monday
 * on which somebody can repair the sender identity.
 */
export const EMAIL_ATTEMPTS = 21;

const FIRST_RETRY_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 6 * 3600;

/**
 * How many seconds after its `attempt`-th attempt (the first is 1) a pending email may be sent again: a minute,
 * doubling with each attempt, at most six hours. Until then the sender that made the attempt holds the lease.
 */
export function emailRetryAfter(attempt: number): number {
  return Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempt - 1));
}

/** Whether an email that failed this often is not tried again. */
export const isEmailGivenUp = (attempts: number): boolean => attempts >= EMAIL_ATTEMPTS;

/**
 * How many seconds an outbox pointer without an item is kept. A crash between the two writes leaves one; a younger
 * pointer may belong to a write that is still under way.
 */
export const ORPHANED_POINTER_SECONDS = 3600;
