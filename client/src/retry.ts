import { ApiProblem, NetworkFailure } from './failures.ts';

export interface RetryLimits {
  /**
   * How often a request is sent again after it failed; 0 turns retries off.
   * @default 4
   */
  maxRetries?: number | undefined;
  /**
   * Milliseconds since the first attempt after which no further one begins. A `Retry-After` that asks for more is not
   * waited for: the problem is thrown at once.
   * @default 60_000
   */
  maxRetryMs?: number | undefined;
}

const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 10_000;
/** Answers of gateways: the request may or may not have been handled. */
const GATEWAY_STATUSES = new Set([502, 504]);

/**
 * How long to wait before a failed request is sent again, in milliseconds; undefined if it must not be.
 * Exponential backoff with full jitter, added to what `Retry-After` asks for so that those who were refused together do
 * not come back together.
 *
 * @param attempt attempts that failed so far, from 1
 * @param elapsedMs since the first attempt began
 * @param isRepeatable whether the request does no harm if the API handles it twice
 */
export function retryDelay(
  failure: unknown,
  { attempt, elapsedMs, isRepeatable }: { attempt: number; elapsedMs: number; isRepeatable: boolean },
  { maxRetries = 4, maxRetryMs = 60_000 }: RetryLimits,
): number | undefined {
  if (attempt > maxRetries || !mayBeSentAgain(failure, isRepeatable)) return undefined;
  const backoff = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
  const asked = failure instanceof ApiProblem ? (failure.retryAfter ?? 0) * 1000 : 0;
  const delay = asked + Math.random() * backoff;
  return elapsedMs + delay > maxRetryMs ? undefined : delay;
}

function mayBeSentAgain(failure: unknown, isRepeatable: boolean): boolean {
  if (failure instanceof NetworkFailure) return isRepeatable;
  if (!(failure instanceof ApiProblem)) return false;
  const { status, retryAfter } = failure;
  // Refused before anything was done.
  if (status === 429) return true;
  // With Retry-After, the API promises that nothing was done; without it, a gateway may have lost the response.
  if (status === 503) return isRepeatable || retryAfter !== undefined;
  return isRepeatable && GATEWAY_STATUSES.has(status);
}

/** Seconds until the instant that a `Retry-After` header names: a number of seconds or an HTTP date. */
export function readRetryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const left = Number.isFinite(seconds) ? seconds : (Date.parse(header) - now) / 1000;
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}
