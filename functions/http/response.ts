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
 * Of every response: nothing may be cached unless its handler says so, no browser may take it for another type than it
 * says, and only HTTPS leads here for a year (RFC 6797; browsers ignore it on the plain HTTP of the local system).
 */
export const EVERY_RESPONSE = {
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000',
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
