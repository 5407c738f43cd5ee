import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Outcome } from '../functions/protocol.ts';
import type { Authorizer } from './authorizer.ts';
import { integrationEvent, requestPart, sourceIpOf, type Request, type RequestPart } from './http-event.ts';
import { httpResponse } from './http-response.ts';
import type { HttpResponse } from './response.ts';
import type { Refuse } from './refusal.ts';
import type { Route, Router } from './routes.ts';
import type { Handle } from './server.ts';

/** Lambda's limit for the event of a synchronous invocation, as JSON. */
const MAX_EVENT_BYTES = 6_291_556;
/** A body of this size stays within the limit even if JSON escapes every character of it. */
const SURELY_SMALL_BYTES = 1024 * 1024;

function within(outcome: Promise<Outcome>, timeoutMs: number): Promise<Outcome | 'late'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), timeoutMs);
    void outcome.then((settled) => {
      clearTimeout(timer);
      resolve(settled);
    });
  });
}

const REFUSED = { unauthorized: 401, forbidden: 403, failed: 500 } as const;

function requestOf(
  message: IncomingMessage,
  body: Buffer,
  receivedAt: Date,
): Omit<Request, 'routeKey' | 'pathParameters'> {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    path,
    rawQueryString: query.join('?'),
    rawHeaders: message.rawHeaders,
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: sourceIpOf(message),
    body,
    requestId: randomUUID(),
    receivedAt,
  };
}

const decodable = (path: string) => {
  try {
    return Boolean(decodeURIComponent(path));
  } catch {
    return false;
  }
};

/** Serves the template's routes as an HTTP API does: route, authorizer, integration. */
export function serveHttpApi(router: Router, authorizers: Map<string, Authorizer>, refuse: Refuse): Handle {
  const integrate = async (
    request: Request,
    part: RequestPart,
    route: Route,
    authorizer?: object,
  ): Promise<HttpResponse> => {
    const { body, requestId } = request;
    const event = integrationEvent(request, part, authorizer);
    if (body.length > SURELY_SMALL_BYTES && Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES)
      return refuse(413, requestId);
    const outcome = await within(route.pool.invoke(event), route.timeoutMs);
    if (outcome === 'late') return refuse(504, requestId);
    if (!outcome.ok) return refuse(outcome.timedOut ? 504 : 502, requestId);
    return httpResponse(outcome.payload) ?? refuse(502, requestId);
  };

  return async (message, body) => {
    const received = requestOf(message, body, new Date());
    if (!decodable(received.path)) return refuse(400, received.requestId);
    const match = router(received.method, received.path);
    if (!match) return refuse(404, received.requestId);
    const { route, pathParameters } = match;
    const request: Request = { ...received, routeKey: route.routeKey, pathParameters };
    const part = requestPart(request);
    if (!route.authorizerId) return integrate(request, part, route);
    const decision = await authorizers.get(route.authorizerId)?.(part);
    if (decision?.kind !== 'allowed') return refuse(REFUSED[decision?.kind ?? 'failed'], received.requestId);
    return integrate(request, part, route, { lambda: decision.context });
  };
}
