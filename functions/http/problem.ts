import { InvalidInput, type InputError } from '../../domain/validation.ts';
import { TimeZoneFixed } from '../storage/accounts.ts';
import { DAILY_LIMITS, DailyLimitReached } from '../storage/daily-limits.ts';
import { StorageUnavailable } from '../storage/failures.ts';
import { IdempotencyKeyReused } from '../storage/idempotency.ts';
import { jsonResponse, type HttpResponse } from './response.ts';

/** RFC 9457 problem details, without what is the same for all. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  errors?: InputError[];
  headers?: Record<string, string>;
}

/** A request that is answered with a problem. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const RETRY_AFTER_SECONDS = '2';

export const unauthorized = () =>
  new HttpProblem({
    status: 401,
    title: 'Unauthorized',
    detail: 'Send a valid token: "Authorization: Bearer <API key or portal token>".',
    headers: { 'www-authenticate': 'Bearer' },
  });

export const forbidden = (detail: string) => new HttpProblem({ status: 403, title: 'Forbidden', detail });

export const notFound = (what: string) =>
  new HttpProblem({ status: 404, title: 'Not found', detail: `There is no such ${what}.` });

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

export const unsupportedMediaType = (detail: string) =>
  new HttpProblem({ status: 415, title: 'Unsupported media type', detail });

/** The one place where errors become HTTP. Returns undefined for what nobody expected: that is a 500, and logged. */
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
        'The time zone cannot change once events exist: their days would move. Make another account instead.',
      errors: [{ pointer: '/timeZone', message: 'fixed since the first event was recorded' }],
    };
  }
  if (error instanceof IdempotencyKeyReused) {
    return {
      status: 422,
      title: 'Idempotency key reused',
      detail: 'This Idempotency-Key came with another body before. Use a new key for a new request.',
    };
  }
  if (error instanceof DailyLimitReached) {
    const { what, secondsLeft } = error;
    const detail = `An account may make ${DAILY_LIMITS[what]} ${what} a day (UTC), and has. Try again tomorrow.`;
    return tooManyRequests(detail, secondsLeft).problem;
  }
  if (error instanceof StorageUnavailable) {
    return {
      status: 503,
      title: 'Storage unavailable',
      detail: 'Storage refused for the moment. The whole request is safe to send again.',
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

/** @param extra members of the body beside the standard ones */
export function problemResponse(
  { headers, ...problem }: Problem,
  requestId: string,
  extra: object = {},
): HttpResponse {
  const type = `urn:usage-data:problem:${problem.title.toLowerCase().replaceAll(' ', '-')}`;
  return jsonResponse(
    problem.status,
    { type, ...problem, requestId, ...extra },
    {
      ...headers,
      'content-type': 'application/problem+json',
    },
  );
}
