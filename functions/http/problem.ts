import type { ProblemTitle } from '../../domain/api/problem-reference.ts';
import { problemTypeOf } from '../../domain/api/problem-type.ts';
import { UNAUTHORIZED } from '../../domain/api/unauthorized.ts';
import { MAX_PAST_RATES } from '../../domain/accounts/past-rates.ts';
import { RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { AlertResolved } from '../../domain/quotas/alert.ts';
import { NothingToGrant, RequestClosed } from '../../domain/quotas/request-decision.ts';
import { echo } from '../../domain/text.ts';
import { cutErrors, InvalidInput, type InputError } from '../../domain/validation.ts';
import { TimeZoneFixed, TooManyRateChanges } from '../storage/accounts.ts';
import { DAILY_LIMITS } from '../../domain/limits/daily-limits.ts';
import { DailyLimitReached } from '../storage/daily-limits.ts';
import { Conflict, StorageUnavailable } from '../storage/failures.ts';
import { IdempotencyKeyReused } from '../storage/idempotency.ts';
import { EVERY_RESPONSE, type HttpResponse } from './response.ts';

/** RFC 9457 problem details, without the members that all problems share. */
interface Problem {
  status: number;
  title: ProblemTitle;
  detail: string;
  errors?: InputError[];
  /** How many errors there are, if `errors` has only the first of them. */
  errorCount?: number;
  /** Members of this kind of problem alone. */
  members?: object;
  headers?: Record<string, string>;
  /** A page for a person who opened the route in a browser; sent in place of the JSON. */
  page?: string;
}

/** Refuses a request with a problem. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** More than a person reads, and few enough that a response stays small. */
const MAX_ERRORS = 100;
/** A safety net: details are our own sentences, and what they repeat of a request is shortened where they are written. */
const MAX_DETAIL_LENGTH = 500;
const RETRY_AFTER_SECONDS = '2';

export const unauthorized = () =>
  new HttpProblem({
    status: 401,
    title: 'Unauthorized',
    detail: UNAUTHORIZED.detail,
    headers: { 'www-authenticate': UNAUTHORIZED.challenge },
  });

export const forbidden = (detail: string) => new HttpProblem({ status: 403, title: 'Forbidden', detail });

export const notFound = (what: string) =>
  new HttpProblem({ status: 404, title: 'Not found', detail: `There is no such ${what}.` });

export const conflict = (detail: string) => new HttpProblem({ status: 409, title: 'Conflict', detail });

export const badRequest = (detail: string) => new HttpProblem({ status: 400, title: 'Bad request', detail });

export const contentTooLarge = (detail: string) =>
  new HttpProblem({ status: 413, title: 'Content too large', detail });

/** @param retryAfter seconds */
export const tooManyRequests = (detail: string, retryAfter: number) =>
  new HttpProblem({
    status: 429,
    title: 'Too many requests',
    detail,
    headers: { 'retry-after': String(retryAfter) },
  });

/** @param codings what `Content-Encoding` may be, if that is what is refused */
export const unsupportedMediaType = (detail: string, codings?: string) =>
  new HttpProblem({
    status: 415,
    title: 'Unsupported media type',
    detail,
    ...(codings && { headers: { 'accept-encoding': codings } }),
  });

/** The one place where errors become HTTP. @returns undefined for an unexpected error, which is logged and becomes a 500 */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return error.problem;
  if (error instanceof InvalidInput) {
    return {
      status: 422,
      title: 'Invalid input',
      detail: 'Some fields break a rule; see errors.',
      errors: error.errors,
    };
  }
  if (error instanceof TimeZoneFixed) {
    return {
      status: 409,
      title: 'Conflict',
      detail:
        'The time zone cannot change once events exist, since their days would move. Create another account instead.',
      errors: [{ pointer: '/timeZone', message: 'fixed since the first event was recorded' }],
    };
  }
  if (error instanceof TooManyRateChanges) {
    return {
      status: 409,
      title: 'Conflict',
      detail: `Too many changes of rates: the account keeps the last ${MAX_PAST_RATES}, since events of ${RECORDABLE_MONTHS} months may still be recorded or corrected. Send the rates as they are.`,
      errors: [{ pointer: '/rates', message: `changed ${MAX_PAST_RATES} times already` }],
    };
  }
  if (
    error instanceof Conflict ||
    error instanceof RequestClosed ||
    error instanceof NothingToGrant ||
    error instanceof AlertResolved
  )
    return conflict(error.message).problem;
  if (error instanceof IdempotencyKeyReused) {
    return {
      status: 422,
      title: 'Idempotency key reused',
      detail: 'This Idempotency-Key was sent before with another body. Use a new key for a new request.',
    };
  }
  if (error instanceof DailyLimitReached) {
    const { what, secondsLeft } = error;
    const detail = `Daily limit of ${DAILY_LIMITS[what]} ${what} reached; it resets at 00:00 UTC.`;
    return tooManyRequests(detail, secondsLeft).problem;
  }
  if (error instanceof StorageUnavailable) {
    return {
      status: 503,
      title: 'Storage unavailable',
      detail: 'Storage is unavailable for the moment. The whole request is safe to send again.',
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    };
  }
  return undefined;
}

export const INTERNAL_ERROR: Problem = {
  status: 500,
  title: 'Internal error',
  detail: 'Something broke on our side. Quote the requestId when you report it.',
};

/** A problem as Lambda returns it. At most 100 errors are listed; `moreErrors` counts the rest. */
export function problemResponse(
  { status, title, detail, errors, errorCount, members, headers, page }: Problem,
  requestId: string,
): HttpResponse {
  const body = {
    type: problemTypeOf(title),
    status,
    title,
    detail: echo(detail, MAX_DETAIL_LENGTH),
    ...(errors && cutErrors(errors, MAX_ERRORS, errorCount)),
    requestId,
    ...members,
  };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', ...EVERY_RESPONSE, ...headers },
    body: page ?? JSON.stringify(body),
  };
}
