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

/** Nothing of the API may be cached unless its handler says so. */
const NO_STORE = { 'cache-control': 'no-store' };

/** A handler's response as Lambda returns it, in the content type that the route declares. */
export function toHttp(route: Route, { status, headers, body }: AnyResponse): HttpResponse {
  const contentType = route.responses[status]?.body?.contentType;
  return {
    statusCode: status,
    headers: { ...(contentType && { 'content-type': contentType }), ...NO_STORE, ...headers },
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  };
}
