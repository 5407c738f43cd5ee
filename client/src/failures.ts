import type { InputError } from './schema.ts';

/**
 * A response that refuses the request: problem details as in RFC 9457.
 *
 * @example
 * try {
 *   await client.getAccount('nobody');
 * } catch (error) {
 *   if (!(error instanceof ApiProblem && error.status === 404)) throw error;
 * }
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status. */
  readonly status: number;
  /** URI of the kind of problem; `about:blank` if the response named none. */
  readonly type: string;
  /** `no reason given` if the response named none. */
  readonly title: string;
  /** What is wrong with this request in particular; empty if the response did not say. */
  readonly detail: string;
  /** Quote it when you ask the operator about the request. */
  readonly requestId: string | undefined;
  /** What is wrong with the body or the query, field by field; empty if it is not about fields. */
  readonly errors: readonly InputError[];
  /** Seconds to wait before the request is worth sending again, if the response said so. */
  readonly retryAfter: number | undefined;
  /** The whole body, for members that the other properties do not cover. */
  readonly body: Readonly<Record<string, unknown>>;

  /** @param request as the message names it: `GET https://…` */
  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    { request, retryAfter }: { request?: string; retryAfter?: number | undefined } = {},
  ) {
    const title = textOf(body['title']) ?? 'no reason given';
    const detail = textOf(body['detail']) ?? textOf(body['message']) ?? '';
    super(`${request === undefined ? '' : `${request}: `}${status} ${detail || title}`);
    this.status = status;
    this.type = textOf(body['type']) ?? 'about:blank';
    this.title = title;
    this.detail = detail;
    this.requestId = textOf(body['requestId']);
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as InputError[]) : [];
    this.retryAfter = retryAfter;
    this.body = body;
  }
}

/**
 * No response of the API arrived: the connection failed or broke, the time-out passed, or a proxy responded in the API's
 * place. Whether the API acted on the request is unknown.
 */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  /** Whether the time-out passed. */
  readonly isTimeout: boolean;

  constructor(message: string, options: ErrorOptions & { isTimeout?: boolean } = {}) {
    super(message, options);
    this.isTimeout = options.isTimeout ?? false;
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
