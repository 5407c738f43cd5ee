import { HTTPS_ONLY_SECONDS } from '../../domain/api/headers.ts';
import type { Route } from '../../domain/api/route.ts';

export interface HttpResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** What a handler returns, whatever its route. */
export interface AnyResponse {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/**
 * Of every response: nothing may be cached, run or embedded unless its handler says so, no browser may take it for another
 * type than it says or tell the next server where it was, and only HTTPS leads here (RFC 6797; browsers ignore it on the
 * plain HTTP of the local system).
 */
export const EVERY_RESPONSE = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': `max-age=${HTTPS_ONLY_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
};

/** A handler's response as Lambda returns it, in the content type that the route declares. */
export function toHttp(route: Route, { status, headers, body }: AnyResponse): HttpResponse {
  const contentType = route.responses[status]?.body?.contentType;
  return {
    statusCode: status,
    headers: { ...(contentType && { 'content-type': contentType }), ...EVERY_RESPONSE, ...headers },
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  };
}
