import type { Instant } from '../calendar.ts';

/** How long a message is tried, and after how long without a success a webhook is disabled. */
export const WEBHOOK_RETRY_DAYS = 3;

const FIRST_RETRY_SECONDS = 60;
const LONGEST_RETRY_SECONDS = 6 * 3600;
/** Retries that were caused together come apart by as much of their delay, in either direction. */
const JITTER = 0.2;

/** When a message is given up. @param firstAt when it was tried first */
export const webhookDeadline = (firstAt: Instant): Instant => firstAt.add({ hours: 24 * WEBHOOK_RETRY_DAYS });

/**
 * When a message is tried again after its `attempt`-th attempt (the first is 1) has failed: a minute later, doubling with each
 * attempt, at most six hours, and a fifth more or less. The last attempt is three days after the first.
 * @param drawn at random, from 0 up to 1
 * @returns undefined if that was the last one
 */
export function nextWebhookAttempt(
  attempt: number,
  { firstAt, now, drawn }: { firstAt: Instant; now: Instant; drawn: number },
): Instant | undefined {
  const deadline = webhookDeadline(firstAt);
  if (now.epochMilliseconds >= deadline.epochMilliseconds) return undefined;
  const delay = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempt - 1));
  const seconds = Math.round(delay * (1 + JITTER * (2 * drawn - 1)));
  const next = now.add({ seconds });
  return next.epochMilliseconds > deadline.epochMilliseconds ? deadline : next;
}

/** For how long a former secret is valid after a rotation. */
export const SECRET_OVERLAP_HOURS = 24;
/** As many secrets as are valid at once: each signs every message. */
export const MAX_SECRETS = 4;

/** For how long what became of a message can be read. */
export const DELIVERY_KEPT_DAYS = 30;

/** A note whose fact is not there after so many seconds is of a write that broke off. */
export const ORPHANED_NEWS_SECONDS = 3600;

/** A webhook hears of rejected events once in as many seconds, whatever a producer sends. */
export const REJECTED_EVERY_SECONDS = 3600;
