import { randomUUID } from 'node:crypto';
import type { HttpResponse } from './http-response.ts';

const REFUSALS = {
  400: ['Bad request', 'The path is not valid percent-encoding: write a plain "%" as "%25".'],
  401: ['Unauthorized', 'The authorizer needs a header or parameter that is not there.'],
  403: ['Forbidden', 'The authorizer refused the request.'],
  404: ['Not found', 'There is no such address.'],
  413: [
    'Content too large',
    'A request may have at most 10 MiB, and 6 MiB as the JSON that a function is given.',
  ],
  500: ['Internal error', 'The gateway or the authorizer failed. The log of the local system says more.'],
  502: [
    'Bad gateway',
    'The function behind this address gave no valid answer. The log of the local system says more.',
  ],
  503: ['Service unavailable', 'The local system is starting or stopping. Try again in a moment.'],
  504: ['Gateway timeout', 'The function behind this address took too long.'],
} as const;

export type RefusalStatus = keyof typeof REFUSALS;

/**
 * An answer of the gateway itself, in the form of all errors of the API (RFC 9457), which whoever builds against the
 * local system may rely on. API Gateway answers the same statuses as `{"message":"…"}`, and cannot be told otherwise.
 */
export function refusal(status: RefusalStatus, requestId: string = randomUUID()): HttpResponse {
  const [title, detail] = REFUSALS[status];
  const type = `urn:usage-data:problem:${title.toLowerCase().replaceAll(' ', '-')}`;
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: Buffer.from(JSON.stringify({ type, title, status, detail, requestId })),
  };
}
