import type { Instant } from '../calendar.ts';

/** Attempts to write an export before it is given up: one that fails so often has a reason of its own. */
export const EXPORT_ATTEMPTS = 5;

/** How often SQS delivers a wake-up before it goes to the dead-letter queue. The sweep wakes the worker again anyway. */
export const WAKE_UP_DELIVERIES = 3;

/** Whether an export that was begun this often is not begun again. */
export const isExportGivenUp = (attempts: number): boolean => attempts >= EXPORT_ATTEMPTS;

/** Long enough to survive a hiccup between two heartbeats, short enough that a dead worker is replaced soon. */
export const EXPORT_LEASE_SECONDS = 20;

/** The worker renews its lease this often, so that four heartbeats in a row may fail. */
export const EXPORT_HEARTBEAT_SECONDS = EXPORT_LEASE_SECONDS / 5;

/** Until when a worker that begins or renews its lease at `now` holds it. */
export function exportLeaseUntil(now: Instant): Instant {
  return now.add({ seconds: EXPORT_LEASE_SECONDS });
}

/**
 * How many exports of one account may be queued or running. All customers share a few workers: behind more than these,
 * the others would wait for hours.
 */
export const MAX_UNFINISHED_EXPORTS = 100;

/** When to ask again if that many are unfinished; an export takes seconds to minutes. */
export const UNFINISHED_RETRY_SECONDS = 60;
