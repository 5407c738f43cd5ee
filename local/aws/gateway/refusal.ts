import { randomUUID } from 'node:crypto';
import type { HttpResponse } from './response.ts';

const REFUSALS = {
  400: ['Bad request', 'The path is not valid percent-encoding: write a plain "%" as "%25".'],
  401: ['Unauthorized', 'The header or parameter that the authorizer needs is missing.'],
  403: ['Forbidden', 'The authorizer refused the request.'],
  404: ['Not found', 'No route matches this method and path.'],
  413: [
    'Content too large',
    'A request body may have at most 10 MiB, and the event made of it at most 6 MiB as JSON.',
  ],
  500: ['Internal error', 'The gateway or the authorizer failed; see the log of the local system.'],
  502: [
    'Bad gateway',
    'The function behind this route returned no valid response; see the log of the local system.',
  ],
  503: ['Service unavailable', 'The local system is starting or stopping. Try again in a moment.'],
  504: ['Gateway timeout', 'The function behind this route took too long.'],
} as const;

type RefusalStatus = keyof typeof REFUSALS;

/** Makes a response of the gateway itself, as opposed to one of a function. */
export type Refuse = (status: RefusalStatus, requestId?: string) => HttpResponse;

export interface RefusalTexts {
  /** What the `type` of the gateway's own problem details starts with, such as `urn:shop:problem:`. */
  problemTypes: string;
  /** What a client is told that lacks what the authorizer needs, and the value of `WWW-Authenticate`. */
  signIn?: { detail: string; challenge: string };
}

/**
 * Responses in the form of problem details (RFC 9457), so that clients see one form of error.
 * API Gateway responds with the same statuses but with `{"message":"…"}`, which cannot be changed.
 */
export function createRefusals({ problemTypes, signIn }: RefusalTexts): Refuse {
  return (status, requestId = randomUUID()) => {
    const [title, general] = REFUSALS[status];
    const told = status === 401 ? signIn : undefined;
    const detail = told?.detail ?? general;
    const type = `${problemTypes}${title.toLowerCase().replaceAll(' ', '-')}`;
    return {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'request-id': requestId,
        ...(told && { 'www-authenticate': told.challenge }),
      },
      body: Buffer.from(JSON.stringify({ type, title, status, detail, requestId })),
    };
  };
}
