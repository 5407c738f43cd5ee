import type { Instant } from '../calendar.ts';

/** `Idempotency-Key`s are remembered for a day, as at Stripe. */
export const REMEMBERED_HOURS = 24;

/** Until when a key that was first sent at `now` returns the same resource. */
export function idempotencyKeyExpiry(now: Instant): Instant {
  return now.add({ hours: REMEMBERED_HOURS });
}
